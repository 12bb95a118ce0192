using System.Diagnostics;
using System.Runtime.Versioning;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

[UnsupportedOSPlatform("windows")]
public sealed class FolderWatcherTests : IDisposable
{
    private static readonly Examine Anything = (_, _) => Task.FromResult(new Examination(ExaminationVerdict.Complete));

    private readonly TemporaryFolder _folder = new();

    public FolderWatcherTests() => Directory.CreateDirectory(In);

    private string In => _folder.File("in");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    [InlineData("wav")]
    [InlineData("ts")]
    public async Task A_copy_that_stalls_comes_out_when_it_is_whole(string extension)
    {
        var bytes = await BytesAsync("talk." + extension);
        await using var run = new WatchRun(In);
        var copy = Path.Combine(In, "talk." + extension);
        await AppendAsync(copy, bytes[..(bytes.Length / 4)]);
        await AppendAsync(copy, bytes[(bytes.Length / 4)..(bytes.Length / 2 + 1)]);
        await WatchRun.UntilAsync(() => run.Waiting.Count == 1);
        await run.NothingAsync();
        Assert.Equal(copy, Assert.Single(run.Waiting).Path);
        await AppendAsync(copy, bytes[(bytes.Length / 2 + 1)..]);
        var settled = await run.NextAsync();
        Assert.Equal(new SettledFile(new(copy, bytes.Length, new FileInfo(copy).LastWriteTimeUtc), SettledBecause.New), settled);
        Assert.Empty(run.Waiting);
        await run.NothingAsync();
        Assert.Equal(bytes, await File.ReadAllBytesAsync(copy));
    }

    [Theory]
    [InlineData("talk.mp4.part")]
    [InlineData("talk.mp4.crdownload")]
    [InlineData(".talk.mp4.Xy12ab")]
    [InlineData("talk.mp4.sb-1a2b3c-xyz")]
    public async Task A_temporary_name_is_ignored_until_the_file_is_renamed(string name)
    {
        await using var run = new WatchRun(In, examine: Anything);
        await File.WriteAllTextAsync(Path.Combine(In, name), "all of it");
        await run.NothingAsync();
        File.Move(Path.Combine(In, name), Path.Combine(In, "talk.mp4"));
        Assert.Equal("New talk.mp4", await run.NextNameAsync());
    }

    [Fact]
    public async Task A_replaced_recording_comes_out_again_and_so_does_one_whose_sidecar_changes()
    {
        await using var run = new WatchRun(In, examine: Anything);
        var path = Path.Combine(In, "talk.mp4");
        await File.WriteAllTextAsync(Path.Combine(In, "talk.script.md"), "before the video");
        await File.WriteAllTextAsync(path, "one");
        Assert.Equal("New talk.mp4", await run.NextNameAsync());
        await File.WriteAllTextAsync(path, "two!");
        Assert.Equal("Changed talk.mp4", await run.NextNameAsync());
        foreach (var sidecar in (string[])["talk.yml", "talk.mp4.yml", "talk.script.md"])
        {
            await File.WriteAllTextAsync(Path.Combine(In, sidecar), "title: x");
            Assert.Equal("SidecarChanged talk.mp4", await run.NextNameAsync());
        }
        await File.WriteAllTextAsync(Path.Combine(In, "other.yml"), "title: x");
        await run.NothingAsync();
    }

    [Fact]
    public async Task A_folder_that_is_away_and_back_is_told_once_and_its_files_do_not_come_out_again()
    {
        await File.WriteAllTextAsync(Path.Combine(In, "a.mp4"), "a");
        await using var run = new WatchRun(In, examine: Anything);
        Assert.Equal("New a.mp4", await run.NextNameAsync());
        Directory.Move(In, _folder.File("away"));
        await WatchRun.UntilAsync(() => !run.Notices.IsEmpty);
        await run.NothingAsync();
        Directory.Move(_folder.File("away"), In);
        await WatchRun.UntilAsync(() => run.Notices.Count == 2);
        await run.NothingAsync();
        await File.WriteAllTextAsync(Path.Combine(In, "b.mp4"), "b");
        Assert.Equal("New b.mp4", await run.NextNameAsync());
        Assert.Equal([WatchNoticeKind.FolderAway, WatchNoticeKind.FolderBack], run.Notices.Select(n => n.Kind));
        Assert.Equal($"The folder '{In}' is not there. Watching goes on when it is back.", run.Notices.First().Message);
    }

    [Fact]
    public async Task What_the_caller_knows_does_not_come_out_nor_is_it_examined()
    {
        foreach (var name in (string[])["known.mp4", "described.mp4", "new.mp4"])
            await File.WriteAllTextAsync(Path.Combine(In, name), name);
        var examined = new List<string>();
        await using var run = new WatchRun(In, examine: Examine, recall: Recall);
        Assert.Equal(
            ["New new.mp4", "SidecarChanged described.mp4"],
            new[] { await run.NextNameAsync(), await run.NextNameAsync() }.Order()
        );
        await run.NothingAsync();
        Assert.Equal(["new.mp4"], examined);

        Task<Examination> Examine(Candidate candidate, CancellationToken ct)
        {
            examined.Add(Path.GetFileName(candidate.State.Path));
            return Anything(candidate, ct);
        }

        Task<IReadOnlyList<Familiarity>> Recall(IReadOnlyList<FileState> states, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<Familiarity>>([
                .. states.Select(s =>
                    Path.GetFileName(s.Path) switch
                    {
                        "known.mp4" => Familiarity.Known,
                        "described.mp4" => Familiarity.OtherSidecars,
                        _ => Familiarity.Unknown,
                    }
                ),
            ]);
    }

    [Fact]
    public async Task Why_a_file_waits_is_told_once_and_the_file_is_left_as_it_is()
    {
        await using var run = new WatchRun(In);
        var path = Path.Combine(In, "talk.mp4");
        await File.WriteAllTextAsync(path, string.Concat(Enumerable.Repeat("no recording\n", 100)));
        await WatchRun.UntilAsync(() => run.Waiting.Count == 1);
        await run.NothingAsync();
        Assert.Contains("is not a video or audio recording", Assert.Single(run.ToldWaiting).Why, StringComparison.Ordinal);
        File.Delete(path);
        await WatchRun.UntilAsync(() => run.Waiting.Count == 0);
    }

    [Fact]
    public async Task Lost_reports_lose_no_recording_and_are_told()
    {
        await using var run = new WatchRun(In, examine: Anything);
        using var hints = new FolderHints(new WatchOptions { Folder = In }, run);
        hints.Renew(isThere: true);
        hints.OnError(new InternalBufferOverflowException());
        Assert.True(hints.Happened.IsCompleted);
        hints.Renew(isThere: true);
        hints.OnError(new InternalBufferOverflowException());
        hints.Renew(isThere: true);
        Assert.Equal([WatchNoticeKind.EventsLost], run.Notices.Select(n => n.Kind));
        await File.WriteAllTextAsync(Path.Combine(In, "a.mp4"), "a");
        await hints.Happened.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Odd_names_come_out_as_they_are()
    {
        string[] names = ["-i.mp4", "it's a \"quote\" $(id);.mp4", "two\nlines 😀 ü %d.mp4", "back\\slash*?[x].mp4"];
        await using var run = new WatchRun(In);
        foreach (var name in names)
            await Clips.VideoAsync(_folder, 1, Path.Combine("in", name));
        var found = new List<string>();
        foreach (var _ in names)
            found.Add(Path.GetFileName((await run.NextAsync()).Path));
        Assert.Equal(names.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ending_ends_examinations_that_run()
    {
        var ended = new TaskCompletionSource();
        await File.WriteAllTextAsync(Path.Combine(In, "a.mp4"), "a");
        var started = new TaskCompletionSource();
        await using (new WatchRun(In, examine: ForEver))
            await started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(ended.Task.IsCompleted);

        async Task<Examination> ForEver(Candidate candidate, CancellationToken ct)
        {
            try
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, ct);
            }
            finally
            {
                ended.SetResult();
            }
            throw new UnreachableException();
        }
    }

    [Fact]
    public async Task Ten_thousand_recordings_at_once_all_come_out_two_examinations_at_a_time()
    {
        const int Count = 10_000;
        var (now, most) = (0, 0);
        using var many = TemporaryFolder.ForMany();
        await using var run = new WatchRun(many.Path, examine: Examine);
        for (var i = 0; i < Count; i++)
            await File.WriteAllTextAsync(many.File($"{i:00000} a recording.mp4"), "x");
        var names = new HashSet<string>();
        while (names.Count < Count)
            Assert.True(names.Add((await run.NextAsync()).Path));
        Assert.InRange(most, 1, 2);
        await run.NothingAsync();

        async Task<Examination> Examine(Candidate candidate, CancellationToken ct)
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            await Task.Yield();
            Interlocked.Decrement(ref now);
            return new(ExaminationVerdict.Complete);
        }
    }

    private async Task<byte[]> BytesAsync(string name) =>
        await File.ReadAllBytesAsync(
            await Clips.MakeAsync(_folder, name, [.. name == "talk.wav" ? [] : Clips.Picture(4), .. Clips.Tone(4)])
        );

    private static async Task AppendAsync(string path, byte[] bytes)
    {
        await using var file = new FileStream(path, FileMode.Append);
        await file.WriteAsync(bytes);
    }
}
