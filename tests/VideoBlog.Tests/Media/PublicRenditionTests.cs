using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class PublicRenditionTests : IDisposable
{
    private const string SeiId = "086f3693b7b34f2c965321492feee5b8";

    private readonly TemporaryFolder _folder = new();
    private readonly PublicRendition _rendition = new(Clips.Tools);
    private readonly MediaProbe _probe = new(Clips.Tools);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_an_mp4_nothing_goes_out_but_picture_and_sound()
    {
        var secrets = new Secrets();
        var source = await Clips.MakeAsync(
            _folder,
            "video.mp4",
            [
                .. Clips.Picture(2),
                .. Clips.Tone(2),
                .. await SideAsync(secrets, subtitles: true),
                "-map",
                "0",
                "-map",
                "1",
                "-map",
                "2",
                "-map_metadata",
                "3",
                "-map",
                "4",
                .. Clips.H264Aac,
                "-c:s",
                "mov_text",
                "-c:v:1",
                "copy",
                "-disposition:v:1",
                "attached_pic",
                "-bsf:v:0",
                $"h264_metadata=sei_user_data={SeiId}+{secrets.Next("Sei")}",
                .. Tags(secrets),
            ]
        );
        await Secrets.WriteTagsAsync(
            source,
            "-Keys:GPSCoordinates=48.1173, 11.5167",
            $"-Keys:Model={secrets.Next("Model")}",
            $"-Keys:Make={secrets.Next("Make")}",
            $"-Keys:Software={secrets.Next("Software")}",
            $"-Keys:Author={secrets.Next("Author")}",
            $"-UserData:Information={secrets.Next("UserData")}",
            $"-ItemList:Copyright={secrets.Next("ItemList")}",
            $"-XMP-dc:Creator={secrets.Next("Xmp")}",
            $"-XMP-exif:UserComment={secrets.Next("XmpExif")}",
            $"-XMP-aux:SerialNumber={secrets.Next("Serial")}",
            "-CreateDate=2024:06:11 10:15:02",
            "-MediaCreateDate=2024:06:11 10:15:02",
            "-TrackCreateDate=2024:06:11 10:15:02"
        );
        await secrets.AssertPlantedAsync(source, least: 20);
        Assert.Empty(await secrets.FindAsync(await PlayableAsync(source)));

        var target = await MakeAsync(source, "out.mp4");

        Assert.Empty(await secrets.FindAsync(target));
        var bytes = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(target));
        Assert.All(
            ["48.1173", "+48.11", "x264", "Lavf", "©xyz", "mebx", "tmcd"],
            trace => Assert.DoesNotContain(trace, bytes, StringComparison.Ordinal)
        );
        var info = await _probe.ProbeAsync(target, default);
        Assert.Equal([MediaStreamKind.Video, MediaStreamKind.Audio], info.Streams.Select(s => s.Kind));
        Assert.Empty(info.Chapters);
        Assert.Equal((null, null), (info.RecordedAt, info.RecordedWhere));
        Assert.Equal(await FramesAsync(source), await FramesAsync(target));
    }

    [Fact]
    public async Task Of_a_webm_nothing_goes_out_but_picture_and_sound()
    {
        var secrets = new Secrets();
        await File.WriteAllTextAsync(_folder.File("note.txt"), secrets.Next("Attachment"));
        var source = await Clips.MakeAsync(
            _folder,
            "source.mkv",
            [
                .. Clips.Picture(2),
                .. Clips.Tone(2),
                .. await SideAsync(secrets, subtitles: true),
                "-map",
                "0",
                "-map",
                "1",
                "-map",
                "2",
                "-map_metadata",
                "3",
                "-map",
                "4",
                "-attach",
                _folder.File("note.txt"),
                "-metadata:s:t",
                "mimetype=text/plain",
                "-metadata:s:t",
                $"description={secrets.Next("Description")}",
                "-c:v:0",
                "libvpx",
                "-deadline",
                "realtime",
                "-c:a",
                "libopus",
                "-c:s",
                "srt",
                "-c:v:1",
                "copy",
                .. Tags(secrets),
                "-metadata",
                $"location={secrets.Next("Location")}",
                "-metadata",
                $"com.example.serial={secrets.Next("Serial")}",
                "-metadata",
                $"encoded_by={secrets.Next("Machine")}",
                "-metadata:s:s:0",
                $"title={secrets.Next("SubtitleTitle")}",
                "-metadata",
                $"synopsis={secrets.Next("Synopsis")}",
                "-metadata",
                $"director={secrets.Next("Director")}",
                "-metadata",
                $"date={secrets.Next("Date")}",
                "-metadata:s:a",
                $"encoder_settings={secrets.Next("Settings")}",
                "-metadata:s:v:0",
                $"camera={secrets.Next("Camera")}",
                "-metadata",
                $"copyright={secrets.Next("Copyright")}",
            ]
        );
        await secrets.AssertPlantedAsync(source, least: 20);
        Assert.Empty(await secrets.FindAsync(await PlayableAsync(source)));

        var target = await MakeAsync(source, "out.webm");

        Assert.Empty(await secrets.FindAsync(target));
        var info = await _probe.ProbeAsync(target, default);
        Assert.Equal(["vp8", "opus"], info.Streams.Select(s => s.Codec));
        Assert.Equal(await FramesAsync(source), await FramesAsync(target));
    }

    [Theory]
    [InlineData("audio.m4a", "aac")]
    [InlineData("audio.mp3", "libmp3lame")]
    public async Task Of_sound_nothing_goes_out_but_the_sound(string name, string codec)
    {
        var secrets = new Secrets();
        var source = await Clips.MakeAsync(
            _folder,
            name,
            [
                .. Clips.Tone(2),
                .. await SideAsync(secrets, subtitles: false),
                "-map",
                "0",
                "-map_metadata",
                "1",
                "-map",
                "2",
                "-c:a",
                codec,
                "-c:v",
                "copy",
                "-disposition:v",
                "attached_pic",
                "-write_id3v1",
                "1",
                "-metadata",
                $"artist={secrets.Next("Artist")}",
                "-metadata",
                $"comment={secrets.Next("Comment")}",
                "-metadata",
                $"lyrics={secrets.Next("Lyrics")}",
            ]
        );
        await secrets.AssertPlantedAsync(source, least: 5);
        Assert.Empty(await secrets.FindAsync(await PlayableAsync(source)));

        var target = await MakeAsync(source, "out" + Path.GetExtension(name));

        Assert.Empty(await secrets.FindAsync(target));
        var bytes = await File.ReadAllBytesAsync(target);
        Assert.False(bytes.AsSpan().StartsWith("ID3"u8));
        Assert.False(bytes.AsSpan(Math.Max(0, bytes.Length - 128)).StartsWith("TAG"u8));
        Assert.Equal([MediaStreamKind.Audio], (await _probe.ProbeAsync(target, default)).Streams.Select(s => s.Kind));
        Assert.Equal(2, (await _probe.ProbeAsync(target, default)).Duration, 0.1);
    }

    [Theory]
    [InlineData("video.mp4", "libx264", "aac")]
    [InlineData("video.webm", "libvpx", "libopus")]
    public async Task The_same_video_gives_the_same_bytes_at_the_same_times(string name, string picture, string sound)
    {
        var source = await Clips.MakeAsync(
            _folder,
            name,
            [.. Clips.Picture(2), .. Clips.Tone(2), "-c:v", picture, "-pix_fmt", "yuv420p", "-c:a", sound, "-output_ts_offset", "5"]
        );
        var first = await MakeAsync(source, "1" + Path.GetExtension(name));
        var second = await MakeAsync(source, "2" + Path.GetExtension(name));
        Assert.Equal(await File.ReadAllBytesAsync(first), await File.ReadAllBytesAsync(second));
        Assert.Equal(await StartAsync(source), await StartAsync(first), 0.02);
        Assert.Equal(5, await StartAsync(first), 0.05);
        // What has been made public once has nothing more to hide.
        Assert.Equal(await FramesAsync(first), await FramesAsync(await MakeAsync(first, "3" + Path.GetExtension(name))));
    }

    [Fact]
    public async Task A_video_that_lies_on_its_side_is_shown_upright()
    {
        var upright = await Clips.VideoAsync(_folder, 1);
        var source = await Clips.MakeAsync(_folder, "phone.mp4", "-i", upright, "-c", "copy", "-metadata:s:v", "rotate=90");
        var before = (await _probe.ProbeAsync(source, default)).Picture!.Rotation;
        Assert.NotEqual(0, before);
        Assert.Equal(before, (await _probe.ProbeAsync(await MakeAsync(source, "out.mp4"), default)).Picture!.Rotation);
    }

    [Fact]
    public async Task Progress_goes_from_nothing_to_all()
    {
        var shares = new List<double>();
        await _rendition.MakeAsync(await Clips.VideoAsync(_folder, 5), _folder.File("out.mp4"), default, new Listener(shares));
        Assert.Equal(1, shares[^1]);
        Assert.Equal(shares.Order(), shares);
        Assert.All(shares, share => Assert.InRange(share, 0, 1));
    }

    [Fact]
    public async Task A_playlist_with_the_name_of_a_video_is_not_read()
    {
        await File.WriteAllTextAsync(_folder.File("video.mp4"), "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n");
        await Assert.ThrowsAsync<VideoBlogException>(() => MakeAsync(_folder.File("video.mp4"), "out.mp4"));
        Assert.Equal(["video.mp4"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("talk.mp4", "would replace the recording")]
    [InlineData("out.txt", "no name for a file that browsers play")]
    [InlineData("out.mp3", "could not process")]
    public async Task A_target_that_cannot_be_is_refused_in_one_sentence(string target, string says)
    {
        var source = await Clips.VideoAsync(_folder, 1);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => MakeAsync(source, target));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(["talk.mp4"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    /// <summary>Further inputs of ffmpeg: subtitles if wanted, chapters, a picture that carries a text of its own.</summary>
    // What lies beside the page of a draft holds no more than what is published.
    private async Task<string> PlayableAsync(string source)
    {
        var info = await _probe.ProbeAsync(source, default);
        var name = await new PlaybackMaker(Clips.Tools).MakeAsync(source, info, null, _folder.File("post"), null, default);
        return _folder.File("post/" + name);
    }

    private async Task<List<string>> SideAsync(Secrets secrets, bool subtitles)
    {
        List<string> arguments = [];
        if (subtitles)
        {
            await File.WriteAllTextAsync(
                _folder.File("gps.srt"),
                $"1\n00:00:00,000 --> 00:00:01,500\nGPS (11.5167) {secrets.Next("Srt")}\n"
            );
            arguments.AddRange(["-i", _folder.File("gps.srt")]);
        }
        await File.WriteAllTextAsync(
            _folder.File("chapters.txt"),
            $";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=900\ntitle={secrets.Next("Chapter")}\n"
                + "[CHAPTER]\nTIMEBASE=1/1000\nSTART=900\nEND=2000\ntitle=b\n"
        );
        var jpeg = await File.ReadAllBytesAsync(await Clips.MakeAsync(_folder, "cover.jpg", [.. Clips.Picture(1), "-frames:v", "1"]));
        var text = Encoding.UTF8.GetBytes(secrets.Next("Thumbnail"));
        await File.WriteAllBytesAsync(
            _folder.File("cover.jpg"),
            [.. jpeg[..2], 0xFF, 0xFE, 0, (byte)(text.Length + 2), .. text, .. jpeg[2..]]
        );
        arguments.AddRange(["-i", _folder.File("chapters.txt"), "-i", _folder.File("cover.jpg")]);
        return arguments;
    }

    private static string[] Tags(Secrets secrets) =>
        [
            "-metadata",
            $"title={secrets.Next("Title")}",
            "-metadata",
            $"artist={secrets.Next("Artist")}",
            "-metadata",
            $"comment={secrets.Next("Comment")}",
            "-metadata",
            $"description={secrets.Next("About")}",
            "-metadata:s:v:0",
            $"handler_name={secrets.Next("PictureHandler")}",
            "-metadata:s:a:0",
            $"handler_name={secrets.Next("SoundHandler")}",
            "-metadata:s:a:0",
            $"title={secrets.Next("TrackTitle")}",
        ];

    private async Task<string> MakeAsync(string source, string name)
    {
        await _rendition.MakeAsync(source, _folder.File(name), default);
        return _folder.File(name);
    }

    /// <summary>The checksums of all decoded pictures, with their times.</summary>
    private static async Task<string> FramesAsync(string path) =>
        (await RunAsync(Clips.Tools.Ffmpeg, "-v", "error", "-i", path, "-map", "0:V:0", "-f", "framemd5", "pipe:1")).Output;

    private static async Task<double> StartAsync(string path) =>
        double.Parse(
            (await RunAsync(Clips.Tools.Ffprobe, "-v", "error", "-show_entries", "format=start_time", "-of", "csv=p=0", path)).Output,
            System.Globalization.CultureInfo.InvariantCulture
        );

    private static Task<ProcessResult> RunAsync(string program, params IEnumerable<string> arguments) =>
        new ProcessRunner(TimeProvider.System).RunAsync(program, arguments, TimeSpan.FromMinutes(1), default);

    private sealed class Listener(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }
}
