using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Pictures look on the page as they were meant: in usual colours, and whole.</summary>
public sealed class NaturalPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task A_high_range_is_brought_to_the_usual_one(string transfer)
    {
        // White as on paper, a skin, a leaf and a sky.
        var plain = await Clips.MakeAsync(
            _folder,
            "plain.png",
            [
                .. new[] { "0xd0d0d0", "0xc09080", "0x408030", "0x3060a0" }.SelectMany(c =>
                    new[] { "-f", "lavfi", "-i", $"color={c}:s=32x32" }
                ),
                "-filter_complex",
                "hstack=4",
                "-frames:v",
                "1",
            ]
        );
        var path = await Clips.MakeAsync(
            _folder,
            "hdr.mp4",
            [
                .. (string[])["-loop", "1", "-i", plain, .. Clips.Tone(1), "-t", "1", "-r", "10", "-vf"],
                "scale=out_color_matrix=bt709,format=yuv444p,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv,"
                    + $"zscale=p=bt2020:t={transfer}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le",
                .. (string[])["-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-c:a", "aac"],
                .. (string[])["-color_primaries", "bt2020", "-color_trc", transfer, "-colorspace", "bt2020nc"],
            ]
        );
        var info = await _probe.ProbeAsync(path, default);
        Assert.True(info.Picture!.IsHdr);
        await MakeAsync(path);
        await new StillGrabber(Clips.Tools).GrabAsync(path, [(0.5, _folder.File("still.png"))], default, info.Picture);

        var made = (await _probe.ProbeAsync(_folder.File("post/video.mp4"), default)).Picture!;
        Assert.Equal(("bt709", "bt709", "bt709"), (made.ColorTransfer, made.ColorPrimaries, made.ColorSpace));
        var wanted = await PatchesAsync(plain);
        Assert.True(Distance(wanted, await PatchesAsync(_folder.File("post/video.mp4"))) < 32);
        Assert.True(Distance(wanted, await PatchesAsync(_folder.File("still.png"))) < 32);
    }

    [Theory]
    [InlineData("camera.mp4", "tff", new[] { "-c:v", "libx264", "-x264opts", "tff=1" })]
    [InlineData("camera.mts", "bff", new[] { "-c:v", "libx264", "-x264opts", "bff=1", "-f", "mpegts" })]
    public async Task Woven_halves_become_whole_pictures(string name, string first, string[] codec)
    {
        // A bar that moves by 8 pixels from half picture to half picture.
        var path = await Clips.MakeAsync(
            _folder,
            name,
            [
                .. (string[])["-f", "lavfi", "-i", "color=black:s=256x128:r=50:d=1", "-f", "lavfi", "-i", "color=white:s=64x128:r=50:d=1"],
                .. Clips.Tone(1),
                .. (string[])
                    ["-filter_complex", $"[0][1]overlay=x='mod(n*8\\,128)',interlace=scan={first}:lowpass=0", "-pix_fmt", "yuv420p"],
                .. (string[])["-flags", "+ilme+ildct", "-c:a", "aac", .. codec],
            ]
        );
        var info = await _probe.ProbeAsync(path, default);
        Assert.True(info.Picture!.IsInterlaced);
        await MakeAsync(path);
        await new StillGrabber(Clips.Tools).GrabAsync(path, [(0.5, _folder.File("still.png"))], default, info.Picture);

        Assert.True(await CombingAsync(path, "0.5") > 5, "The recording is woven.");
        Assert.True(await CombingAsync(_folder.File("post/video.mp4"), "0.5") < 1);
        Assert.True(await CombingAsync(_folder.File("still.png"), "0") < 1);
        Assert.False((await _probe.ProbeAsync(_folder.File("post/video.mp4"), default)).Picture!.IsInterlaced);
    }

    private async Task MakeAsync(string path) =>
        await new PlaybackMaker(Clips.Tools).MakeAsync(
            path,
            await _probe.ProbeAsync(path, default),
            null,
            _folder.File("post"),
            null,
            default
        );

    // The middle of each of the four.
    private static async Task<byte[]> PatchesAsync(string path)
    {
        var pixels = await Clips.PixelsAsync(path, 128, 32);
        return [.. Enumerable.Range(0, 4).SelectMany(n => pixels.Skip((16 * 128 + n * 32 + 16) * 3).Take(3))];
    }

    private static double Distance(byte[] a, byte[] b) => a.Zip(b).Max(pair => Math.Abs(pair.First - pair.Second));

    // How much more neighbouring lines differ than those of the same half.
    private async Task<double> CombingAsync(string path, string at)
    {
        var frame = await Clips.MakeAsync(_folder, "frame.png", ["-i", path, "-ss", at, "-frames:v", "1", "-update", "1"]);
        var pixels = await Clips.PixelsAsync(frame, 256, 128);
        double Difference(int lines) =>
            Enumerable.Range(0, (128 - lines) * 256).Average(i => Math.Abs(pixels[i * 3] - pixels[(i + lines * 256) * 3]));
        return Difference(1) - Difference(2);
    }
}
