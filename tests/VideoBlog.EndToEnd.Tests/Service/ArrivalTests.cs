using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>The ways in which recordings come into a folder, and what becomes of them.</summary>
public sealed class ArrivalTests : IDisposable
{
    private const string Unfinished = "talk.mp4.part";

    private readonly ServiceSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task A_recording_that_is_copied_slowly_is_taken_once_and_whole(bool stallsForLong, bool staysOpen)
    {
        using var service = _site.Watch();
        await using (
            var copy = new SlowCopy(await SpokenTalk.MakeShortAsync(_site.At("talk.mp4"), 0), _site.At("inbox/talk.mp4"), staysOpen)
        )
        {
            await copy.WriteAsync(0.5);
            // A stall that is longer than the settle time ends when the service has seen it, the other one long before.
            if (stallsForLong)
                Assert.Empty((await _site.UntilAsync(s => s.Arriving.Any(WaitsForRest), "A file that waits for its rest")).Jobs);
            else
                await Task.Delay(100);
            await copy.WriteAsync(1);
        }

        await DoneAtOnceAsync(File.ReadAllBytes(_site.At("talk.mp4")));
    }

    [Fact]
    public async Task A_recording_that_is_copied_under_a_temporary_name_is_taken_when_it_has_its_own()
    {
        using var service = _site.Watch();
        await using (
            var copy = new SlowCopy(
                await SpokenTalk.MakeShortAsync(_site.At("talk.mp4"), 0),
                _site.At("inbox/" + Unfinished),
                staysOpen: false
            )
        )
            await copy.WriteAsync(1);
        // The next recording comes out while the first one, which has been there for longer, is not even waited for.
        await SpokenTalk.DropAsync(_site.At("inbox/other.mp4"), 1);
        Assert.Empty((await _site.UntilDoneAsync(1)).Arriving);

        File.Move(_site.At("inbox/" + Unfinished), _site.At("inbox/talk.mp4"));

        Assert.All((await _site.UntilDoneAsync(2)).Jobs, j => Assert.Equal(1, j.Attempt));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_recording_that_is_replaced_while_it_is_converted_makes_way_for_the_new_one(bool byRenaming)
    {
        await SpokenTalk.MakeAsync(_site.At("inbox/talk.flac"), 4);
        await SpokenTalk.MakeAsync(_site.At("new.flac"), 2);
        using var service = _site.Watch();
        using (await _site.HoldBeforeTranscribingAsync(service, "talk"))
        {
            if (byRenaming)
                File.Move(_site.At("new.flac"), _site.At("inbox/talk.flac"), overwrite: true);
            else
                File.WriteAllBytes(_site.At("inbox/talk.flac"), File.ReadAllBytes(_site.At("new.flac")));
        }

        var status = await _site.UntilAsync(
            s => s.Jobs.Count == 2 && s.Count(JobState.Finished) == 1 && s.Count(JobState.Failed) == 1,
            "An end of both"
        );
        var old = status.Jobs.Single(j => j.State == JobState.Failed);
        Assert.Equal($"'{_site.At("inbox/talk.flac")}' holds another recording by now than the one that was to be converted.", old.Reason);
        Assert.Equal(0, old.Crashes);
        var drafts = Directory.GetFiles(_site.Library, "draft.md", SearchOption.AllDirectories);
        Assert.Equal([Path.Combine(status.Jobs.Single(j => j.State == JobState.Finished).Folder!, "draft.md")], drafts);
        Assert.DoesNotContain(LibraryCheck.Leftovers(_site), f => !f.EndsWith(".checkpoint.jsonl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_truncated_recording_waits_with_its_reason_until_its_rest_is_there()
    {
        var whole = File.ReadAllBytes(await SpokenTalk.MakeShortAsync(_site.At("talk.mp4"), 0));
        await File.WriteAllBytesAsync(_site.At("inbox/talk.mp4"), whole[..(whole.Length / 2)]);
        using var service = _site.Watch();

        var waiting = await _site.UntilAsync(s => s.Arriving.Any(WaitsForRest), "A file that waits for its rest");
        Assert.Empty(waiting.Jobs);
        Assert.Contains("cut short", waiting.Arriving[0].Reason, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(_site.At("inbox/talk.mp4"), whole);
        await DoneAtOnceAsync(whole);
    }

    [Fact]
    public async Task A_share_that_is_gone_for_a_while_costs_nothing()
    {
        using var share = new Share(_site.Inbox);
        await SpokenTalk.MakeAsync(_site.At("inbox/long.flac"), 4);
        await SpokenTalk.DropAsync(_site.At("short.mp4"), 0);
        using var service = _site.Watch("--jobs", "1");
        using (await _site.HoldBeforeTranscribingAsync(service, "long"))
        {
            File.Copy(_site.At("short.mp4"), _site.At("inbox/short.mp4"));
            await _site.UntilAsync(s => s.Jobs.Count == 2, "Two recordings in the queue");
            share.Disconnect();
        }
        var away = await _site.UntilAsync(
            s => s.Jobs.All(j => j is { State: JobState.Waiting, Reason: not null }),
            "Two recordings that wait for the share"
        );
        Assert.All(away.Jobs, j => Assert.Matches($"^There is no file (or folder )?'{j.SourcePath}'", j.Reason));
        Assert.All(away.Jobs, j => Assert.NotNull(j.NotBefore));

        share.Connect();
        var back = await _site.UntilDoneAsync(2);
        Assert.All(back.Jobs, j => Assert.Equal((0, null), (j.Crashes, j.Reason)));
        Assert.Empty(LibraryCheck.Leftovers(_site));
    }

    private static bool WaitsForRest(ArrivingFile file) => !file.Reason.StartsWith("It is still being copied", StringComparison.Ordinal);

    private async Task DoneAtOnceAsync(byte[] content)
    {
        var job = Assert.Single((await _site.UntilDoneAsync(1)).Jobs);
        Assert.Equal((1, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))), (job.Attempt, job.Id));
    }
}
