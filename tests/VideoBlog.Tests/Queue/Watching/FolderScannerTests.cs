using System.Diagnostics;
using System.Runtime.Versioning;
using VideoBlog.Domain;
using VideoBlog.Platform;
using Xunit.Abstractions;

namespace VideoBlog.Queue.Watching;

[UnsupportedOSPlatform("windows")]
public sealed class FolderScannerTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string In => _folder.File("in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Recordings_are_found_and_what_is_temporary_hidden_or_our_own_is_not()
    {
        Make(
            "a.mp4",
            "B.MP4",
            "sub/deep/c.wav",
            "notes.txt",
            ".hidden.mp4",
            ".cache/d.mp4",
            "~e.mp4",
            "f.mp4~",
            "g.mp4.part",
            "h.mp4.tmp",
            "i.mp4.download/i.mp4",
            ".sb-1/j.mp4",
            "k.mp4.sb-1a-b/k.mp4",
            "posts/talk/video.json",
            "posts/talk/post/video.mp4"
        );
        Directory.CreateDirectory(Path.Combine(In, "folder.mp4"));
        Assert.Equal(["B.MP4", "a.mp4", "sub/deep/c.wav"], Names(Scan()));
        Assert.Equal(["B.MP4", "a.mp4"], Names(Scan(new() { Folder = In, Recursive = false })));
    }

    [Theory]
    [InlineData("a.mp4,sub/b.mp4", "*.mp4")]
    [InlineData("a.mp4", "./a.mp4")]
    [InlineData("sub/b.mp4,sub/raw/c.mov", "sub/**")]
    [InlineData("a.mp4,sub/b.mp4", "*", "*.mov")]
    [InlineData("a.mp4", "**/*", "sub/**")]
    [InlineData("a.mp4,sub/b.mp4,sub/raw/c.mov", null)]
    [InlineData("a.mp4,sub/b.mp4", null, "raw/**", "sub/raw/")]
    public void Patterns_choose(string expected, string? include, params string[] exclude)
    {
        Make("a.mp4", "sub/b.mp4", "sub/raw/c.mov");
        Assert.Equal(
            expected.Split(','),
            Names(
                Scan(
                    new()
                    {
                        Folder = In,
                        Include = include is null ? [] : [include],
                        Exclude = exclude,
                    }
                )
            )
        );
    }

    [Fact]
    public void Patterns_meet_odd_names()
    {
        string[] names = ["-i.mp4", "it's a \"quote\" $(id);.mp4", "two\nlines 😀 ü %d.mp4", "[x]*?.mp4"];
        Make(names);
        Assert.Equal(names.Order(StringComparer.Ordinal), Names(Scan(new() { Folder = In, Include = ["*.mp4"] })));
    }

    [Fact]
    public void Links_are_followed_inside_the_folder_and_told_when_they_leave_it()
    {
        Make("store/real.bin", "a.mp4");
        File.WriteAllText(_folder.File("outside.mp4"), "outside");
        File.WriteAllText(Path.Combine(In, "store/real.bin"), "longer than a link");
        File.CreateSymbolicLink(Path.Combine(In, "link.mp4"), "store/real.bin");
        File.CreateSymbolicLink(Path.Combine(In, "out.mp4"), "../outside.mp4");
        File.CreateSymbolicLink(Path.Combine(In, "broken.mp4"), "nowhere.mp4");
        File.CreateSymbolicLink(Path.Combine(In, "loop.mp4"), "loop.mp4");
        Directory.CreateSymbolicLink(Path.Combine(In, "circle"), ".");
        var snapshot = Scan();
        Assert.Equal(["a.mp4", "link.mp4"], Names(snapshot));
        Assert.Equal(18, snapshot.Files.Single(f => f.Path.EndsWith("link.mp4", StringComparison.Ordinal)).Bytes);
        Assert.Equal(["loop.mp4", "out.mp4"], snapshot.Unreadable.Keys.Select(k => Path.GetFileName(k)).Order(StringComparer.Ordinal));
        Directory.CreateSymbolicLink(_folder.File("alias"), In);
        Assert.Equal(["a.mp4", "link.mp4"], Names(Scan(new() { Folder = _folder.File("alias") }), _folder.File("alias")));
    }

    [Fact]
    public void A_folder_that_is_missing_is_away_not_empty()
    {
        Assert.Equal($"The folder '{In}' is not there.", Scan().Away);
        Make("a.mp4");
        Assert.Null(Scan().Away);
    }

    [Fact]
    public void A_share_that_was_unmounted_and_left_an_empty_folder_is_away()
    {
        Make("a.mp4");
        var mounts = new List<string> { "/" };
        var scanner = new FolderScanner(new() { Folder = In }, path => MountPoint.Find(path, mounts));
        Assert.Null(scanner.Scan().Away);
        mounts.Add(_folder.Path);
        Assert.Null(scanner.Scan().Away);
        mounts.RemoveAt(1);
        Assert.Contains("is not connected", scanner.Scan().Away, StringComparison.Ordinal);
        mounts.Add(_folder.Path);
        Assert.Null(scanner.Scan().Away);
        Assert.NotEqual("", MountPoint.Find(RealPath.Resolve(In)));
    }

    [UnprivilegedFact]
    public void A_folder_inside_that_may_not_be_read_is_told_once_and_the_rest_is_read()
    {
        Make("a.mp4", "closed/b.mp4");
        var closed = Path.Combine(In, "closed");
        File.SetUnixFileMode(_folder.Path, Unprivileged.Open);
        File.SetUnixFileMode(closed, UnixFileMode.None);
        var told = new ToldNotices();
        var notices = new FolderNotices(In, told);
        for (var i = 0; i < 3; i++)
        {
            var snapshot = Unprivileged.Run(() => Scan());
            Assert.Equal(["a.mp4"], Names(snapshot));
            notices.Report(snapshot);
        }
        Assert.Equal([new WatchNotice(WatchNoticeKind.Unreadable, closed, $"'{closed}' may not be read by this user.")], told);
        File.SetUnixFileMode(closed, Unprivileged.Open);
        Assert.Equal(["a.mp4", "closed/b.mp4"], Names(Unprivileged.Run(() => Scan())));
    }

    [UnprivilegedFact]
    public void A_folder_that_may_not_be_read_is_away_and_may_not_be_watched()
    {
        Make("a.mp4");
        File.SetUnixFileMode(_folder.Path, Unprivileged.Open);
        File.SetUnixFileMode(In, UnixFileMode.None);
        Assert.Equal($"'{In}' may not be read by this user.", Unprivileged.Run(() => Scan()).Away);
        var error = Assert.Throws<VideoBlogException>(() => Unprivileged.Run(() => Validate()));
        Assert.Contains("cannot be watched", error.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(In, Unprivileged.Open);

        bool Validate()
        {
            new WatchOptions { Folder = In }.Validate(_folder.File("posts"));
            return true;
        }
    }

    [Fact]
    public void Sidecars_count_for_their_own_recording_only()
    {
        Make("talk.mp4", "talk.mov", "other.mp4");
        var states = new List<string?[]> { Sidecars() };
        foreach (var name in (string[])["talk.mp4.yml", "talk.yml", "talk.script.md", "sub/other.yml"])
        {
            Make(name);
            states.Add(Sidecars());
        }
        Assert.All(states[0], Assert.Null);
        // In the order other.mp4, talk.mov, talk.mp4: which of them each new sidecar changed.
        Assert.Equal(
            ["..x", ".x.", ".xx", "..."],
            states.Zip(states.Skip(1), (a, b) => string.Concat(a.Zip(b, (p, q) => p == q ? '.' : 'x')))
        );

        string?[] Sidecars() => [.. Scan().Files.OrderBy(f => f.Path, StringComparer.Ordinal).Select(f => f.Sidecars)];
    }

    [Fact]
    public void Ten_thousand_recordings_are_read_in_little_time_and_memory()
    {
        const int Count = 10_000;
        using var many = TemporaryFolder.ForMany();
        for (var i = 0; i < Count; i++)
            File.WriteAllText(many.File($"{i:00000} a recording.mp4"), "x");
        var scanner = new FolderScanner(new() { Folder = many.Path });
        scanner.Scan();
        var settler = new FileSettler(new() { Folder = many.Path }, TimeProvider.System);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        settler.Observe(scanner.Scan());
        watch.Stop();
        settler.Observe(scanner.Scan());
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{Count} files: {watch.ElapsedMilliseconds} ms, {kept / 1024} KiB kept");
        Assert.Equal(Count, settler.Count);
        Assert.InRange(kept, 0, Count * 1024L);
        GC.KeepAlive(settler);
    }

    private FolderSnapshot Scan(WatchOptions? options = null) => new FolderScanner(options ?? new() { Folder = In }).Scan();

    private string[] Names(FolderSnapshot snapshot, string? root = null)
    {
        Assert.Null(snapshot.Away);
        return [.. snapshot.Files.Select(f => Path.GetRelativePath(root ?? In, f.Path)).Order(StringComparer.Ordinal)];
    }

    private void Make(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(In, name))!);
            File.WriteAllText(Path.Combine(In, name), "x");
        }
    }

    private sealed class ToldNotices : List<WatchNotice>, IWatchObserver
    {
        public void OnNotice(WatchNotice notice) => Add(notice);

        public void OnWaiting(WaitingFile file) => throw new UnreachableException();
    }
}
