using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Watching;

namespace VideoBlog.Benchmarks;

/// <summary>
/// Very many recordings at once: how long until they are jobs, what a rescan costs, how long a job waits to be claimed behind them.
/// </summary>
internal static class QueueLoad
{
    /// <summary>Prints the measurements.</summary>
    /// <param name="files">How many recordings.</param>
    /// <param name="connection">PostgreSQL's connection string; null for SQLite.</param>
    public static async Task MeasureAsync(int files, string? connection)
    {
        var folder = Directory.CreateTempSubdirectory("videoblog-load-").FullName;
        var (inbox, library) = (Path.Combine(folder, "inbox"), Path.Combine(folder, "library"));
        Directory.CreateDirectory(inbox);
        for (var i = 0; i < files; i++)
            await File.WriteAllBytesAsync(Path.Combine(inbox, $"{i:00000}.wav"), Wave(i));

        var database = QueueDatabase.ForLibrary(library, connection, TimeProvider.System);
        await database.ProvisionAsync(default);
        await EnqueueAsync(database, inbox, library, files);
        await RescanAsync(database, inbox, library, files);
        await ClaimAsync(database, library, files);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task EnqueueAsync(QueueDatabase database, string inbox, string library, int files)
    {
        var intake = new Intake(database, null, TimeProvider.System);
        var known = new KnownFiles(database);
        var before = Memory();
        var started = Stopwatch.GetTimestamp();
        await foreach (var file in Watcher(inbox, library, known).WatchAsync(default))
        {
            await known.AddAsync(file.State, (await intake.TakeAsync(file.Path, Job.DefaultPriority, again: false, default)).Job, default);
            if (--files == 0)
                break;
        }
        Print("dropped at once until all are jobs", $"{Seconds(started):0.0} s, {Memory() - before:0.0} MB more than before");
    }

    private static async Task RescanAsync(QueueDatabase database, string inbox, string library, int files)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var processor = Environment.CpuUsage.TotalTime;
        try
        {
            await foreach (var file in Watcher(inbox, library, new KnownFiles(database)).WatchAsync(stop.Token))
                throw new InvalidOperationException($"{file.Path} comes out again.");
        }
        catch (OperationCanceledException) { }
        Print(
            "restarted, watching 30 s, a rescan every second",
            $"{(Environment.CpuUsage.TotalTime - processor).TotalSeconds / 30:0.000} s of processor time a "
                + $"second, {files} files known, none read again"
        );
    }

    private static async Task ClaimAsync(QueueDatabase database, string library, int files)
    {
        var waits = new List<double>();
        var ended = 0L;
        var scheduled = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var began = Stopwatch.GetTimestamp();
        var node = new QueueNode(
            database,
            new NodeOptions
            {
                Name = "load",
                Library = library,
                Jobs = 1,
            },
            new ConversionRequest { SourcePath = "", OutputFolder = "" },
            (request, _, _) =>
            {
                if (Interlocked.Exchange(ref ended, 0) is var end and > 0)
                    waits.Add(Stopwatch.GetElapsedTime(end).TotalMilliseconds);
                else
                    Print("started until the first job begins", $"{Seconds(began):0.00} s");
                if (waits.Count == 200)
                    scheduled.TrySetResult();
                Interlocked.Exchange(ref ended, Stopwatch.GetTimestamp());
                return Task.FromResult<ConversionOutcome>(
                    new Converted(new FinishedEvent(request.SourcePath, "", "", "", "", "", "", false, false, 1, 1))
                );
            },
            "load",
            TimeProvider.System,
            NullLoggerFactory.Instance
        ).RunAsync(stop.Token);
        await await Task.WhenAny(scheduled.Task, node);
        await stop.CancelAsync();
        await node;
        waits.Sort();
        Print(
            $"from one job's end to the next one's beginning, {files} waiting",
            $"median {waits[waits.Count / 2]:0.0} ms, worst of {waits.Count}: {waits[^1]:0.0} ms"
        );
    }

    private static FolderWatcher Watcher(string inbox, string library, KnownFiles known)
    {
        var options = new WatchOptions
        {
            Folder = inbox,
            SettleTime = TimeSpan.FromSeconds(1),
            RescanInterval = TimeSpan.FromSeconds(1),
        };
        options.Validate(library);
        return new FolderWatcher(options, new RecordingExaminer(FfmpegTools.Find(TimeProvider.System)).ExamineAsync, TimeProvider.System)
        {
            Recall = known.RecallAsync,
        };
    }

    // A tenth of a second of sound, another one for each number.
    private static byte[] Wave(int number)
    {
        const int samples = 1600;
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write("RIFF"u8);
        writer.Write(36 + 2 * samples);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(16000);
        writer.Write(32000);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(2 * samples);
        var random = new Random(number);
        for (var i = 0; i < samples; i++)
            writer.Write((short)random.Next(-1000, 1000));
        return stream.ToArray();
    }

    private static double Seconds(long started) => Stopwatch.GetElapsedTime(started).TotalSeconds;

    private static double Memory() => GC.GetTotalMemory(forceFullCollection: true) / 1e6;

    private static void Print(string what, string value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what, -60} {value}"));
}
