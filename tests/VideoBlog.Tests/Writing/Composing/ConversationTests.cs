using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing;
using VideoBlog.Tests.Publishing;

namespace VideoBlog.Writing.Composing;

/// <summary>A conversation on its way from turns to draft and captions.</summary>
public class ConversationTests
{
    private static readonly IReadOnlyList<TranscriptWord> Words = Spoken.Words(
        "Good evening. How did that begin? | My grandmother had a clock that had stopped. Yeah. Nobody dared to open it, so I did. | "
            + "Did it run again? | Not at first."
    );

    [Fact]
    public void A_turn_begins_a_paragraph_with_the_speakers_name()
    {
        var draft = Compose(["Ada", "Bob *the* clockmaker"], verbatim: false);

        Assert.Equal(
            """
            **Ada:** Good evening. How did that begin?

            **Bob \*the\* clockmaker:** My grandmother had a clock that had stopped. Nobody dared to open it, so I did.

            **Ada:** Did it run again?

            **Bob \*the\* clockmaker:** Not at first.

            """.ReplaceLineEndings("\n"),
            DraftMarkdown.BodyOf(DraftMarkdown.Write(draft))
        );
        Assert.Equal(TextEditReason.Interjection, Assert.Single(draft.Edits).Reason);
    }

    [Fact]
    public void Who_has_no_name_has_a_number() =>
        Assert.Equal(
            ["Ada", "Speaker 2", "Ada", "Speaker 2"],
            Compose(["Ada"], verbatim: false).Sections.SelectMany(s => s.Paragraphs).Select(p => p.Speaker)
        );

    [Fact]
    public void Verbatim_keeps_what_is_put_in() => Assert.Empty(Compose([], verbatim: true).Edits);

    [Fact]
    public void One_speaker_alone_changes_nothing()
    {
        var source = Talks.Source(Talks.FromWords(Words, 30));
        var alone = source with { Speakers = new SpeakerMap([new SpeakerTurn(0, 30, 1, 1)]) };

        Assert.Equal(DraftMarkdown.Write(DraftComposer.Compose(source)), DraftMarkdown.Write(DraftComposer.Compose(alone)));
    }

    [Fact]
    public void A_bold_word_in_a_talk_by_one_person_is_a_word_and_nobodys_name()
    {
        var text = DraftText.Parse("The clock stood still.\n\n**Note:** nobody dared to open it.\n");

        Assert.All(text.Blocks, b => Assert.Null(b.Speaker));
        Assert.Contains("Note:", text.Words.Select(w => w.Text));
    }

    [Fact]
    public void An_excerpt_has_one_speaker() =>
        Assert.DoesNotContain("begin? My", Compose(["Ada", "Bob"], verbatim: false).FrontMatter.Excerpt, StringComparison.Ordinal);

    [Fact]
    public void Names_are_not_spoken_and_captions_have_voices()
    {
        var aligned = Aligned("Ada", "Bob");
        var captions = Captions.From(aligned.ReviewedWords);

        Assert.Equal(Words.Select(w => w.Text), aligned.ReviewedWords.Select(w => w.Text));
        Assert.Equal(["Ada", "Bob", "Ada", "Bob"], captions.Select(c => c.Speaker).Aggregate(new List<string?>(), Runs));
        Assert.Contains("<v Ada>Did it run again?\n", CaptionWriter.ToWebVtt(captions), StringComparison.Ordinal);
        Assert.Contains("\n- Did it run again?\n", CaptionWriter.ToSubRip(captions), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_a_person_changes_in_the_text_is_the_captions_name()
    {
        var captions = Captions.From(Aligned("Ada & <Co>", "Bob").ReviewedWords);

        Assert.Contains("<v Ada &amp; &lt;Co&gt;>Did it run again?\n", CaptionWriter.ToWebVtt(captions), StringComparison.Ordinal);
    }

    [Fact]
    public void A_caption_that_a_person_wrote_has_the_voice_that_is_heard_then()
    {
        var (from, to) = (Words[At("Did")].Start, Words[At("Not")].Start);
        var edit = new CaptionEdit(from, to, "", [new CaptionLine(from, to - 0.5, "Did it go again?")]);

        Assert.Contains(
            "<v Ada>Did it go again?\n",
            CaptionWriter.ToWebVtt(Captions.From(Aligned("Ada", "Bob").ReviewedWords, [edit])),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Bold_words_inside_a_text_are_no_speaker() =>
        Assert.All(
            TranscriptAligner.Align("My **grandmother:** had a clock.\n\n**Note**: it had stopped.", Words).ReviewedWords,
            w => Assert.Null(w.Speaker)
        );

    private static AlignedDraft Aligned(params string[] names) =>
        TranscriptAligner.Align(DraftMarkdown.Parse(DraftMarkdown.Write(Compose(names, verbatim: false))), Talks.FromWords(Words, 30));

    private static List<string?> Runs(List<string?> runs, string? name)
    {
        if (runs.Count == 0 || runs[^1] != name)
            runs.Add(name);
        return runs;
    }

    private static Draft Compose(string[] names, bool verbatim)
    {
        var (begin, yeah, nobody, did, not) = (At("My"), At("Yeah."), At("Nobody"), At("Did"), At("Not"));
        var map = new SpeakerMap([
            new SpeakerTurn(0, Words[begin - 1].End, 1, 1),
            new SpeakerTurn(Words[begin].Start, Words[did - 1].End, 2, 1),
            new SpeakerTurn(Words[did].Start, Words[not - 1].End, 1, 1),
            new SpeakerTurn(Words[not].Start, Words[^1].End, 2, 1),
        ])
        {
            Interjections = [new SpeakerTurn(Words[yeah].Start, Words[nobody - 1].End, 1, 1)],
        };
        return DraftComposer.Compose(
            Talks.Source(Talks.FromWords(Words, 30), new Sidecar { Title = "Clocks", Speakers = names }) with
            {
                Speakers = map,
                Verbatim = verbatim,
            }
        );
    }

    private static int At(string text) => Words.Select((w, i) => (w, i)).First(x => x.w.Text == text).i;
}
