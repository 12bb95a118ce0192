using System.Diagnostics;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class PlaybackMakerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PlaybackMaker _maker = new(Clips.Tools);
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_video_that_browsers_play_is_taken_over_frame_by_frame_and_can_be_made_again()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        List<string> made = [];
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("video.mp4", await MakeAsync(path));
            Assert.Equal(["video.mp4"], Made());
            made.Add(await ContentHash.ComputeAsync(_folder.File("post/video.mp4"), default));
        }
        Assert.Equal(made[0], made[1]);
        Assert.Equal(await Clips.PixelsAsync(path, 64, 36), await Clips.PixelsAsync(_folder.File("post/video.mp4"), 64, 36));
    }

    [Theory]
    [InlineData("phone.mp4", "video.mp4")]
    [InlineData("memo.m4a", "audio.m4a")]
    [InlineData("memo.mp3", "audio.mp3")]
    public async Task A_recording_that_tells_where_it_was_made_is_taken_over_without_the_place(string source, string made)
    {
        string[] media = source.EndsWith(".mp4", StringComparison.Ordinal)
            ? [.. Clips.Picture(1), .. Clips.Tone(1), .. Clips.H264Aac]
            : Clips.Tone(1);
        var path = await Clips.MakeAsync(_folder, source, [.. media, "-metadata", "location=+42.3098-071.4370/"]);
        Assert.Equal(made, await MakeAsync(path));
        Assert.Equal(
            (42.31, -71.44),
            (await _probe.ProbeAsync(path, default)).RecordedWhere is { } where
                ? (Math.Round(where.Latitude, 2), Math.Round(where.Longitude, 2))
                : default
        );
        Assert.Null((await _probe.ProbeAsync(_folder.File("post/" + made), default)).RecordedWhere);
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.File("post/" + made)));
        Assert.All(["+42.3098", "loci", "©xyz"], trace => Assert.DoesNotContain(trace, bytes, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(
        "phone.mov",
        "video.mp4",
        "h264",
        "aac",
        new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-metadata", "title=Secret" }
    )]
    [InlineData("obs.mkv", "video.mp4", "h264", "aac", new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le" })]
    [InlineData("old.avi", "video.mp4", "h264", "mp3", new[] { "-c:v", "mpeg4", "-c:a", "libmp3lame" })]
    [InlineData("ten bits.mp4", "video.mp4", "h264", "aac", new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p10le", "-c:a", "aac" })]
    [InlineData("vp8.mkv", "video.webm", "vp8", "opus", new[] { "-c:v", "libvpx", "-c:a", "aac" })]
    [InlineData("cut.ts", "video.mp4", "h264", "aac", new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac" })]
    public async Task What_browsers_do_not_play_is_made_playable(string source, string made, string picture, string sound, string[] codecs)
    {
        var path = await Clips.MakeAsync(_folder, source, [.. Clips.Picture(1), .. Clips.Tone(1), .. codecs]);
        Assert.Equal(made, await MakeAsync(path));
        Assert.Equal([made], Made());
        var info = await _probe.ProbeAsync(_folder.File("post/" + made), default);
        Assert.Equal((picture, sound, "yuv420p"), (info.Picture!.Codec, info.AudioTracks.Single().Codec, info.Picture.PixelFormat));
        Assert.Equal(1, info.Duration, 0.15);
        Assert.Null(info.Title);
        var again = PlaybackPlan.For(info, info.AudioTracks.Single());
        Assert.True(again is { CopyPicture: true, CopySound: true }, "Browsers play it.");
    }

    [Fact]
    public async Task A_converted_mp4_starts_with_its_index()
    {
        var path = await Clips.MakeAsync(_folder, "a.mov", [.. Clips.Picture(1), .. Clips.Tone(1), .. Clips.H264Aac]);
        await MakeAsync(path);
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(_folder.File("post/video.mp4")));
        Assert.True(bytes.IndexOf("moov", StringComparison.Ordinal) < bytes.IndexOf("mdat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("talk.mp3", "audio.mp3", true)]
    [InlineData("talk.m4a", "audio.m4a", true)]
    [InlineData("talk.aac", "audio.m4a", true)]
    [InlineData("talk.wav", "audio.m4a", false)]
    [InlineData("talk.ogg", "audio.m4a", false)]
    public async Task Sound_alone_becomes_an_audio_file(string source, string made, bool copied)
    {
        var path = await Clips.MakeAsync(_folder, source, Clips.Tone(1));
        Assert.Equal(made, await MakeAsync(path));
        var info = await _probe.ProbeAsync(path, default);
        Assert.Equal(copied, PlaybackPlan.For(info, info.AudioTracks.Single()).CopySound);
        Assert.Equal(1, (await _probe.ProbeAsync(_folder.File("post/" + made), default)).Duration, 0.15);
    }

    [Fact]
    public async Task A_chosen_track_is_the_one_that_plays()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "two.mp4",
            [.. Clips.Picture(1), .. Clips.Tone(1, 300), .. Clips.Tone(1, 900), "-map", "0", "-map", "1", "-map", "2", .. Clips.H264Aac]
        );
        await _maker.MakeAsync(path, await _probe.ProbeAsync(path, default), 2, _folder.File("post"), null, default);
        var info = await _probe.ProbeAsync(_folder.File("post/video.mp4"), default);
        var made = await Clips.SamplesAsync(new AudioReader(Clips.Tools).ReadAsync(_folder.File("post/video.mp4"), info, null, default));
        Assert.Single(info.AudioTracks);
        Assert.Equal(900, Clips.Hertz(made), 20.0);
    }

    [Fact]
    public async Task A_video_without_sound_stays_without()
    {
        var path = await Clips.MakeAsync(_folder, "silent.mkv", [.. Clips.Picture(1), "-c:v", "ffv1"]);
        Assert.Equal("video.mp4", await MakeAsync(path));
        Assert.Empty((await _probe.ProbeAsync(_folder.File("post/video.mp4"), default)).AudioTracks);
    }

    [Fact]
    public async Task A_damaged_recording_leaves_no_rendition()
    {
        var path = await Clips.MakeAsync(_folder, "a.mkv", [.. Clips.Picture(1), .. Clips.Tone(1), "-c:v", "ffv1", "-c:a", "flac"]);
        var info = await _probe.ProbeAsync(path, default);
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[..300]);
        await Assert.ThrowsAsync<VideoBlogException>(() => _maker.MakeAsync(path, info, null, _folder.File("post"), null, default));
        Assert.Empty(Made());
    }

    [Fact]
    public async Task Cancelling_ends_ffmpeg_in_under_two_seconds_and_leaves_nothing()
    {
        var path = await Clips.LongAsync(_folder, pictures: true);
        using var cancel = new CancellationTokenSource();
        var info = await _probe.ProbeAsync(path, default);
        var watch = new Stopwatch();
        var begun = new FirstReport(() =>
        {
            watch.Start();
            cancel.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _maker.MakeAsync(path, info, null, _folder.File("post"), begun, cancel.Token)
        );
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        Assert.False(Clips.IsInUse(path));
        Assert.Empty(Made());
    }

    [Fact]
    public async Task A_killed_converter_ends_ffmpeg_because_its_pipe_breaks()
    {
        var path = await Clips.LongAsync(_folder, pictures: true);
        var info = await _probe.ProbeAsync(path, default);
        var sound = info.AudioTracks.Single();
        await using var process = RunningProcess.Start(
            Clips.Tools.Ffmpeg,
            [
                .. FfmpegRun.CommonArguments,
                .. SafeInput.Arguments(path),
                .. PlaybackPlan.For(info, sound).Arguments(1920),
                SafeInput.Url(_folder.File("out.partial")),
                .. PacketClock.OutputArguments($"0:{sound.Index}"),
            ]
        );
        await process.Output.ReadExactlyAsync(new byte[1000]);
        // What the kernel does with the pipe of a process that is killed with -9.
        await process.Output.DisposeAsync();
        var exit = await process.WaitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);
        Assert.NotEqual(0, exit.Code);
    }

    [Fact]
    public async Task Progress_comes_in_seconds_and_reaches_the_end()
    {
        var path = await Clips.MakeAsync(_folder, "a.mov", [.. Clips.Picture(10), .. Clips.Tone(10), .. Clips.H264Aac]);
        List<double> seconds = [];
        await _maker.MakeAsync(
            path,
            await _probe.ProbeAsync(path, default),
            null,
            _folder.File("post"),
            new EveryReport(seconds.Add),
            default
        );
        Assert.Equal(seconds.Order(), seconds);
        Assert.Equal(10, seconds[^1], 0.2);
    }

    [Fact]
    public async Task The_recording_is_never_replaced_by_its_rendition()
    {
        Directory.CreateDirectory(_folder.File("post"));
        var path = await Clips.MakeAsync(_folder, "post/video.mp4", [.. Clips.Picture(1), "-c:v", "ffv1", "-f", "matroska"]);
        var before = await ContentHash.ComputeAsync(path, default);
        await Assert.ThrowsAsync<VideoBlogException>(() => MakeAsync(path));
        Assert.Equal(before, await ContentHash.ComputeAsync(path, default));
    }

    private async Task<string> MakeAsync(string path) =>
        await _maker.MakeAsync(path, await _probe.ProbeAsync(path, default), null, _folder.File("post"), null, default);

    private IReadOnlyList<string?> Made() =>
        [
            .. new DirectoryInfo(_folder.File("post"))
                .EnumerateFiles("*", new EnumerationOptions { AttributesToSkip = 0 })
                .Select(f => f.Name),
        ];

    private sealed class FirstReport(Action act) : IProgress<double>
    {
        private int _reports;

        public void Report(double value)
        {
            if (Interlocked.Increment(ref _reports) == 1)
                act();
        }
    }

    private sealed class EveryReport(Action<double> act) : IProgress<double>
    {
        public void Report(double value) => act(value);
    }
}
