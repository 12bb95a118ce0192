using CsCheck;

namespace VideoBlog.Composing;

public class ExcerptsTests
{
    [Theory]
    [InlineData("Hi there. This is what the talk is about. Short end.", "This is what the talk is about. Short end.")]
    [InlineData("Hi.", "Hi.")]
    [InlineData("", "")]
    public void Whole_sentences_that_fit_are_taken(string spoken, string expected)
    {
        Assert.Equal(expected, Excerpts.Of(Sentences.Of(Talks.Transcript(spoken).Words()), "en"));
    }

    [Fact]
    public void A_long_first_sentence_is_cut_after_a_word()
    {
        var excerpt = Excerpts.Of(Sentences.Of(Talks.Transcript(string.Concat(Enumerable.Repeat("many words, ", 40)) + "end.").Words()), "en");

        Assert.Matches(" (many|words)…$", excerpt);
        Assert.InRange(excerpt.Length, 140, 160);
    }

    [Fact]
    public void No_excerpt_is_longer_than_160_characters_or_breaks_a_character()
    {
        Gen.String[Gen.OneOf(Gen.Char["ab .?!"], Gen.Char['\uD83D', '\uD83D'], Gen.Char['\uDE00', '\uDE4F']), 0, 600].Sample(text =>
        {
            var excerpt = Excerpts.Of(Sentences.Of(Talks.Transcript(text).Words()), "en");
            Assert.InRange(excerpt.Length, 0, 160);
            Assert.Equal(excerpt, string.Concat(excerpt.EnumerateRunes()));
        });
    }
}
