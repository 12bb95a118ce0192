using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public class PullQuotesTests
{
    private const string Filling = "We walked along the river and looked at the boats for a while. ";
    private const string Claim = "A map is not a promise, but every traveller treats the map as a promise. ";

    [Fact]
    public void A_claim_that_stands_alone_is_quoted_with_its_times()
    {
        var transcript = Talks.Transcript(Repeat(20) + Claim + Repeat(10));

        var quote = Assert.Single(SelectQuotes(transcript));

        Assert.Equal(Claim.Trim(), quote.Text);
        var first = transcript.Words().Single(w => w.Text == "A");
        Assert.Equal(first.Start, quote.Start);
        Assert.True(quote.End > quote.Start);
    }

    [Theory]
    [InlineData("He is not a pilot, but every passenger treats him as the best pilot. ")]
    [InlineData("This is not a promise, but every traveller treats the map as a promise. ")]
    [InlineData("A map, um, is not a promise, but every traveller treats the map as a promise. ")]
    [InlineData("Thank you for coming, because nothing is more valuable than a whole room without phones. ")]
    [InlineData("Never stop. ")]
    public void What_needs_its_context_is_not(string sentence)
    {
        Assert.Empty(SelectQuotes(Talks.Transcript(Repeat(20) + sentence + Repeat(10))));
    }

    [Fact]
    public void A_very_short_talk_has_none()
    {
        Assert.Empty(SelectQuotes(Talks.Transcript(Repeat(3) + Claim + Repeat(3))));
    }

    [Fact]
    public void Quotations_are_spread_over_the_talk()
    {
        var transcript = Talks.Transcript(
            string.Concat(
                Enumerable.Range(0, 40).Select(i => Repeat(3) + $"Nothing in city {i} is more alive than the market of city {i}. ")
            )
        );

        var quotes = SelectQuotes(transcript);

        Assert.Equal(3, quotes.Count);
        Assert.All(quotes.Zip(quotes.Skip(1)), pair => Assert.True(pair.Second.Start - pair.First.Start > 0.1 * transcript.Duration));
    }

    [Fact]
    public void Every_quotation_stands_in_a_paragraph_word_for_word()
    {
        var draft = DraftComposer.Compose(
            Talks.Source(
                Talks.Transcript(Repeat(20) + Claim + Repeat(30) + "The best boat is worth nothing without a river. " + Repeat(40))
            )
        );

        Assert.NotEmpty(draft.PullQuotes);
        Assert.Equal(draft.PullQuotes.Select(q => q.Text), draft.FrontMatter.PullQuotes);
        Assert.All(
            draft.PullQuotes,
            q => Assert.Contains(draft.Sections.SelectMany(s => s.Paragraphs), p => p.Text.Contains(q.Text, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Another_language_is_not_judged_by_english_words()
    {
        Assert.Empty(SelectQuotes(Talks.Transcript(Repeat(20) + Claim, language: "de")));
    }

    private static string Repeat(int times) => string.Concat(Enumerable.Repeat(Filling, times));

    private static IReadOnlyList<PullQuote> SelectQuotes(Transcript transcript)
    {
        var sentences = Sentences.Split(transcript.Words());
        return PullQuotes.Select(sentences, transcript.Language, KeyPhrases.Extract(sentences, transcript.Language));
    }
}
