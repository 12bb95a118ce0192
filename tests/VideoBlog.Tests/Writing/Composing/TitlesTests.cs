using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public class TitlesTests
{
    [Theory]
    [InlineData("2026-09-28_getting-past_the_dip.mp4", "Getting past the dip")]
    [InlineData("getting-past-the-dip.mp4", "Getting past the dip")]
    [InlineData("Getting Past the Dip (1).mov", "Getting Past the Dip")]
    [InlineData("Self-hosted video 1080p.mkv", "Self-hosted video")]
    [InlineData("20260928_101500 team offsite.mp4", "Team offsite")]
    [InlineData("my.talk.v2.mp4", "My talk v2")]
    [InlineData("--help.mp4", "Help")]
    [InlineData("a\nname\t🎥 with emoji.mp4", "A name 🎥 with emoji")]
    [InlineData("日本語の話.mp4", "日本語の話")]
    public void A_file_name_is_read_as_a_person_says_it(string fileName, string expected)
    {
        Assert.Equal(expected, Titles.FromFileName(fileName));
    }

    [Theory]
    [InlineData("IMG_1234.MOV")]
    [InlineData("VID_20260928_101200.mp4")]
    [InlineData("GX010123.MP4")]
    [InlineData("C0001.MP4")]
    [InlineData("00012.MTS")]
    [InlineData("Screen Recording 2026-09-28 at 10.12.00.mov")]
    [InlineData("GMT20260928-101200_Recording.mp4")]
    [InlineData("zoom_0.mp4")]
    [InlineData("video.mp4")]
    [InlineData("WhatsApp Video 2026-09-28 at 10.12.00 AM.mp4")]
    [InlineData("3f2a9c1e-7b44-4c1d-9f5e-0a1b2c3d4e5f.mp4")]
    [InlineData(".mp4")]
    [InlineData("2026-09-28.mp4")]
    public void A_cameras_name_is_no_title(string fileName)
    {
        Assert.Null(Titles.FromFileName(fileName));
    }

    [Fact]
    public void What_a_person_says_comes_before_what_a_machine_says()
    {
        var sidecar = new Sidecar { Title = "From the sidecar", Script = "Intro\n\n# From the script\n\nText" };
        var media = Talks.Media(10) with { Title = "From the container" };

        Assert.Equal("From the sidecar", Title(sidecar, media, "from-the-file.mp4"));
        Assert.Equal("From the script", Title(sidecar with { Title = null }, media, "from-the-file.mp4"));
        Assert.Equal("From the container", Title(Sidecar.Empty, media, "from-the-file.mp4"));
        Assert.Equal("From the file", Title(Sidecar.Empty, media with { Title = "IMG_0001" }, "from-the-file.mp4"));
    }

    [Fact]
    public void A_nameless_recording_is_named_by_what_it_keeps_speaking_of()
    {
        Assert.Equal(
            "Rain barrel",
            Title(Sidecar.Empty, Talks.Media(10), "IMG_1.mp4", "The rain barrel is full. Every rain barrel leaks. I love my rain barrel.")
        );
    }

    [Theory]
    [InlineData("Hi, I'll show you how to sharpen a kitchen knife, and it is easy.", "How to sharpen a kitchen knife")]
    [InlineData("The dip is long. Nobody likes the dip. We all meet the dip.", "The dip")]
    [InlineData(
        "The caption is short. Alignment is hard. A caption needs alignment. Bad alignment ruins a caption.",
        "Caption and alignment"
    )]
    public void A_nameless_recording_is_named_by_what_it_promises_or_speaks_of(string spoken, string title)
    {
        Assert.Equal(title, Title(Sidecar.Empty, Talks.Media(10), "IMG_1.mp4", spoken));
    }

    [Fact]
    public void A_nameless_recording_about_nothing_is_named_by_its_date()
    {
        var media = Talks.Media(10);
        Assert.Equal("Untitled recording of 22 November 2026", Title(Sidecar.Empty, media, "IMG_1.mp4"));
        Assert.Equal(
            "Untitled recording of 28 September 2026",
            Title(Sidecar.Empty, media with { RecordedAt = new DateTimeOffset(2026, 9, 28, 1, 0, 0, TimeSpan.Zero) }, "IMG_1.mp4")
        );
    }

    private static string Title(Sidecar sidecar, MediaInfo media, string fileName, string spoken = "Hi there.")
    {
        var transcript = Talks.Transcript(spoken);
        var sentences = Sentences.Split(transcript.Words());
        return Titles.For(
            Talks.Source(transcript, sidecar, media, Talks.Video with { FileName = fileName }),
            sentences,
            KeyPhrases.Extract(sentences, "en")
        );
    }
}
