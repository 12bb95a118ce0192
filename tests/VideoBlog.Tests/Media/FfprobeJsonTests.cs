using VideoBlog.Domain;

namespace VideoBlog.Media;

public sealed class FfprobeJsonTests
{
    [Fact]
    public void A_phone_tells_when_where_and_which_way_up()
    {
        var info = Captured("phone.mov");
        Assert.Equal(new DateTimeOffset(2026, 9, 28, 10, 12, 0, TimeSpan.FromHours(-4)), info.RecordedAt);
        Assert.Equal(TimeSpan.FromHours(-4), info.RecordedAt!.Value.Offset);
        Assert.Equal(new GeoPosition(42.3098, -71.4370, 75.123), info.RecordedWhere);
        Assert.Equal(90, info.Picture!.Rotation);
        Assert.Equal(
            (64, 36, "yuv420p", "h264"),
            (info.Picture.Width!.Value, info.Picture.Height!.Value, info.Picture.PixelFormat, info.Picture.Codec)
        );
        Assert.Equal(2, info.Duration);
        Assert.Empty(info.Chapters);
    }

    [Fact]
    public void An_android_mp4_tells_title_artist_moment_and_place()
    {
        var info = Captured("android.mp4");
        Assert.Equal("Talk one", info.Title);
        Assert.Equal("A. Speaker", info.Artist);
        Assert.Equal(new DateTimeOffset(2021, 3, 4, 5, 6, 7, TimeSpan.Zero), info.RecordedAt);
        Assert.Equal(new GeoPosition(-33.8688, 151.2093), info.RecordedWhere);
    }

    [Fact]
    public void A_matroska_file_tells_its_tracks_and_chapters()
    {
        var info = Captured("langs.mkv");
        Assert.Equal([("eng", false), ("deu", true)], info.AudioTracks.Select(t => (t.Language, t.IsDefault)));
        Assert.Null(info.Picture!.Language);
        Assert.Equal([new MediaChapter(0, 1, "Opening"), new MediaChapter(1, 2, null)], info.Chapters);
        Assert.Equal("Two languages", info.Title);
        Assert.Equal("Somebody", info.Artist);
        Assert.All(info.AudioTracks, t => Assert.Equal(2, t.Duration!.Value, 0.05));
        Assert.Null(info.RecordedAt);
        Assert.Null(info.RecordedWhere);
    }

    [Fact]
    public void Cover_art_is_no_moving_picture()
    {
        var info = Captured("cover.mp3");
        Assert.Null(info.Picture);
        Assert.True(info.Streams.Single(s => s.Kind == MediaStreamKind.Video).IsCoverArt);
        Assert.Equal(
            ("mp3", 44100, 1),
            (info.AudioTracks.Single().Codec, info.AudioTracks.Single().SampleRate!.Value, info.AudioTracks.Single().Channels!.Value)
        );
        // "2019" is a year of release, not a moment of recording.
        Assert.Null(info.RecordedAt);
    }

    [Fact]
    public void Sound_alone_is_read_from_m4a_and_ogg()
    {
        Assert.Equal("Voice", Captured("voice.m4a").Title);
        var ogg = Captured("tagged.ogg");
        Assert.Equal(("Tagged", "Ogger"), (ogg.Title, ogg.Artist));
        Assert.Null(ogg.Picture);
    }

    [Theory]
    [InlineData("live.webm")]
    [InlineData("cover.mp3")]
    public void A_length_that_nobody_knows_or_that_is_only_guessed_is_0(string name)
    {
        Assert.Equal(0, Captured(name).Duration);
        Assert.All(Captured(name).Streams, s => Assert.Null(s.Duration));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"format":{"nb_streams":"many"}}""")]
    [InlineData("""{"streams":[{"index":0,"side_data_list":[{"rotation":[1]}]}],"format":{}}""")]
    public void Nonsense_gives_one_clear_error(string json) => Assert.Throws<VideoBlogException>(() => FfprobeJson.Parse(json));

    [Theory]
    [InlineData("-90", 90)]
    [InlineData("90", 270)]
    [InlineData("-180", 180)]
    [InlineData("180", 180)]
    [InlineData("0", 0)]
    [InlineData("-450", 90)]
    public void Rotation_is_clockwise(string counterClockwise, int expected)
    {
        var info = FfprobeJson.Parse(
            $$$"""
            {"streams":[{"index":0,"codec_type":"video","side_data_list":[
               {"side_data_type":"Display Matrix","rotation":{{{counterClockwise}}} }]}],
             "format":{"format_name":"mov","duration":"1.0"}}
            """
        );
        Assert.Equal(expected, info.Picture!.Rotation);
    }

    [Fact]
    public void The_rotate_tag_of_older_versions_counts()
    {
        var info = FfprobeJson.Parse(
            """
            {"streams":[{"index":0,"codec_type":"video","tags":{"rotate":"270"}}],"format":{"format_name":"mov","duration":"1.0"}}
            """
        );
        Assert.Equal(270, info.Picture!.Rotation);
    }

    [Fact]
    public void Without_the_containers_length_the_longest_stream_counts()
    {
        var info = FfprobeJson.Parse(
            """
            {"streams":[{"index":0,"codec_type":"audio","duration":"3.5"},
                        {"index":1,"codec_type":"video","tags":{"DURATION":"00:01:40.021000000"}}],
             "format":{"format_name":"matroska,webm"}}
            """
        );
        Assert.Equal(100.021, info.Duration, 1e-9);
        Assert.Equal([3.5, 100.021], info.Streams.Select(s => s.Duration!.Value), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [InlineData("2026-09-28T10:12:00-0400", "2026-09-28T10:12:00-04:00")]
    [InlineData("2026-09-28T10:12:00-04:00", "2026-09-28T10:12:00-04:00")]
    [InlineData("2026-09-28T14:12:00.000000Z", "2026-09-28T14:12:00Z")]
    [InlineData("2026-09-28T14:12:00Z", "2026-09-28T14:12:00Z")]
    [InlineData("2026-09-28 14:12:00", "2026-09-28T14:12:00Z")]
    [InlineData("1904-01-01T00:00:00.000000Z", null)]
    [InlineData("1970-01-01T00:00:00Z", null)]
    [InlineData("1970-01-01T12:00:00+1400", null)]
    [InlineData("2019", null)]
    [InlineData("2019-05-06", null)]
    [InlineData("10:11:12", null)]
    [InlineData("2026-13-45T99:00:00Z", null)]
    [InlineData("", null)]
    public void Only_a_full_and_believable_moment_is_taken(string text, string? expected) =>
        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            RecordedAt.From(key => key == "creation_time" ? text : null)
        );

    [Fact]
    public void An_unset_clock_in_one_tag_does_not_hide_the_next() =>
        Assert.Equal(
            2020,
            RecordedAt
                .From(key =>
                    key == "creation_time" ? "1904-01-01T00:00:00Z"
                    : key == "date" ? "2020-01-02T03:04:05Z"
                    : null
                )!
                .Value.Year
        );

    private static MediaInfo Captured(string name) =>
        FfprobeJson.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Media", "Captures", name + ".json")));
}
