using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Service;

/// <summary>The start of a service.</summary>
public sealed class ServiceHostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("example.org", null, "notify.webhook must be an address")]
    [InlineData(null, "localhost:4318", "telemetry.otlp must be the address of a collector")]
    public async Task A_wrong_setting_keeps_a_service_from_beginning(string? webhook, string? collector, string said)
    {
        var settings = new ServiceSettings
        {
            Library = _folder.File("blog"),
            Notify = new() { Webhook = webhook },
            Telemetry = new() { Otlp = collector },
        };
        var host = new ServiceHost(settings, new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false), TimeProvider.System);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => host.RunAsync(LogFormat.Text, default));
        Assert.StartsWith(said, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("blog")));
    }
}
