using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class StillGrabberTests : IDisposable
{
    // Red for two seconds, then blue for two.
    private static readonly string[] RedThenBlue =
    [
        "-f",
        "lavfi",
        "-i",
        "color=red:s=64x32:r=10:d=2",
        "-f",
        "lavfi",
        "-i",
        "color=blue:s=64x32:r=10:d=2",
        "-filter_complex",
        "[0][1]concat=n=2",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly StillGrabber _grabber = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_time_gives_its_own_picture()
    {
        var path = await Clips.MakeAsync(_folder, "colours.mp4", [.. RedThenBlue, "-pix_fmt", "yuv420p", "-g", "1000"]);
        await _grabber.GrabAsync(
            path,
            [(0, _folder.File("stills/a.jpg")), (1.8, _folder.File("stills/b.jpg")), (2.3, _folder.File("stills/c.jpg"))],
            default
        );
        Assert.Equal("red", await ColourAsync("stills/a.jpg"));
        Assert.Equal("red", await ColourAsync("stills/b.jpg"));
        Assert.Equal("blue", await ColourAsync("stills/c.jpg"));
        Assert.Equal(3, Directory.GetFiles(_folder.File("stills")).Length);
    }

    [Theory]
    [InlineData(3.95)]
    [InlineData(4.5)]
    [InlineData(100_000)]
    public async Task A_time_past_the_end_gives_the_last_picture(double time)
    {
        var path = await Clips.MakeAsync(_folder, "colours.mp4", [.. RedThenBlue, "-pix_fmt", "yuv420p"]);
        await _grabber.GrabAsync(path, [(time, _folder.File("still.jpg"))], default);
        Assert.Equal("blue", await ColourAsync("still.jpg"));
    }

    [Fact]
    public async Task The_last_picture_is_found_when_the_sound_goes_on_long_after_it()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "long.mkv",
            [.. Clips.Tone(60), .. RedThenBlue[..^1], "[1][2]concat=n=2", "-map", "0:a", "-pix_fmt", "yuv420p"]
        );
        await _grabber.GrabAsync(path, [(55, _folder.File("still.jpg"))], default);
        Assert.Equal("blue", await ColourAsync("still.jpg"));
    }

    [Fact]
    public async Task A_phones_upright_video_gives_an_upright_picture()
    {
        var lying = await Clips.MakeAsync(_folder, "lying.mp4", [.. Clips.Picture(1, "64x32"), "-pix_fmt", "yuv420p"]);
        var path = await Clips.MakeAsync(_folder, "upright.mov", ["-i", lying, "-c", "copy", "-metadata:s:v", "rotate=90"]);
        Assert.Equal((32, 64), await SizeAsync(path));
    }

    [Fact]
    public async Task A_wide_picture_is_made_1280_wide()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "wide.mp4",
            [.. Clips.Picture(0.2, "1920x1080"), "-preset", "ultrafast", "-pix_fmt", "yuv420p"]
        );
        Assert.Equal((1280, 720), await SizeAsync(path));
    }

    [Fact]
    public async Task Pixels_that_are_not_square_are_made_square()
    {
        var path = await Clips.MakeAsync(
            _folder,
            "anamorphic.mp4",
            [.. Clips.Picture(0.2, "72x36"), "-vf", "setsar=2", "-pix_fmt", "yuv420p"]
        );
        Assert.Equal((144, 36), await SizeAsync(path));
    }

    [Theory]
    [InlineData("yuv420p10le", "ffv1")]
    [InlineData("yuv444p", "libx264")]
    [InlineData("gray", "ffv1")]
    public async Task Odd_pixel_formats_give_a_picture_that_browsers_show(string format, string codec)
    {
        var path = await Clips.MakeAsync(_folder, "odd.mkv", [.. Clips.Picture(0.2), "-c:v", codec, "-pix_fmt", format]);
        await _grabber.GrabAsync(path, [(0, _folder.File("still.jpg"))], default);
        var info = await ProbeJpegAsync(_folder.File("still.jpg"));
        Assert.Contains("yuvj420p", info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sound_with_cover_art_has_no_pictures_and_leaves_nothing()
    {
        var cover = await Clips.MakeAsync(_folder, "cover.png", [.. Clips.Picture(0.1), "-frames:v", "1", "-update", "1"]);
        var path = await Clips.MakeAsync(
            _folder,
            "song.mp3",
            [.. Clips.Tone(1), "-i", cover, "-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic"]
        );
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _grabber.GrabAsync(path, [(0, _folder.File("still.jpg"))], default));
        Assert.EndsWith("has no pictures.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["cover.png", "song.mp3"], _folder.Names());
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_made_is_blamed_on_the_folder_not_on_the_video()
    {
        var path = await Clips.VideoAsync(_folder, 1);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _grabber.GrabAsync(path, [(0, path + "/still.jpg")], default));
        Assert.StartsWith($"'{path}/still.jpg' could not be written", error.Message, StringComparison.Ordinal);
        Assert.Equal(["talk.mp4"], _folder.Names());
    }

    private async Task<string> ColourAsync(string name)
    {
        var pixel = await Clips.PixelsAsync(_folder.File(name), 1, 1);
        return pixel is [> 200, < 60, < 60] ? "red"
            : pixel is [< 60, < 60, > 200] ? "blue"
            : string.Join(',', pixel);
    }

    private async Task<(int Width, int Height)> SizeAsync(string path)
    {
        await _grabber.GrabAsync(path, [(0, _folder.File("still.jpg"))], default);
        var size = (await ProbeJpegAsync(_folder.File("still.jpg"))).Split(',');
        return (int.Parse(size[0], null), int.Parse(size[1], null));
    }

    private static async Task<string> ProbeJpegAsync(string path)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            Clips.Tools.Ffprobe,
            ["-v", "error", "-show_entries", "stream=width,height,pix_fmt", "-of", "csv=p=0", path],
            TimeSpan.FromSeconds(30),
            default
        );
        return result.Output;
    }
}
