using System.Text;
using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class WebVideoTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PublicRendition _rendition = new(Clips.Tools);
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_video_that_is_too_high_is_made_smaller_and_one_that_is_not_stays()
    {
        var source = await Clips.MakeAsync(_folder, "video.mp4", [.. Clips.Picture(1, "640x360"), .. Clips.Tone(1), .. Clips.H264Aac]);
        var (small, same) = (
            await MakeAsync(source, "small.mp4", new() { MaxHeight = 180 }),
            await MakeAsync(source, "same.mp4", new() { MaxHeight = 360 })
        );
        Assert.Equal((320, 180, "h264"), await PictureAsync(small));
        Assert.Equal((640, 360, "h264"), await PictureAsync(same));
        Assert.DoesNotContain("x264 - core", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(small)), StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(small),
            await File.ReadAllBytesAsync(await MakeAsync(source, "again.mp4", new() { MaxHeight = 180 }))
        );
    }

    [Theory]
    [InlineData(
        "video.mp4",
        "h264",
        new[] { "-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-crf", "0", "-c:a", "aac" }
    )]
    [InlineData("video.webm", "vp9", new[] { "-c:v", "libvpx", "-b:v", "20M", "-deadline", "realtime", "-c:a", "libopus" })]
    public async Task A_video_that_is_too_large_fits_afterwards(string name, string codec, string[] codecs)
    {
        // Noise: what encoders like least.
        var source = await Clips.MakeAsync(
            _folder,
            name,
            ["-f", "lavfi", "-i", "nullsrc=s=320x240:r=15:d=3,geq=random(1)*255:128:128", .. Clips.Tone(3), .. codecs]
        );
        Assert.True(new FileInfo(source).Length > 1_000_000);
        var target = await MakeAsync(source, "out" + Path.GetExtension(name), new() { MaxMegabytes = 1 });
        Assert.InRange(new FileInfo(target).Length, 300_000, 1_000_000);
        Assert.Equal(codec, (await PictureAsync(target)).Codec);
    }

    [Fact]
    public async Task Av1_is_made_where_it_is_asked_for()
    {
        var target = await MakeAsync(
            await Clips.MakeAsync(_folder, "video.mp4", [.. Clips.Picture(1, "128x128"), .. Clips.H264Aac]),
            "out.mp4",
            new() { Codec = WebVideoCodec.Av1 }
        );
        Assert.Equal("av1", (await PictureAsync(target)).Codec);
    }

    [Fact]
    public void A_video_that_can_never_fit_is_refused()
    {
        var options = new WebVideoOptions { MaxMegabytes = 1 };
        var info = Info(1920, 1080, 3600);
        var plan = WebVideoPlan.For(PublicFormat.Of("a.mp4"), info, 2_000_000, options)!;
        var error = Assert.Throws<VideoBlogException>(() => plan.Smaller(info, options, 2_000_000));
        Assert.Equal("A video of 1:00:00 does not fit into 1 MB.", error.Message);
    }

    [Fact]
    public void Every_try_asks_for_less_than_the_one_before() =>
        Gen.Select(Gen.Int[64, 4000], Gen.Int[64, 4000], Gen.Int[1, 2000], Gen.Double[1, 20_000])
            .Sample(
                (width, height, megabytes, duration) =>
                {
                    var options = new WebVideoOptions { MaxMegabytes = megabytes };
                    var info = Info(width, height, duration);
                    var bytes = (megabytes * 1_000_000L) + 1;
                    var plan = WebVideoPlan.For(PublicFormat.Of("a.mp4"), info, bytes, options)!;
                    for (var tries = 0; tries < 12; tries++)
                    {
                        WebVideoPlan next;
                        try
                        {
                            next = plan.Smaller(info, options, bytes);
                        }
                        catch (VideoBlogException)
                        {
                            return;
                        }
                        Assert.True(
                            plan.BitsPerSecond is null
                                ? next.BitsPerSecond is not null || next.ShortSide < (plan.ShortSide ?? int.MaxValue)
                                : next.BitsPerSecond < plan.BitsPerSecond || next.ShortSide < (plan.ShortSide ?? int.MaxValue)
                        );
                        if (next.BitsPerSecond is { } bits)
                            Assert.True((bits + (next.SoundBits ?? 0)) * duration / 8 <= megabytes * 1_000_000L);
                        plan = next;
                    }
                },
                iter: 500
            );

    [Theory]
    [InlineData(100, null, "The greatest height of a video is 100 pixels; it must be between 144 and 4320.")]
    [InlineData(null, 0, "The greatest size of a video is 0 MB; it must be between 1 and 100000.")]
    public void A_limit_out_of_range_is_told(int? height, int? megabytes, string says) =>
        Assert.Equal(
            says,
            Assert.Throws<VideoBlogException>(() => new WebVideoOptions { MaxHeight = height, MaxMegabytes = megabytes }.Validate()).Message
        );

    [Fact]
    public async Task A_picture_comes_in_the_widths_that_it_has_and_for_sharing()
    {
        var picture = await Clips.MakeAsync(_folder, "00-01-07.png", [.. Clips.Picture(1, "1000x500"), "-frames:v", "1"]);
        var variants = new PictureVariants(Clips.Tools);
        var made = await variants.MakeAsync(picture, _folder.File("small"), default);
        Assert.Equal(
            [("00-01-07-480.webp", 480, 240), ("00-01-07-960.webp", 960, 480)],
            made.Select(v => (Path.GetFileName(v.Path), v.Width, v.Height))
        );
        var share = await variants.MakeShareAsync(picture, _folder.File("small/share.jpg"), default);
        Assert.Equal((1200, 630), PictureSize.Read(await File.ReadAllBytesAsync(share.Path)));
        var before = await File.ReadAllBytesAsync(share.Path);
        await variants.MakeShareAsync(picture, _folder.File("small/share.jpg"), default);
        Assert.Equal(before, await File.ReadAllBytesAsync(share.Path));
    }

    private static MediaInfo Info(int width, int height, double duration) =>
        new()
        {
            Container = "mov",
            Duration = duration,
            Streams =
            [
                new()
                {
                    Index = 0,
                    Kind = MediaStreamKind.Video,
                    Codec = "h264",
                    Width = width,
                    Height = height,
                },
                new()
                {
                    Index = 1,
                    Kind = MediaStreamKind.Audio,
                    Codec = "aac",
                    Channels = 2,
                },
            ],
        };

    private async Task<string> MakeAsync(string source, string name, WebVideoOptions options)
    {
        await _rendition.MakeAsync(source, _folder.File(name), default, web: options);
        return _folder.File(name);
    }

    private async Task<(int? Width, int? Height, string Codec)> PictureAsync(string path) =>
        (await _probe.ProbeAsync(path, default)).Picture is { } picture ? (picture.Width, picture.Height, picture.Codec) : default;
}
