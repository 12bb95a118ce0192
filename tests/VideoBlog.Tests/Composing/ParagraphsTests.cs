using CsCheck;

namespace VideoBlog.Composing;

public class ParagraphsTests
{
    private const string Sentence = "This sentence has exactly seven words here. ";

    [Fact]
    public void A_long_pause_breaks_a_paragraph()
    {
        var paragraphs = Paragraphs.Of(Sentences.Of(Talks.Transcript(Repeat(2) + "[1.5] " + Repeat(4)).Words()));

        Assert.Equal([2, 4], paragraphs.Select(Count));
    }

    [Fact]
    public void Even_speech_gives_paragraphs_of_three_to_six_sentences()
    {
        for (var sentences = 3; sentences <= 60; sentences++)
            Assert.All(Paragraphs.Of(Sentences.Of(Talks.Transcript(Repeat(sentences)).Words())), p => Assert.InRange(Count(p), 3, 7));
    }

    [Fact]
    public void A_speaker_who_always_pauses_still_gets_paragraphs()
    {
        var text = string.Concat(Enumerable.Repeat(Sentence + "[0.7] ", 30));

        Assert.All(Paragraphs.Of(Sentences.Of(Talks.Transcript(text).Words())), p => Assert.InRange(Count(p), 2, 6));
    }

    [Fact]
    public void Nothing_is_lost_or_reordered()
    {
        Gen.Select(Gen.Int[1, 12], Gen.Double[0, 3]).Array[1, 60].Sample(items =>
        {
            var text = string.Join(' ', items.Select((s, i) => string.Concat(Enumerable.Repeat($"Word{i} ", s.Item1)) + $"end. [{s.Item2:0.00}]"));
            var sentences = Sentences.Of(Talks.Transcript(text).Words());

            var paragraphs = Paragraphs.Of(sentences);

            Assert.Equal(string.Join(' ', sentences.Select(s => s.Text)), string.Join(' ', paragraphs.Select(p => p.Text)));
            Assert.Equal(sentences[0].Start, paragraphs[0].Start);
            Assert.Equal(sentences[^1].End, paragraphs[^1].End);
            Assert.All(paragraphs, p => Assert.Contains(sentences, s => s.Start == p.Start));
        });
    }

    private static string Repeat(int sentences) => string.Concat(Enumerable.Repeat(Sentence, sentences));

    private static int Count(Domain.DraftParagraph paragraph) => paragraph.Text.Count(c => c == '.');
}
