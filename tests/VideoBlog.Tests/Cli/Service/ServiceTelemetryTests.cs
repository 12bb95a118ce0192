using System.Collections;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Notifying;

namespace VideoBlog.Cli.Service;

/// <summary>The export to a real server that takes OTLP by HTTP.</summary>
public sealed class ServiceTelemetryTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Numbers_traces_and_the_log_reach_the_collector(bool bySetting)
    {
        await using var collector = await Receiver.StartAsync();
        var address = collector.Address.ToString();
        var settings = new ServiceSettings
        {
            Node = "one",
            Telemetry = new() { Otlp = bySetting ? address : null },
        };
        var variables = bySetting
            ? []
            : new Hashtable { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" };
        await MeasureAsync(settings, variables);

        var sent = collector.Requests.ToLookup(r => r.Path, r => Encoding.Latin1.GetString(r.Body));
        var metrics = string.Concat(sent["/v1/metrics"]);
        Assert.All(
            ["videoblog.jobs.ended", "videoblog.stage.duration", "videoblog.conversion.speed", "service.instance.id", "one"],
            name => Assert.Contains(name, metrics, StringComparison.Ordinal)
        );
        Assert.All(
            ["videoblog.turn", "videoblog.stage.transcribe", "talk.mp4"],
            name => Assert.Contains(name, string.Concat(sent["/v1/traces"]), StringComparison.Ordinal)
        );
        Assert.Contains("a line of the log", string.Concat(sent["/v1/logs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_collector_nothing_is_sent_and_nothing_is_set_up()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var before = builder.Services.Count;
        ServiceTelemetry.Configure(builder, new ServiceSettings(), new Hashtable());
        Assert.Equal(before, builder.Services.Count);
    }

    [Theory]
    [InlineData("localhost:4318")]
    [InlineData("ftp://localhost")]
    [InlineData("")]
    public void An_address_that_is_none_is_one_clear_message(string text)
    {
        var error = Assert.Throws<VideoBlogException>(() =>
            ServiceTelemetry.Validate(new ServiceSettings { Telemetry = new() { Otlp = text } })
        );
        Assert.Equal($"telemetry.otlp must be the address of a collector, such as http://localhost:4318, not '{text}'.", error.Message);
    }

    // As the service does it: what is still to be sent goes when the host is disposed.
    private static async Task MeasureAsync(ServiceSettings settings, Hashtable variables)
    {
        using var telemetry = new QueueTelemetry();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        ServiceTelemetry.Configure(builder, settings, variables);
        using var host = builder.Build();
        await host.StartAsync();
        var log = (ILoggerFactory)host.Services.GetService(typeof(ILoggerFactory))!;
        log.CreateLogger("test").Log(LogLevel.Information, default, "a line of the log", null, (text, _) => text);
        using (
            var turn = telemetry.Begin(
                new Job
                {
                    Id = "abc",
                    SourcePath = "/in/talk.mp4",
                    Model = "base.en",
                    State = JobState.Running,
                },
                TimeProvider.System
            )
        )
        {
            turn.Take(new ConversionProgress(ConversionStage.Transcribe, StageState.Started, 10, null, null, null));
            turn.Take(new ConversionProgress(ConversionStage.Transcribe, StageState.Finished, 50, null, null, null));
            turn.Finished(8.5);
        }
        await host.StopAsync();
    }
}
