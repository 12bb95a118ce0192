using CsCheck;

namespace VideoBlog.Writing.Composing;

public class ParagraphsTests
{
    private const int Words = 7;

    [Fact]
    public void No_paragraph_begins_in_lower_case()
    {
        // One sentence without an end, longer than any paragraph may be.
        var text = string.Concat(Enumerable.Range(0, 600).Select(i => $"word{i % 7}, [0.4] "));

        var paragraphs = Paragraphs.Split(Sentences.Split(Talks.Transcript(text).Words()), "en");

        Assert.True(paragraphs.Count > 1);
        Assert.All(paragraphs, p => Assert.StartsWith("W", p.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_pause_breaks_a_paragraph()
    {
        var paragraphs = Paragraphs.Split(Sentences.Split(Talks.Transcript(Repeat(3) + "[2.5] " + Repeat(5)).Words()), "en");

        Assert.Equal([3, 5], paragraphs.Select(Count));
    }

    [Fact]
    public void Even_speech_gives_paragraphs_of_three_to_ten_sentences()
    {
        for (var sentences = 3; sentences <= 60; sentences++)
            Assert.All(
                Paragraphs.Split(Sentences.Split(Talks.Transcript(Repeat(sentences)).Words()), "en"),
                p => Assert.InRange(Count(p), 3, 10)
            );
    }

    [Fact]
    public void A_speaker_who_always_pauses_still_gets_paragraphs()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => Sentence(i) + "[0.7] "));

        Assert.All(Paragraphs.Split(Sentences.Split(Talks.Transcript(text).Words()), "en"), p => Assert.InRange(Count(p), 3, 10));
    }

    [Fact]
    public void Nothing_is_lost_or_reordered()
    {
        Gen.Select(Gen.Int[1, 12], Gen.Double[0, 3])
            .Array[1, 60]
            .Sample(items =>
            {
                var text = string.Join(
                    ' ',
                    items.Select((s, i) => string.Concat(Enumerable.Repeat($"Word{i} ", s.Item1)) + $"end. [{s.Item2:0.00}]")
                );
                var sentences = Sentences.Split(Talks.Transcript(text).Words());

                var paragraphs = Paragraphs.Split(sentences, "en");

                Assert.Equal(string.Join(' ', sentences.Select(s => s.Text)), string.Join(' ', paragraphs.Select(p => p.Text)));
                Assert.Equal(sentences[0].Start, paragraphs[0].Start);
                Assert.Equal(sentences[^1].End, paragraphs[^1].End);
                Assert.All(paragraphs, p => Assert.Contains(sentences, s => s.Start == p.Start));
            });
    }

    [Fact]
    public void A_paragraph_ends_where_the_words_change()
    {
        const string Bread =
            "The dough rests while the flour drinks. Yeast lifts dough in a warm kitchen. Flour and yeast make "
            + "the dough heavy. Bakers weigh the flour before the yeast. Some flour sticks to every dough. ";
        const string Boats =
            "Our mast creaked when wind met sail. Salt covered mast and sail after days of wind. Wind tore "
            + "another sail from its mast. Sailors climb the mast in any wind. Each sail needs a stronger mast. ";

        var paragraphs = Paragraphs.Split(Sentences.Split(Talks.Transcript(Bread + Boats).Words()), "en");

        Assert.Equal(2, paragraphs.Count);
        Assert.StartsWith("Our mast", paragraphs[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("He ")]
    [InlineData("They ")]
    [InlineData("And then we ")]
    public void No_paragraph_begins_with_what_points_back(string opening)
    {
        var talk = string.Concat(
            Enumerable
                .Range(0, 40)
                .Select(i => i % 4 == 3 ? "Our neighbour came over to see the garden. " : opening + "walked home with seven heavy bags. ")
        );

        Assert.All(
            Paragraphs.Split(Sentences.Split(Talks.Transcript(talk).Words()), "en").Skip(1),
            p => Assert.StartsWith("Our", p.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Speech_without_punctuation_becomes_paragraphs_too()
    {
        var paragraphs = Paragraphs.Split(
            Sentences.Split(Talks.Transcript(string.Concat(Enumerable.Repeat("so we went on and on about it ", 100))).Words()),
            "en"
        );

        Assert.InRange(paragraphs.Count, 4, 40);
        Assert.All(paragraphs, p => Assert.InRange(p.Text.Split(' ').Length, 10, 200));
    }

    [Fact]
    public void A_language_without_spaces_becomes_paragraphs_too()
    {
        var words = Enumerable
            .Range(0, 400)
            .Select(i => new Domain.TranscriptWord(i * 0.5, (i * 0.5) + 0.4, i % 8 == 7 ? "です。" : "庭の土", 0.9)
            {
                JoinsPrevious = i > 0,
            });

        var paragraphs = Paragraphs.Split(Sentences.Split(words), "ja");

        Assert.InRange(paragraphs.Count, 5, 30);
        Assert.All(paragraphs, p => Assert.DoesNotContain(' ', p.Text));
    }

    private static string Repeat(int sentences) => string.Concat(Enumerable.Range(0, sentences).Select(Sentence));

    /// <summary>Sentences without a word in common.</summary>
    private static string Sentence(int number) =>
        string.Join(' ', Enumerable.Range(0, Words).Select(w => $"{(w == 0 ? 'X' : 'x')}{(char)('a' + w)}{number}")) + ". ";

    private static int Count(Domain.DraftParagraph paragraph) => paragraph.Text.Count(c => c == '.');
}
