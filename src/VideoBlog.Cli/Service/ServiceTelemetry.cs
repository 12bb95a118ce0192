using System.Collections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Service;

/// <summary>
/// Sends numbers, traces and the log to a collector by OTLP, when one is named: by a setting, or by OpenTelemetry's own variables.
/// </summary>
internal static class ServiceTelemetry
{
    private const string Prefix = "OTEL_";
    private const string Endpoint = Prefix + "EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds the export, if it is wished.</summary>
    /// <param name="builder">The service's host.</param>
    /// <param name="settings">The service's settings.</param>
    /// <param name="variables">The environment.</param>
    public static void Configure(IHostApplicationBuilder builder, ServiceSettings settings, IDictionary variables)
    {
        var standard = variables
            .Cast<DictionaryEntry>()
            .Select(v => KeyValuePair.Create((string)v.Key, (string?)v.Value))
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && !string.IsNullOrEmpty(v.Value))
            .ToDictionary();
        var collector = CollectorOf(settings);
        if (collector is null && !standard.ContainsKey(Endpoint))
            return;
        builder.Configuration.AddInMemoryCollection(standard);
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(r =>
                r.Clear()
                    .AddTelemetrySdk()
                    .AddService("videoblog", serviceVersion: CommandLine.Version, serviceInstanceId: settings.Node)
                    .AddEnvironmentVariableDetector()
            )
            .WithMetrics(m => m.AddMeter(QueueTelemetry.Name))
            .WithTracing(t => t.AddSource(QueueTelemetry.Name))
            .WithLogging();
        if (collector is not null)
            telemetry.UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, collector);
        else
            telemetry.UseOtlpExporter();
    }

    /// <summary>Checks the setting.</summary>
    /// <exception cref="VideoBlogException">It is no address.</exception>
    public static void Validate(ServiceSettings settings) => CollectorOf(settings);

    private static Uri? CollectorOf(ServiceSettings settings) =>
        settings.Telemetry.Otlp is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri
        : throw new VideoBlogException(
            $"telemetry.otlp must be the address of a collector, such as http://localhost:4318, not '{text}'.",
            "Correct the setting and start again."
        );
}
