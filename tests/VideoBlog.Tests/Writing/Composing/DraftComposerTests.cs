using System.Runtime.CompilerServices;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Tests;

namespace VideoBlog.Writing.Composing;

public class DraftComposerTests
{
    [Fact]
    public void A_short_talk_becomes_paragraphs_without_headings()
    {
        var sidecar = new Sidecar
        {
            Title = "Getting past the dip",
            Author = "Clara Weston",
            Place = "Portland, Maine",
            Tags = ["habits"],
        };

        Approve(Talks.Source(Talks.Transcript(Spoken("short-talk.txt")), sidecar), "short-talk.draft.md");
    }

    [Fact]
    public void A_long_talk_gets_chapters_and_stills()
    {
        var transcript = Talks.Transcript(Spoken("long-talk.txt"), startAt: 1.2, wordLength: 0.33);
        var media = Talks.Media(transcript.Duration) with { RecordedAt = new DateTimeOffset(2026, 5, 17, 9, 30, 0, TimeSpan.FromHours(2)) };

        Approve(
            Talks.Source(transcript, media: media, video: Talks.Video with { FileName = "2026-05-17_the-kind-garden.mp4" }),
            "long-talk.draft.md"
        );
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        var sidecar = new Sidecar { Title = "\"\nstatus: published\n---\n# <script>", Tags = ["a, b", "]", "yes"] };

        Approve(Talks.Source(Talks.Transcript(Spoken("hostile-talk.txt")), sidecar), "hostile-talk.draft.md");
    }

    [Fact]
    public void Silence_yields_no_paragraphs()
    {
        var draft = DraftComposer.Compose(Talks.Source(Talks.FromWords([], 20)));

        Assert.Empty(draft.Sections);
        Assert.Equal("", draft.FrontMatter.Excerpt);
        Assert.Equal(2, draft.Poster!.Time);
    }

    [Fact]
    public void Sound_alone_has_no_pictures()
    {
        var transcript = Talks.Transcript(Spoken("long-talk.txt"));
        var media = Talks.Media(transcript.Duration) with
        {
            Streams =
            [
                new MediaStream
                {
                    Index = 0,
                    Kind = MediaStreamKind.Audio,
                    Codec = "mp3",
                },
            ],
        };

        var draft = DraftComposer.Compose(Talks.Source(transcript, media: media));

        Assert.Empty(draft.Stills());
        Assert.Null(draft.FrontMatter.Video.Poster);
        Assert.True(draft.Sections.Count > 1);
    }

    [Fact]
    public void The_sidecar_knows_better_than_the_container()
    {
        var at = new DateTimeOffset(2026, 9, 28, 23, 30, 0, TimeSpan.FromHours(-4));
        var transcript = Talks.Transcript("Just these few words here.");
        var media = Talks.Media(10) with { Artist = "Camera\u0000 man", RecordedAt = at.AddYears(-1) };

        var head = DraftComposer.Compose(Talks.Source(transcript, new Sidecar { RecordedAt = at }, media)).FrontMatter;

        // The day of recording is not that of publication.
        Assert.Equal(new DateOnly(2026, 11, 22), head.Date);
        Assert.Equal(new Recorded(at, null), head.Recorded);
        Assert.Equal("Camera man", head.Author);
    }

    private static string Spoken(string name, [CallerFilePath] string testFile = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(testFile)!, "Spoken", name));

    private static void Approve(DraftSource source, string name, [CallerFilePath] string testFile = "")
    {
        var draft = DraftComposer.Compose(source);
        var markdown = DraftMarkdown.Write(draft);
        Assert.Equal(
            draft.FrontMatter with
            {
                Tags = [],
                PullQuotes = [],
            },
            DraftMarkdown.Parse(markdown).FrontMatter with
            {
                Tags = [],
                PullQuotes = [],
            }
        );
        Approved.Matches(markdown, name, testFile);
    }
}
