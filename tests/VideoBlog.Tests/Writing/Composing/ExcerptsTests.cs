using CsCheck;

namespace VideoBlog.Writing.Composing;

public class ExcerptsTests
{
    [Theory]
    [InlineData("Hi there. This is what the talk is about. Short end.", "This is what the talk is about. Short end.")]
    [InlineData("Hi.", "Hi.")]
    [InlineData("", "")]
    public void Whole_sentences_that_fit_are_taken(string spoken, string expected)
    {
        Assert.Equal(expected, CreateExcerpt(spoken));
    }

    [Fact]
    public void A_long_first_sentence_is_cut_after_a_word()
    {
        var excerpt = CreateExcerpt(string.Concat(Enumerable.Repeat("many words, ", 40)) + "end.");

        Assert.Matches(" (many|words)…$", excerpt);
        Assert.InRange(excerpt.Length, 140, 160);
    }

    [Theory]
    [InlineData(
        "Good morning. My name is Clara, and I want to tell you about the moment when most people give up.",
        "I want to tell you about the moment when most people give up."
    )]
    [InlineData(
        "Hi everyone, in this video I'll show you how to sharpen a knife. Thanks for watching.",
        "In this video I'll show you how to sharpen a knife."
    )]
    [InlineData(
        "Welcome back to the workshop. Please subscribe to the channel. A dull knife is more dangerous than a sharp knife.",
        "A dull knife is more dangerous than a sharp knife."
    )]
    public void What_is_said_to_the_hearers_is_passed_over(string spoken, string expected)
    {
        Assert.Equal(expected, CreateExcerpt(spoken));
    }

    [Fact]
    public void A_long_sentence_gives_its_first_clauses_as_a_sentence()
    {
        var excerpt = CreateExcerpt(
            "A garden that stands on heavy clay needs much patience and very little money, and we learned that slowly over five "
                + "wet years in a hollow where the cold air collects, because nobody had told us that the worms would "
                + "do all the digging for us."
        );

        Assert.Equal("A garden that stands on heavy clay needs much patience and very little money.", excerpt);
    }

    [Fact]
    public void No_excerpt_is_longer_than_160_characters_or_breaks_a_character()
    {
        Gen.String[Gen.OneOf(Gen.Char["ab .?!"], Gen.Char['\uD83D', '\uD83D'], Gen.Char['\uDE00', '\uDE4F']), 0, 600]
            .Sample(text =>
            {
                var excerpt = CreateExcerpt(text);
                Assert.InRange(excerpt.Length, 0, 160);
                Assert.Equal(excerpt, string.Concat(excerpt.EnumerateRunes()));
            });
    }

    private static string CreateExcerpt(string spoken)
    {
        var sentences = Sentences.Split(Talks.Transcript(spoken).Words());
        return Excerpts.Create(sentences, "en", KeyPhrases.Extract(sentences, "en"));
    }
}
