using System.Diagnostics;
using System.Runtime.Versioning;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

[UnsupportedOSPlatform("windows")]
public sealed class HostileInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("hls", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:1,\nsecret.mp4\n#EXT-X-ENDLIST\n")]
    [InlineData("concat", "ffconcat version 1.0\nfile secret.mp4\n")]
    [InlineData("srt", "1\n00:00:00,000 --> 00:00:01,000\nHello\n")]
    [InlineData("webvtt", "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")]
    [InlineData(
        "dash",
        "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" profiles=\"urn:mpeg:dash:profile:isoff-live:2011\"></MPD>"
    )]
    [InlineData("sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n")]
    public async Task A_playlist_script_or_text_named_like_a_video_is_refused(string format, string text)
    {
        await Clips.VideoAsync(_folder, 1, "secret.mp4");
        var path = _folder.File("talk.mp4");
        await File.WriteAllTextAsync(path, text);
        var info = new MediaInfo
        {
            Container = "mov",
            Duration = 1,
            Streams =
            [
                new()
                {
                    Index = 0,
                    Kind = MediaStreamKind.Video,
                    Codec = "h264",
                },
                new()
                {
                    Index = 1,
                    Kind = MediaStreamKind.Audio,
                    Codec = "aac",
                },
            ],
        };
        Func<Task>[] uses =
        [
            () => _probe.ProbeAsync(path, default),
            () => Clips.SamplesAsync(new AudioReader(Clips.Tools).ReadAsync(path, info, null, default)),
            () => new FrameScanner(Clips.Tools).ScanAsync(path, info, null, default),
            () => new StillGrabber(Clips.Tools).GrabAsync(path, [(0, _folder.File("still.jpg"))], default),
            () => new PlaybackMaker(Clips.Tools).MakeAsync(path, info, null, _folder.Path, null, default),
        ];
        // One kind of file shows that everything refuses; of the others it is enough that they are refused.
        foreach (var use in uses.Take(format == "hls" ? uses.Length : 1))
        {
            var error = await Assert.ThrowsAsync<VideoBlogException>(use);
            Assert.Equal($"'{path}' is not a video or audio recording: it is read as '{format}'.", error.Message);
            Assert.NotNull(error.Hint);
        }
        Assert.Equal(["secret.mp4", "talk.mp4"], _folder.Names());
    }

    [Theory]
    [InlineData("plain text, no recording at all\n")]
    [InlineData("<html><body>404</body></html>")]
    [InlineData("x")]
    public async Task Text_named_like_a_video_is_refused(string text)
    {
        await File.WriteAllTextAsync(_folder.File("talk.mp4"), string.Concat(Enumerable.Repeat(text, 100)));
        var error = await FailureAsync("talk.mp4");
        Assert.EndsWith("is not a video or audio recording, or it is damaged.", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task A_picture_named_like_a_video_is_refused()
    {
        await Clips.MakeAsync(
            _folder,
            "talk.mp4",
            [.. Clips.Picture(0.1), "-frames:v", "1", "-f", "image2", "-c:v", "png", "-update", "1"]
        );
        Assert.Contains("is not a video or audio recording", (await FailureAsync("talk.mp4")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_mp4_says_that_its_index_is_missing()
    {
        var whole = await Clips.VideoAsync(_folder, 2);
        await File.WriteAllBytesAsync(_folder.File("cut.mp4"), (await File.ReadAllBytesAsync(whole))[..5000]);
        var error = await FailureAsync("cut.mp4");
        Assert.EndsWith("is cut short: the index at its end (the moov atom) is missing.", error.Message, StringComparison.Ordinal);
        Assert.Contains("moov atom not found", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_a_folder_a_missing_file_and_a_pipe_each_say_so()
    {
        await File.WriteAllBytesAsync(_folder.File("empty.mp4"), []);
        Assert.EndsWith("is empty (0 bytes).", (await FailureAsync("empty.mp4")).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.File("folder.mp4"));
        Assert.EndsWith("is a folder, not a recording.", (await FailureAsync("folder.mp4")).Message, StringComparison.Ordinal);
        Assert.StartsWith("There is no file", (await FailureAsync("none.mp4")).Message, StringComparison.Ordinal);
        await new ProcessRunner(TimeProvider.System).RunAsync("mkfifo", [_folder.File("pipe.mp4")], TimeSpan.FromSeconds(10), default);
        Assert.EndsWith("is empty (0 bytes).", (await FailureAsync("pipe.mp4")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_says_so()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        File.SetUnixFileMode(path, UnixFileMode.None);
        if (Environment.IsPrivilegedProcess)
        {
            // The superuser may read everything; the sentence is made from the same exception.
            var told = FileFailure.OfReading(path, new UnauthorizedAccessException());
            Assert.Equal($"'{path}' may not be read by this user.", told.Message);
            return;
        }
        Assert.EndsWith("may not be read by this user.", (await FailureAsync("talk.mp4")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-i.mp4")]
    [InlineData("http:it's a \"quote\" $(id) `id`;.mp4")]
    [InlineData("two\nlines 😀 ü %d %03d.mp4")]
    [InlineData("concat:a|b back\\slash*?[x].mp4")]
    [InlineData("pipe:0")]
    public async Task Odd_names_work_from_probe_to_playback(string name)
    {
        var path = await Clips.VideoAsync(_folder, 1, name);
        var info = await _probe.ProbeAsync(path, default);
        Assert.Equal(1, info.Duration, 0.1);
        Assert.Equal(16_000, (await Clips.SamplesAsync(new AudioReader(Clips.Tools).ReadAsync(path, info, null, default))).Length, 1600.0);
        Assert.NotEmpty((await new FrameScanner(Clips.Tools).ScanAsync(path, info, null, default)).Frames);
        await new StillGrabber(Clips.Tools).GrabAsync(path, [(0.5, _folder.File(name + ".jpg"))], default);
        Assert.Equal(
            "video.mp4",
            await new PlaybackMaker(Clips.Tools).MakeAsync(path, info, null, _folder.File("post " + name), null, default)
        );
        Assert.Equal(new[] { name, name + ".jpg", "post " + name }.Order(StringComparer.Ordinal), _folder.Names());
    }

    [Fact]
    public async Task A_probe_that_does_not_end_is_stopped()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        var tools = new FfmpegTools(await SleeperAsync(), await SleeperAsync(), TimeProvider.System)
        {
            Options = new FfmpegOptions { ProbeLimit = TimeSpan.FromSeconds(1) },
        };
        var watch = Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => new MediaProbe(tools).ProbeAsync(path, default));
        Assert.Contains("did not end within 1 seconds", error.Message, StringComparison.Ordinal);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
        Assert.False(Clips.IsInUse(path));
    }

    private async Task<string> SleeperAsync()
    {
        var script = _folder.File("sleeper.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nsleep 600 & wait\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }

    private async Task<VideoBlogException> FailureAsync(string name) =>
        await Assert.ThrowsAsync<VideoBlogException>(() => _probe.ProbeAsync(_folder.File(name), default));
}
