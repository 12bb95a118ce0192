using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class PodcastMakerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PodcastMaker _maker = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(-35, "mp3")]
    [InlineData(-2, "mp3")]
    [InlineData(-35, "m4a")]
    public async Task An_episode_has_chapters_a_cover_and_the_loudness_of_podcasts(int level, string kind)
    {
        var source = await Clips.MakeAsync(
            _folder,
            "talk.mp4",
            [
                .. Clips.Picture(12),
                "-f",
                "lavfi",
                "-i",
                $"anoisesrc=d=12:c=pink:a=0.5:s=7,volume={level}dB",
                .. Clips.H264Aac,
                "-metadata",
                "comment=Elm",
            ]
        );
        var cover = await Clips.MakeAsync(_folder, "poster.jpg", [.. Clips.Picture(1, "160x90"), "-frames:v", "1"]);
        var tags = new PodcastTags("One; two = #three", "Ada Example", "Walks", [new(0, 5, "The edge"), new(5, 12, "The \\ lake")], cover);
        await _maker.MakeAsync(source, _folder.File($"1.{kind}"), tags, null, default);
        await _maker.MakeAsync(source, _folder.File($"2.{kind}"), tags, null, default);

        var info = await new MediaProbe(Clips.Tools).ProbeAsync(_folder.File($"1.{kind}"), default);
        Assert.Equal((tags.Title, tags.Artist), (info.Title, info.Artist));
        Assert.Equal(tags.Chapters.Select(c => (c.Title, c.Start)), info.Chapters.Select(c => (c.Title!, Math.Round(c.Start, 2))));
        var picture = Assert.Single(info.Streams, s => s.IsCoverArt);
        Assert.Equal((1400, 1400), (picture.Width, picture.Height));
        Assert.Equal(12, info.Duration, 0.1);
        Assert.InRange(await LoudnessAsync(_folder.File($"1.{kind}")), -17, -15);
        Assert.Equal(await File.ReadAllBytesAsync(_folder.File($"1.{kind}")), await File.ReadAllBytesAsync(_folder.File($"2.{kind}")));
        Assert.Equal([$"1.{kind}", $"2.{kind}", "poster.jpg", "talk.mp4"], _folder.Names());
    }

    [Fact]
    public async Task Silence_stays_silent()
    {
        var source = await Clips.MakeAsync(_folder, "talk.wav", ["-f", "lavfi", "-i", "anullsrc=r=8000:cl=mono:d=3"]);
        await _maker.MakeAsync(source, _folder.File("1.mp3"), new PodcastTags("Nothing", null, null, [], null), null, default);
        Assert.Equal(3, (await new MediaProbe(Clips.Tools).ProbeAsync(_folder.File("1.mp3"), default)).Duration, 0.2);
    }

    [Fact]
    public async Task A_video_without_sound_makes_no_podcast()
    {
        var source = await Clips.MakeAsync(_folder, "talk.mp4", [.. Clips.Picture(1), .. Clips.H264Aac]);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            _maker.MakeAsync(source, _folder.File("1.mp3"), new PodcastTags("Nothing", null, null, [], null), null, default)
        );
        Assert.Contains("has no sound", error.Message, StringComparison.Ordinal);
        Assert.Equal(["talk.mp4"], _folder.Names());
    }

    private static async Task<double> LoudnessAsync(string path)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            Clips.Tools.Ffmpeg,
            ["-nostats", "-i", path, "-map", "0:a", "-af", "ebur128", "-f", "null", "-"],
            TimeSpan.FromMinutes(1),
            default
        );
        return double.Parse(Regex.Matches(result.ErrorTail, @"I:\s+(-?[\d.]+) LUFS")[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
