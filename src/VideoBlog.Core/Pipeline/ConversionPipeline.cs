using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>
/// Makes a draft post from a recording. One pipeline serves a whole run and keeps the weights loaded between videos; it may convert
/// several videos at once, of which one at a time is being transcribed.
/// </summary>
/// <param name="models">Where the models are.</param>
/// <param name="time">The clock.</param>
public sealed class ConversionPipeline(ModelStore models, TimeProvider time) : IDisposable
{
    /// <summary>Converts one recording, or does what is left of it when an earlier run was interrupted.</summary>
    /// <param name="request">What to convert and how.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="ct">Ends the conversion; the next one continues where it ended.</param>
    /// <exception cref="Domain.VideoBlogException">The recording cannot be converted; the message says why and what to do.</exception>
    public Task<ConversionResult> ConvertAsync(ConversionRequest request, IConversionObserver observer, CancellationToken ct) =>
        throw new NotImplementedException(models.ToString() + time);

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
    }
}
