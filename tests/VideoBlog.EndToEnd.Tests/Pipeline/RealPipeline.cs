using VideoBlog.Pipeline;
using VideoBlog.Speech;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>The pipeline with the real models. The weights stay loaded from one test of a class to the next.</summary>
public sealed class RealPipeline : IAsyncLifetime
{
    /// <summary>Converts recordings.</summary>
    public ConversionPipeline Pipeline { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Pipeline = new ConversionPipeline(ModelStore.Open(TimeProvider.System), TimeProvider.System);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Pipeline.DisposeAsync();
}
