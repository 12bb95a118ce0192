using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Publishing;
using VideoBlog.Cli.SpeechModels;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Notifying;
using VideoBlog.Queue.Watching;
using VideoBlog.Speech;

namespace VideoBlog.Cli.Service;

/// <summary>Runs a node, with or without a watched folder, until it is told to stop.</summary>
/// <param name="settings">How it works.</param>
/// <param name="terminal">Where it writes.</param>
/// <param name="time">The clock.</param>
internal sealed partial class ServiceHost(ServiceSettings settings, Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(2);

    /// <summary>Runs until cancelled.</summary>
    /// <param name="logFormat">How the log is written.</param>
    /// <param name="ct">Ends it in order.</param>
    public async Task RunAsync(LogFormat logFormat, CancellationToken ct)
    {
        settings.Library = Path.GetFullPath(settings.Library);
        var database = settings.OpenQueue(time);
        var children = new ConversionProcess(ProcessOptions(), time);
        var watch = WatchOptions();
        watch?.Validate(settings.Library);
        var notify = settings.Notify.ToOptions();
        notify.Validate();
        ServiceTelemetry.Validate(settings);
        Directory.CreateDirectory(settings.Library);
        await new ModelPuller(ModelStore.Open(time), terminal, time).PullMissingAsync(
            [settings.DefaultModel, ModelStore.SpeechDetectionModel],
            ct
        );

        // The inbox and the node begin side by side, and both need the tables.
        await database.ProvisionAsync(ct);

        using var telemetry = new QueueTelemetry();
        var host = BuildHost(logFormat);
        var logs = host.Services.GetRequiredService<ILoggerFactory>();
        try
        {
            await host.StartAsync(ct);
            while (true)
            {
                var node = new QueueNode(database, NodeOptions(), Template(), children.RunAsync, CommandLine.Version, time, logs)
                {
                    Telemetry = telemetry,
                };
                try
                {
                    await SideBySide.RunAsync(Parts(database, node, watch, notify, logs), ct);
                    return;
                }
                catch (QueueReplacedException replaced)
                {
                    LogReplaced(logs.CreateLogger<ServiceHost>(), replaced.Message);
                    await database.ProvisionAsync(ct);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Being stopped is how a service ends; it is no failure.
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
            // What is still to be sent is sent now; a collector that hangs does not hold the end up.
            await Task.WhenAny(Task.Run(host.Dispose, CancellationToken.None), Task.Delay(SendLimit, time, CancellationToken.None));
        }
    }

    private IEnumerable<Func<CancellationToken, Task>> Parts(
        QueueDatabase database,
        QueueNode node,
        WatchOptions? watch,
        NotifyOptions notify,
        ILoggerFactory logs
    )
    {
        yield return node.RunAsync;
        yield return new ScheduleService(settings, time, logs.CreateLogger<ScheduleService>()).RunAsync;
        if (notify.IsOn)
            yield return new Announcer(database, notify, settings.Node, time, logs).RunAsync;
        if (watch is not null)
        {
            yield return ct =>
                new InboxService(settings, database, time, logs.CreateLogger<InboxService>()).RunAsync(
                    watch,
                    new RecordingExaminer(FfmpegTools.Find(time)).ExamineAsync,
                    ct
                );
        }
    }

    private IHost BuildHost(LogFormat format)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSystemd();
        builder.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(5));
        ServiceLog.Configure(builder.Logging, format, time);
        ServiceTelemetry.Configure(builder, settings, Environment.GetEnvironmentVariables());
        return builder.Build();
    }

    private ConversionRequest Template() =>
        new()
        {
            SourcePath = "",
            OutputFolder = settings.Library,
            Model = settings.Model,
            Language = settings.Language,
            Threads = settings.Threads,
        };

    private NodeOptions NodeOptions() =>
        new()
        {
            Name = settings.Node,
            Library = settings.Library,
            Jobs = settings.Jobs,
            Models = settings.Models,
            Announces = settings.Notify.ToOptions().IsOn,
            RetryDelay = TimeSpan.FromSeconds(settings.RetryDelay),
        };

    private ConversionProcessOptions ProcessOptions() =>
        new()
        {
            MemoryLimit = settings.MemoryLimit,
            TimeLimit = TimeSpan.FromHours(settings.TimeLimit),
            SilenceLimit = TimeSpan.FromMinutes(settings.SilenceLimit),
            Transcriptions = settings.Transcriptions,
            Variables = settings.LanguageModel.ToVariables(),
        };

    private WatchOptions? WatchOptions() =>
        settings.Watch.Folder is not { } folder
            ? null
            : new WatchOptions
            {
                Folder = Path.GetFullPath(folder),
                Recursive = settings.Watch.Recursive,
                Include = settings.Watch.Include,
                Exclude = settings.Watch.Exclude,
                SettleTime = TimeSpan.FromSeconds(settings.Watch.Settle),
                RescanInterval = TimeSpan.FromSeconds(settings.Watch.Rescan),
            };

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason} It begins again with a list made from the library and the watched folder")]
    private static partial void LogReplaced(ILogger log, string reason);
}
