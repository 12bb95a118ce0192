namespace VideoBlog.Search;

/// <summary>What people type into the search field.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("getting past", "\"getting\" AND \"past\" *")]
    [InlineData("getting past ", "\"getting\" AND \"past\"")]
    [InlineData("the \"long dip\" ends", "\"the\" AND \"long dip\" AND \"ends\" *")]
    [InlineData("“long dip”", "\"long dip\"")]
    [InlineData("\"long di", "\"long di\" *")]
    [InlineData("don't well-known", "\"don t\" AND \"well known\" *")]
    [InlineData("learn C++", "\"learn\" AND \"C\"")]
    [InlineData("C#", "\"C\"")]
    [InlineData("日本語", "\"日 本 語\" *")]
    public void Words_and_phrases_must_all_occur_and_the_last_word_may_go_on(string typed, string expression) =>
        Assert.Equal(expression, SearchQuery.Parse(typed).All);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("\"\"\"' * ( ) ^ -- ; \\ %")]
    [InlineData("\uD800 \u0000 \u0002")]
    public void There_is_nothing_to_look_for_without_a_letter_or_digit(string? typed) => Assert.True(SearchQuery.Parse(typed).IsEmpty);

    [Fact]
    public void What_is_too_long_is_cut()
    {
        Assert.Equal(SearchQuery.MaxTerms, SearchQuery.Parse(string.Concat(Enumerable.Repeat("a b ", 30))).Terms.Count);
        Assert.Equal(SearchQuery.MaxLength, Assert.Single(SearchQuery.Parse(new string('x', 100_000)).Terms).Words[0].Length);
    }

    [Theory]
    [InlineData("über", "Eine Ueberschrift über Bienen.mp4", true)]
    [InlineData("uber bie", "Eine Überschrift: Über Bienen.mp4", true)]
    [InlineData("\"bienen mp4\"", "Über Bienen.mp4", true)]
    [InlineData("\"mp4 bienen\"", "Über Bienen.mp4", false)]
    [InlineData("ienen", "Über Bienen.mp4", false)]
    [InlineData("", "Über Bienen.mp4", false)]
    public void A_title_fits_when_all_of_it_occurs_whatever_its_case_and_accents(string typed, string title, bool fits) =>
        Assert.Equal(fits, SearchQuery.Parse(typed).Fits(title));
}
