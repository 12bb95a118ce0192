using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Watching;

namespace VideoBlog.Web.Uploads;

/// <summary>
/// Makes jobs of uploads that are whole, one after another, and removes old ones. Each step can be done again, so it goes on after a crash:
/// the recording is looked at, identified, moved to where it stays, and put into the queue.
/// </summary>
/// <param name="server">Whose library and queue.</param>
/// <param name="folder">The uploads.</param>
internal sealed class UploadFinisher(ReviewServerOptions server, UploadFolder folder) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TryAgainAtLeast = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromDays(1);

    private readonly Channel<string> _whole = Channel.CreateUnbounded<string>();
    private readonly ConcurrentDictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private readonly Intake _intake = new(server.Queue, server.Model, server.Time);
    private readonly VideoLibrary _library = new(server.Library, server.Time);

    /// <summary>Asks for an upload to be finished that is whole.</summary>
    public void Enqueue(Upload upload) => _whole.Writer.TryWrite(upload.Id);

    /// <summary>What keeps an upload from being finished for now, or null.</summary>
    public string? TroubleOf(Upload upload) => _troubles.GetValueOrDefault(upload.Id);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(SweepAsync(stoppingToken), FinishAsync(stoppingToken));

    private async Task SweepAsync(CancellationToken ct)
    {
        while (true)
        {
            await SafelyAsync("", () => folder.SweepAsync(server.Uploads.KeepFor, ct));
            await Task.Delay(SweepEvery, server.Time, ct);
        }
    }

    private async Task FinishAsync(CancellationToken ct)
    {
        await SafelyAsync(
            "",
            async () =>
            {
                foreach (var upload in await folder.ListAsync(ct))
                {
                    if (upload.Outcome is null && folder.OffsetOf(upload) == upload.Length)
                        Enqueue(upload);
                }
            }
        );
        var delays = new Dictionary<string, TimeSpan>();
        await foreach (var id in _whole.Reader.ReadAllAsync(ct))
        {
            if (await SafelyAsync(id, () => FinishAsync(id, ct)))
                delays.Remove(id);
            else
                _ = EnqueueAfterAsync(
                    id,
                    delays[id] = delays.TryGetValue(id, out var last)
                        ? TimeSpan.FromTicks(Math.Min(last.Ticks * 2, TryAgainAtLeast.Ticks))
                        : TryAgain,
                    ct
                );
        }
    }

    private async Task EnqueueAfterAsync(string id, TimeSpan delay, CancellationToken ct)
    {
        await Task.Delay(delay, server.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _whole.Writer.TryWrite(id);
    }

    private async Task<bool> SafelyAsync(string id, Func<Task> work)
    {
        try
        {
            await work();
            _troubles.TryRemove(id, out _);
            return true;
        }
        catch (Exception error) when (error is VideoBlogException or IOException or UnauthorizedAccessException)
        {
            _troubles[id] = error is VideoBlogException { Hint: { } hint } ? $"{error.Message} {hint}" : error.Message;
            return false;
        }
    }

    private async Task FinishAsync(string id, CancellationToken ct)
    {
        if (await folder.FindAsync(id, ct) is not { Outcome: null } upload)
            return;
        if (upload.Recording is null)
        {
            if (await RefusalOfAsync(upload, ct) is { } why)
            {
                await EndAsync(upload with { Outcome = UploadOutcome.Refused, Message = why }, ct);
                return;
            }

            upload = upload with { Recording = await ContentHash.ComputeAsync(folder.DataOf(upload), ct) };
            if (await FindKnownAsync(upload, ct) is { } known)
            {
                await EndAsync(known, ct);
                return;
            }
        }

        // Written down before it is moved: whoever goes on after a crash finds it under its new name.
        if (File.Exists(folder.DataOf(upload)))
        {
            upload = upload with { KeptAs = folder.FreeName(upload.Name) };
            await folder.SaveAsync(upload, ct);
        }

        var path = folder.Keep(upload);
        await server.Queue.ProvisionAsync(ct);
        await _intake.AddAsync(upload.Recording!, path, Job.DefaultPriority, again: true, ct);
        await EndAsync(upload with { Outcome = UploadOutcome.Queued }, ct);
    }

    private async Task EndAsync(Upload upload, CancellationToken ct)
    {
        await folder.SaveAsync(upload, ct);
        folder.Remove(upload, withDescription: false);
    }

    /// <summary>Why the recording is not taken, or null. A reason that may pass is no reason to delete it: it is thrown.</summary>
    private async Task<string?> RefusalOfAsync(Upload upload, CancellationToken ct)
    {
        var path = folder.DataOf(upload);
        var file = new FileInfo(path);
        using (var written = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        var examiner = new RecordingExaminer(FfmpegTools.Find(server.Time));
        var found = await examiner.ExamineAsync(
            new Candidate(new FileState(path, file.Length, file.LastWriteTimeUtc), LongUnchanged: true),
            ct
        );
        if (found.Verdict != ExaminationVerdict.Refused)
            return null;
        var why = found.Why!.Replace(path, upload.Name, StringComparison.Ordinal);
        return found.IsTransient ? throw new VideoBlogException(why) : why;
    }

    /// <summary>The upload with what there is of the same recording, whose file is still there; null when there is nothing.</summary>
    private async Task<Upload?> FindKnownAsync(Upload upload, CancellationToken ct)
    {
        var id = upload.Recording!;
        var video = await _library.FindAsync(id, ct);
        var job = server.Queue.Exists ? await new JobLedger(server.Queue, server.Time).FindAsync(id, ct) : null;
        if (
            new[] { video?.SourcePath, job?.SourcePath }.FirstOrDefault(path => path is not null && IsStill(path, upload.Length))
            is not { } source
        )
            return null;
        // One that had failed is tried again: why else would somebody send it once more?
        if (job is not null)
            await _intake.AddAsync(id, source, Job.DefaultPriority, again: false, ct);
        return upload with { Outcome = UploadOutcome.Known, Slug = video?.Slug };
    }

    private static bool IsStill(string path, long bytes) => new FileInfo(path) is { Exists: true } file && file.Length == bytes;
}
