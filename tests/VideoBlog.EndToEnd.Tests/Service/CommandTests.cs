using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>What people ask of a running service, with the commands that they have for it.</summary>
public sealed class CommandTests : IDisposable
{
    // Sentences of a talk that takes three windows of transcription: what is asked while it is transcribed comes before its end.
    private const int Long = 15;

    private readonly ServiceSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_paused_queue_begins_nothing_until_it_is_resumed()
    {
        await DropAsync("one.mp4", 0);
        using var service = _site.Watch();
        await _site.UntilDoneAsync(1);

        Assert.Equal("The queue is paused: what runs is finished, nothing further begins.\n", await _site.DoAsync("pause"));
        await DropAsync("two.mp4", 1);
        var held = await _site.UntilAsync(s => s.IsHeld && s.Jobs.Count == 2, "The second recording in the queue");
        Assert.Equal((JobState.Waiting, 0), (held.Find("two.mp4")!.State, held.Find("two.mp4")!.Attempt));

        await _site.DoAsync("resume");
        var done = await _site.UntilDoneAsync(2);
        Assert.False(done.IsHeld);
        Assert.All(done.Jobs, j => Assert.Equal(1, j.Attempt));
    }

    [Fact]
    public async Task One_recording_is_cancelled_while_it_runs_and_another_while_it_waits_and_both_can_be_retried()
    {
        await SpokenTalk.MakeAsync(_site.At("inbox/long.flac"), Long);
        using var service = _site.Watch("--jobs", "1");
        using (await _site.HoldHalfTranscribedAsync(service, "long"))
        {
            var running = await _site.UntilAsync(
                s => s.Jobs.Any(j => j is { State: JobState.Running, Stage: "transcribe", Percent: > 0 }),
                "A transcription"
            );
            Assert.True(running.Nodes.Single().IsAlive);
            await DropAsync("short.mp4", 0);
            await _site.UntilAsync(s => s.Jobs.Count == 2, "The second recording in the queue");

            await _site.DoAsync("cancel", "short.mp4");
            await _site.DoAsync("cancel", "long.flac");
        }

        var cancelled = await _site.UntilAsync(s => s.Count(JobState.Cancelled) == 2, "Two cancelled recordings");
        await _site.UntilAsync(() => !service.Conversions.Any(), "The conversion ends");
        Assert.Equal(0, cancelled.Find("short.mp4")!.Attempt);
        Assert.True(File.Exists(Path.Combine(_site.Library, "long", "transcript.checkpoint.jsonl")), "What was transcribed is kept.");
        var again = await _site.RunAsync("cancel", "short.mp4");
        Assert.Equal((1, "error: short.mp4 is cancelled: there is nothing to cancel.\n"), (again.ExitCode, again.Error));

        await _site.DoAsync("retry", "short.mp4");
        await _site.UntilAsync(s => s.Find("short.mp4")!.State == JobState.Finished, "A retried recording");
        await _site.DoAsync("retry", "--all");
        await _site.UntilDoneAsync(2);
    }

    [Fact]
    public async Task A_recording_that_is_paused_while_it_runs_continues_when_it_is_resumed()
    {
        await SpokenTalk.MakeAsync(_site.At("inbox/long.flac"), Long);
        using var service = _site.Watch();
        using (await _site.HoldHalfTranscribedAsync(service, "long"))
            await _site.DoAsync("pause", "long.flac");
        await _site.UntilAsync(s => s.Count(JobState.Paused) == 1, "A paused recording");
        await _site.DoAsync("resume", "long.flac");

        var done = await _site.UntilDoneAsync(1);
        Assert.Equal((2, 0), (done.Jobs[0].Attempt, done.Jobs[0].Crashes));
    }

    [Fact]
    public async Task A_terminated_service_ends_in_time_and_the_next_one_continues()
    {
        await SpokenTalk.MakeAsync(_site.At("inbox/long.flac"), Long);
        using var first = _site.Watch();
        (await _site.HoldHalfTranscribedAsync(first, "long")).Dispose();

        var (exitCode, took) = await first.StopAsync();

        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(7));
        Assert.Empty(ProcessList.Naming(_site.Root));
        var stopped = await _site.UntilAsync(_ => true, "The queue without a service");
        Assert.Empty(stopped.Nodes);
        Assert.Equal((JobState.Waiting, 0, null), (stopped.Jobs[0].State, stopped.Jobs[0].Attempt, stopped.Jobs[0].Reason));
        var kept = File.ReadAllLines(Path.Combine(_site.Library, "long", "transcript.checkpoint.jsonl"));
        Assert.True(kept.Length > 1, "No window was kept.");

        using var second = _site.Watch();
        await _site.UntilDoneAsync(1);
        Assert.Empty(LibraryCheck.Leftovers(_site));
    }

    [Fact]
    public async Task A_second_service_on_the_same_library_is_refused()
    {
        using var first = _site.Watch();
        await _site.UntilAsync(s => s.Nodes.Any(n => n.IsAlive), "The first service");

        var second = await _site.RunAsync("watch", _site.Inbox);

        Assert.Equal(1, second.ExitCode);
        Assert.Equal(
            [
                $"error: Another service works on the library '{_site.Library}' already.",
                "  Stop it first, or let several share the work through PostgreSQL: --queue \"Host=…\".",
            ],
            second.Text.TrimEnd().Split('\n')
        );
        Assert.False(first.HasEnded);
    }

    [Theory]
    [InlineData("JOBZ", "2", "jobz")]
    [InlineData("JOBS", "0", "jobs is 0; it must be between 1 and 32.")]
    public async Task A_wrong_setting_is_one_clear_line(string name, string value, string said)
    {
        _site.Set(name, value);

        var run = await _site.RunAsync("watch", _site.Inbox);

        Assert.Equal(1, run.ExitCode);
        var error = Assert.Single(run.Text.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
        Assert.Contains(said, error, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(run.Text.TrimEnd().Split('\n').Length, 1, 2); // the second line says what to do
        Assert.DoesNotContain("bug in videoblog", run.Text, StringComparison.Ordinal);
    }

    private Task DropAsync(string name, int number) => SpokenTalk.DropAsync(_site.At("inbox/" + name), number);
}
