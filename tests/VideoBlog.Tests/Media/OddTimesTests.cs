using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Whatever a recording's own times are: what is heard at a second is what a browser plays at that second.</summary>
public sealed class OddTimesTests : IDisposable
{
    // A tone in the second half of each second from the first on.
    private static readonly string[] Beeps =
    [
        .. Clips.Picture(4),
        "-f",
        "lavfi",
        "-i",
        "aevalsrc=if(gte(t\\,1)*gte(mod(t\\,1)\\,0.5)\\,0.5*sin(880*PI*t)):s=48000:d=4",
    ];

    private static readonly string[] Vp8Opus = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"];

    private readonly TemporaryFolder _folder = new();
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mp4", "5", true)]
    [InlineData("webm", "5", true)]
    [InlineData("ts", "100", true)]
    [InlineData("ts", "-3", false)]
    [InlineData("mkv", "-1", false)]
    [InlineData("mp4", "-1", false)]
    public async Task What_does_not_begin_at_0_is_played_as_it_was_heard(string container, string offset, bool shifted)
    {
        var whole = await Clips.MakeAsync(
            _folder,
            container == "webm" ? "whole.webm" : "whole.mkv",
            [.. Beeps, .. container == "webm" ? Vp8Opus : Clips.H264Aac]
        );
        var path = await Clips.MakeAsync(
            _folder,
            "odd." + container,
            [
                .. (string[])["-i", whole, "-c", "copy", "-output_ts_offset", offset],
                .. shifted ? Array.Empty<string>() : ["-avoid_negative_ts", "disabled"],
            ]
        );
        await AssertPlayedAsHeardAsync(path, beeps: 3);
    }

    [Theory]
    [InlineData("mkv")]
    [InlineData("mp4")]
    [InlineData("webm")]
    public async Task Holes_are_as_long_for_the_eye_as_for_the_ear(string container)
    {
        const string Jumps = "gte(T\\,1.3)*3/TB+gte(T\\,2.3)*2/TB";
        var path = await Clips.MakeAsync(
            _folder,
            "holes." + container,
            [
                .. Beeps,
                .. (string[])["-vf", $"setpts=PTS+{Jumps}", "-af", $"asetpts=PTS+{Jumps}", "-fps_mode", "passthrough"],
                .. container == "webm" ? Vp8Opus : Clips.H264Aac,
            ]
        );
        await AssertPlayedAsHeardAsync(path, beeps: 3);
        Assert.Equal(9, (await _probe.ProbeAsync(path, default)).Duration, 0.2);
    }

    [Fact]
    public async Task Small_losses_that_add_up_are_made_good()
    {
        // A packet in five is lost: what is left takes four fifths of the time when it is played at once.
        var path = await Clips.MakeAsync(
            _folder,
            "lossy.mkv",
            [.. Beeps, .. Clips.H264Aac, "-bsf:a", "noise=drop='eq(mod(n,5),4)*gt(n,5)'"]
        );
        var info = await _probe.ProbeAsync(path, default);
        Assert.False(info.Sound!.IsSteady);
        await AssertPlayedAsHeardAsync(path, beeps: null);
    }

    [Fact]
    public async Task Of_streams_that_were_joined_the_length_is_that_of_what_is_there()
    {
        var part = await Clips.MakeAsync(_folder, "part.ts", [.. Beeps, .. Clips.H264Aac]);
        var path = _folder.File("joined.ts");
        var bytes = await File.ReadAllBytesAsync(part);
        await File.WriteAllBytesAsync(path, [.. bytes, .. bytes, .. bytes]);
        Assert.Equal(12, (await _probe.ProbeAsync(path, default)).Duration, 0.4);
        await AssertPlayedAsHeardAsync(path, beeps: 9);
    }

    [Fact]
    public async Task A_browsers_recording_gets_a_length()
    {
        var path = _folder.File("live.webm");
        await using (
            var process = RunningProcess.Start(
                Clips.Tools.Ffmpeg,
                ["-v", "error", .. Beeps, .. Vp8Opus, "-f", "webm", "-live", "1", "pipe:1"]
            )
        )
        {
            await using var file = File.Create(path);
            await process.Output.CopyToAsync(file);
        }
        Assert.Equal(0, (await _probe.DeclaredAsync(path, default)).Duration);
        await AssertPlayedAsHeardAsync(path, beeps: 3);
        Assert.Equal(4, (await _probe.DeclaredAsync(_folder.File("post/video.webm"), default)).Duration, 0.1);
    }

    [Fact]
    public async Task Chapters_keep_their_places_where_the_file_does_not_begin_at_0()
    {
        await File.WriteAllTextAsync(
            _folder.File("chapters.txt"),
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=2000\ntitle=One\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=2000\nEND=4000\n"
        );
        var whole = await Clips.MakeAsync(
            _folder,
            "whole.mkv",
            [.. Beeps, "-i", _folder.File("chapters.txt"), .. Clips.H264Aac, "-map_metadata", "2"]
        );
        // This program moves pictures and sound, but leaves the chapters where they are.
        var path = await Clips.MakeAsync(_folder, "odd.mkv", ["-i", whole, "-c", "copy", "-output_ts_offset", "5"]);
        var chapters = (await _probe.ProbeAsync(path, default)).Chapters;
        Assert.Equal([0, 2], chapters.Select(c => Math.Round(c.Start, 1)));
    }

    [Fact]
    public async Task A_long_hole_is_filled_by_the_reader_not_by_ffmpeg()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "paused.mka",
            [.. Beeps[^4..], "-af", "asetpts=PTS+gte(T\\,2.3)*1200/TB", "-c:a", "flac"]
        );
        var info = await _probe.ProbeAsync(path, default);
        Assert.Equal(1200, Assert.Single(info.Sound!.Holes).Length, 0.2);
        long samples = 0;
        double? again = null;
        await foreach (var block in new AudioReader(Clips.Tools).ReadAsync(path, info, null, default))
        {
            if (samples > 16_000 * 3 && again is null && block.Span.IndexOfAnyExceptInRange(-0.1f, 0.1f) is >= 0 and var at)
                again = (samples + at) / 16_000.0;
            samples += block.Length;
        }
        Assert.Equal(1202.5, again!.Value, 0.06);
        Assert.Equal(1204, samples / 16_000.0, 0.2);
    }

    [Fact]
    public async Task A_hole_of_hours_is_refused_in_a_sentence()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "hours.mka",
            [.. Beeps[^4..], "-af", "asetpts=PTS+gte(T\\,2.3)*36000/TB", "-c:a", "flac"]
        );
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _probe.ProbeAsync(path, default));
        Assert.StartsWith($"'{path}' has a hole of 10:00:00 in its sound at 0:02: ", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task A_sampling_rate_that_nobody_hears_is_refused_in_a_sentence()
    {
        var path = await Clips.MakeAsync(_folder, "slow.wav", ["-f", "lavfi", "-i", "anullsrc=r=1:cl=mono:d=20", "-c:a", "pcm_s16le"]);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _probe.ProbeAsync(path, default));
        Assert.Contains("has 1 samples in a second", error.Message, StringComparison.Ordinal);
    }

    private async Task AssertPlayedAsHeardAsync(string path, int? beeps)
    {
        var info = await _probe.ProbeAsync(path, default);
        var heard = await Clips.SamplesAsync(new AudioReader(Clips.Tools).ReadAsync(path, info, null, default));
        var copy = _folder.File(
            "post/" + await new PlaybackMaker(Clips.Tools).MakeAsync(path, info, null, _folder.File("post"), null, default)
        );
        var (expected, played) = (Clips.Onsets(heard), Clips.Onsets(await Clips.PlayedAsync(copy)));
        if (beeps is not null)
            Assert.Equal(beeps, expected.Count);
        Assert.Equal(expected.Count, played.Count);
        Assert.All(expected.Zip(played), pair => Assert.Equal(pair.First, pair.Second, 0.06));
        var made = await _probe.DeclaredAsync(copy, default);
        Assert.Equal(0, made.Start, 0.1);
        Assert.Equal(info.Duration, made.Duration, 0.15);
        Assert.Equal(heard.Length / 16_000.0, info.Duration, 0.35);
    }
}
