using System.Diagnostics;
using Microsoft.Data.Sqlite;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>
/// A library, an inbox, and what people do with the service there. All that runs there bears the folder's name in its command line.
/// </summary>
public sealed class ServiceSite : IDisposable
{
    /// <summary>How long anything may take that is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyList<string> _program;
    private readonly List<ServiceProcess> _services = [];

    /// <summary>Makes the folders.</summary>
    /// <param name="program">The program; null: the tests' own.</param>
    public ServiceSite(IReadOnlyList<string>? program = null)
    {
        _program = program ?? CommandRun.Program;
        foreach (var folder in new[] { Inbox, TemporaryFolder })
            Directory.CreateDirectory(folder);
        Set("RETRYDELAY", "0.2");
        Set("WATCH__SETTLE", "0.5");
        Set("WATCH__RESCAN", "1");
        Settings["TMPDIR"] = TemporaryFolder;
    }

    /// <summary>Everything lies in it.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("videoblog-site-").FullName;

    /// <summary>The watched folder.</summary>
    public string Inbox => At("inbox");

    /// <summary>The library.</summary>
    public string Library
    {
        get => field ?? At("library");
        init;
    }

    /// <summary>Where the service's temporary files go.</summary>
    public string TemporaryFolder => At("tmp");

    /// <summary>The environment of all commands.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>The path of something in the site's folder.</summary>
    public string At(string name) => Path.Combine(Root, name);

    /// <summary>Gives all commands a setting.</summary>
    public void Set(string name, string value) => Settings["VIDEOBLOG_" + name] = value;

    /// <summary>Starts <c>watch</c> over the inbox.</summary>
    public ServiceProcess Watch(params IEnumerable<string> options) => Start(["watch", Inbox, .. options]);

    /// <summary>Starts <c>work</c>.</summary>
    public ServiceProcess Work(params IEnumerable<string> options) => Start(["work", .. options]);

    /// <summary>Runs a command on the library to its end.</summary>
    public Task<CommandRun> RunAsync(params IEnumerable<string> arguments) => CommandRun.RunAsync(Root, CommandLine(arguments));

    /// <summary>Runs a command that must succeed.</summary>
    public async Task<string> DoAsync(params IEnumerable<string> arguments)
    {
        var run = await RunAsync(arguments);
        return run.ExitCode == 0 ? run.Out : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {run.Text}{Logs()}");
    }

    /// <summary>Waits until the queue shows something. It is read in this process: a program for each look takes all the time.</summary>
    public async Task<ServiceStatus> UntilAsync(Func<ServiceStatus, bool> isSo, string what)
    {
        var queue = OpenQueue();
        var started = Stopwatch.GetTimestamp();
        ServiceStatus? status = null;
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            status = await ServiceStatus.ReadAsync(queue);
            if (status is not null && isSo(status))
                return status;
            if (_services.Count > 0 && _services.TrueForAll(s => s.HasEnded))
                throw new InvalidOperationException($"{what}: no service runs any more.\n{status}{Logs()}");
            await Task.Delay(LookAgain);
        }
        throw new TimeoutException($"{what}: it takes too long.\n{status}{Logs()}");
    }

    /// <summary>Waits until so many recordings are finished, and nothing else is in the queue.</summary>
    /// <returns>What <c>status --json</c> says then.</returns>
    public async Task<ServiceStatus> UntilDoneAsync(int jobs)
    {
        await UntilAsync(s => s.IsDone(jobs), $"{jobs} finished recordings");
        return ServiceStatus.Parse(await DoAsync("status", "--json"));
    }

    /// <summary>Waits for a moment in the work of a service, and holds its conversions there.</summary>
    /// <returns>What lets them go on when it is disposed of.</returns>
    public async Task<IDisposable> HoldWhenAsync(ServiceProcess service, Func<bool> isSo, string what)
    {
        await UntilAsync(isSo, what);
        return service.HoldConversions();
    }

    /// <summary>Holds the conversions of a service when the first of several windows of a recording's speech is transcribed.</summary>
    public Task<IDisposable> HoldHalfTranscribedAsync(ServiceProcess service, string slug)
    {
        var checkpoint = Path.Combine(Library, slug, "transcript.checkpoint.jsonl");
        return HoldWhenAsync(
            service,
            () => File.Exists(checkpoint) && File.ReadLines(checkpoint).Count() > 1,
            "A finished window of speech"
        );
    }

    /// <summary>Holds the conversions of a service when a recording's speech is found and is about to be transcribed.</summary>
    public Task<IDisposable> HoldBeforeTranscribingAsync(ServiceProcess service, string slug) =>
        HoldWhenAsync(service, () => File.Exists(Path.Combine(Library, slug, "speech.json")), "Found speech");

    /// <summary>Waits until something is so that the queue does not show.</summary>
    public async Task UntilAsync(Func<bool> isSo, string what)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException($"{what}: it takes too long.{Logs()}");
            await Task.Delay(20);
        }
    }

    /// <summary>The queue's database.</summary>
    public QueueDatabase OpenQueue() =>
        QueueDatabase.ForLibrary(Library, Settings.GetValueOrDefault("VIDEOBLOG_QUEUE"), TimeProvider.System);

    /// <summary>The logs of all services that ran here.</summary>
    public string Logs() => string.Concat(_services.Select(s => $"\n--- service {s.Id}\n{s.Log}"));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var service in _services)
            service.Dispose();
        foreach (var process in ProcessList.Naming(Root))
            ProcessList.Kill(process.Id);
        SqliteConnection.ClearAllPools();
        Directory.Delete(Root, recursive: true);
    }

    private ServiceProcess Start(IEnumerable<string> arguments)
    {
        var service = new ServiceProcess(Root, CommandLine(arguments));
        _services.Add(service);
        return service;
    }

    private IReadOnlyList<string> CommandLine(IEnumerable<string> arguments) =>
        [.. Settings.Select(s => $"{s.Key}={s.Value}"), .. _program, .. arguments, "--library", Library];
}
