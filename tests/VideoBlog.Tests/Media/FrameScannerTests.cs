using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class FrameScannerTests : IDisposable
{
    // Every picture is another one: 8 × 8 fields of random grey.
    private static readonly string[] Random =
    [
        "-f",
        "lavfi",
        "-i",
        "nullsrc=s=8x8:r=10:d=5,geq=lum='random(1)*255':cb=128:cr=128,scale=256:192:flags=neighbor",
    ];

    private static readonly string[] KeyEachSecond =
    [
        "-c:v",
        "libx264",
        "-preset",
        "veryfast",
        "-g",
        "10",
        "-sc_threshold",
        "0",
        "-pix_fmt",
        "yuv420p",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("usual.mp4")]
    [InlineData("usual.mkv")]
    [InlineData("usual.avi")]
    [InlineData("sound-first.ts", "sound")]
    [InlineData("sound-first.mkv", "sound")]
    [InlineData("varying.mp4", "varying")]
    public async Task A_still_cut_at_a_frames_time_shows_that_frame(string name, string? how = null)
    {
        string[] arguments = how switch
        {
            "sound" => [.. Clips.Tone(6), "-itsoffset", "1", .. Random, .. KeyEachSecond, "-c:a", "aac"],
            "varying" => [.. Random, "-vf", "select='lt(n,25)+not(mod(n,3))'", "-fps_mode", "vfr", .. KeyEachSecond],
            _ => [.. Random, .. KeyEachSecond],
        };
        var path = await Clips.MakeAsync(_folder, name, arguments);
        var frames = (await ScanAsync(path)).Frames;

        Assert.InRange(frames.Count, 3, 7);
        await new StillGrabber(Clips.Tools).GrabAsync(path, [.. frames.Select((f, i) => (f.Time, _folder.File($"{i}.jpg")))], default);
        var pixels = await Clips.PixelsAsync([.. frames.Select((_, i) => _folder.File($"{i}.jpg"))], 256, 192);
        for (var i = 0; i < frames.Count; i++)
        {
            var still = frames[i] with { Hash = PerceptualHash.Compute([.. pixels[i].Where((_, n) => n % 3 == 1)], 256) };
            Assert.True(still.DistanceTo(frames[i]) <= 2, $"frame {i} of {name}: {still.DistanceTo(frames[i])} bits");
            Assert.All(frames.Where((_, other) => other != i), other => Assert.True(still.DistanceTo(other) > 10));
        }
    }

    [Fact]
    public async Task Times_are_those_of_the_key_frames()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "ntsc.mkv",
            ["-f", "lavfi", "-i", "testsrc2=s=64x36:r=30000/1001:d=20", .. KeyEachSecond, "-g", "45"]
        );
        var listed = await new ProcessRunner(TimeProvider.System).RunAsync(
            Clips.Tools.Ffprobe,
            ["-v", "error", "-skip_frame", "nokey", "-show_entries", "frame=pts_time", "-of", "csv=p=0", path],
            TimeSpan.FromSeconds(30),
            default
        );
        var expected = listed
            .Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => double.Parse(line.Trim(','), CultureInfo.InvariantCulture));

        Assert.Equal(expected.Select(t => Math.Round(t, 5)), (await ScanAsync(path)).Frames.Select(f => Math.Round(f.Time, 5)));
    }

    [Fact]
    public async Task Each_measure_says_what_it_should()
    {
        // Black, then white, then a slide, then the same slide blurred, 2 s each.
        var slide = await Clips.MakeAsync(_folder, "slide.mkv", [.. Deck.Still(2, 2), "-c:v", "ffv1"]);
        var path = await Clips.MakeAsync(
            _folder,
            "four.mp4",
            [
                "-f",
                "lavfi",
                "-i",
                "color=black:s=640x360:r=10:d=2",
                "-f",
                "lavfi",
                "-i",
                "color=white:s=640x360:r=10:d=2",
                "-i",
                slide,
                "-filter_complex",
                "[2]split[s][t];[t]boxblur=6[u];[0][1][s][u]concat=n=4",
                .. KeyEachSecond,
                "-g",
                "20",
            ]
        );
        var frames = (await ScanAsync(path)).Frames;

        Assert.Equal([0, 2, 4, 6], frames.Select(f => Math.Round(f.Time, 3)));
        var (black, white, sharp, blurred) = (frames[0], frames[1], frames[2], frames[3]);
        Assert.Equal((0, 1), (black.Brightness, white.Brightness), Nearly);
        Assert.Equal((0, 0), (black.Contrast, white.Contrast), Nearly);
        Assert.Equal((0, 1), (black.Change, white.Change), Nearly);
        Assert.InRange(sharp.Contrast, 0.1, 0.4);
        Assert.InRange(blurred.Sharpness, 0, sharp.Sharpness / 20);
        Assert.InRange(blurred.DistanceTo(sharp), 0, 3);
        Assert.InRange(blurred.Change, 0.005, 0.1);
    }

    [Fact]
    public async Task Where_key_frames_are_minutes_apart_others_are_looked_at()
    {
        var path = await Clips.MakeAsync(_folder, "screen.mkv", [.. Clips.Picture(60), .. KeyEachSecond, "-g", "1000"]);
        var frames = (await ScanAsync(path)).Frames;

        Assert.InRange(frames.Count, 20, 31);
        Assert.All(frames.Zip(frames.Skip(1)), pair => Assert.InRange(pair.Second.Time - pair.First.Time, 1.99, 3.5));
    }

    [Fact]
    public async Task Of_a_video_that_has_only_key_frames_one_in_half_a_second_is_kept()
    {
        var path = await Clips.MakeAsync(_folder, "intra.mkv", [.. Clips.Picture(10), "-c:v", "ffv1", "-pix_fmt", "yuv420p10le"]);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i * 0.5), (await ScanAsync(path)).Frames.Select(f => Math.Round(f.Time, 3)));
    }

    [Theory]
    [InlineData("37x23", "ffv1", "gray")]
    [InlineData("30x1000", "ffv1", "yuv444p")]
    [InlineData("1922x50", "ffv1", "rgb24")]
    [InlineData("64x36", "libx265", "yuv420p10le")]
    public async Task Odd_sizes_and_formats_are_measured(string size, string codec, string format)
    {
        var path = await Clips.MakeAsync(
            _folder,
            "odd.mkv",
            [
                .. Clips.Picture(2, size),
                "-c:v",
                codec,
                "-pix_fmt",
                format,
                .. codec == "libx265" ? ["-x265-params", "log-level=error"] : Array.Empty<string>(),
            ]
        );
        var frames = (await ScanAsync(path)).Frames;
        Assert.NotEmpty(frames);
        Assert.All(frames, f => Assert.InRange(f.Contrast, 0.02, 0.5));
    }

    [Fact]
    public async Task A_phones_upright_video_is_looked_at_upright()
    {
        var lying = await Clips.MakeAsync(_folder, "lying.mp4", [.. Deck.Still(1, 1), .. KeyEachSecond]);
        var marked = await Clips.MakeAsync(_folder, "marked.mov", ["-i", lying, "-c", "copy", "-metadata:s:v", "rotate=90"]);
        var turned = await Clips.MakeAsync(_folder, "turned.mp4", ["-i", marked, .. KeyEachSecond]);
        var (before, turnedOne, markedOne) = (
            (await ScanAsync(lying)).Frames[0],
            (await ScanAsync(turned)).Frames[0],
            (await ScanAsync(marked)).Frames[0]
        );
        Assert.InRange(markedOne.DistanceTo(turnedOne), 0, 3);
        Assert.InRange(markedOne.DistanceTo(before), 10, 64);
    }

    [Fact]
    public async Task A_video_that_is_broken_in_its_middle_is_looked_at_before_and_after()
    {
        var path = await Clips.MakeAsync(_folder, "broken.mkv", [.. Clips.Picture(20), .. KeyEachSecond]);
        await using (var file = File.OpenWrite(path))
        {
            file.Position = file.Length * 2 / 5;
            await file.WriteAsync(Enumerable.Repeat((byte)0x55, (int)(file.Length / 5)).ToArray());
        }
        var frames = (await ScanAsync(path, duration: 20)).Frames;
        Assert.Contains(frames, f => f.Time < 7);
        Assert.Contains(frames, f => f.Time > 14);
        Assert.Equal(frames.Select(f => f.Time).Order(), frames.Select(f => f.Time));
    }

    [Fact]
    public async Task Sound_alone_has_no_frames()
    {
        var path = await Clips.MakeAsync(_folder, "tone.flac", Clips.Tone(1));
        Assert.Empty((await ScanAsync(path)).Frames);
    }

    [Fact]
    public async Task A_cancelled_scan_ends_ffmpeg()
    {
        var path = await Clips.LongAsync(_folder, pictures: true);
        using var stop = new CancellationTokenSource();
        var progress = new Told(_ => stop.Cancel());
        var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new FrameScanner(Clips.Tools).ScanAsync(path, info, progress, stop.Token)
        );
        Assert.False(Clips.IsInUse(path));
    }

    private static bool Nearly((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 0.01 && Math.Abs(one.Item2 - other.Item2) < 0.01;

    private static async Task<FrameMap> ScanAsync(string path, double? duration = null)
    {
        var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, default);
        return await new FrameScanner(Clips.Tools).ScanAsync(path, info with { Duration = duration ?? info.Duration }, null, default);
    }

    private sealed class Told(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
