namespace VideoBlog.Writing.Suggestions;

public sealed class TermsTests
{
    [Theory]
    [InlineData("twenty-one", "#21")]
    [InlineData("21", "#21")]
    [InlineData("one two three", "#1 #2 #3")]
    [InlineData("twenty twelve", "#2012")]
    [InlineData("nineteen eighty four", "#1984")]
    [InlineData("a hundred and five", "#105")]
    [InlineData("two thousand and twenty six", "#2026")]
    [InlineData("1,500 and 1500", "#1500 and #1500")]
    [InlineData("three million two hundred thousand and one", "#3200001")]
    [InlineData("3.50 is 3.5 and not 35", "#3.5 is #3.5 and not #35")]
    [InlineData("1,50", "1,50")]
    [InlineData("-5 or 5", "-#5 or #5")]
    [InlineData("10-15", "#10 #15")]
    [InlineData("hundred thousand", "#100000")]
    [InlineData("ten, twenty", "#10 #20")]
    [InlineData("two point five million", "#2500000")]
    [InlineData("$2.5 million", "#2500000 dollars")]
    [InlineData("the twenty-first or 21st", "the 21st or 21st")]
    [InlineData("five per cent", "#5 percent")]
    [InlineData("twenty, one", "#20 #1")]
    [InlineData("$5 and 5%", "#5 dollars and #5 percent")]
    public void Numbers_have_one_form_for_each_value(string text, string terms) => Assert.Equal(terms, Join(text));

    [Theory]
    [InlineData("Don’t, can't, cannot, won't", "do not can not can not will not")]
    [InlineData("It's theirs, we're gonna", "it is theirs we are going to")]
    [InlineData("Clara's bees", "clara's bees")]
    public void Contractions_are_written_out(string text, string terms) => Assert.Equal(terms, Join(text));

    [Fact]
    public void Other_languages_are_left_alone() =>
        Assert.Equal(
            "sie don't one 21",
            string.Join(
                ' ',
                Terms
                    .Extract("Sie don't one 21".Replace("21", "21", StringComparison.Ordinal), english: false)
                    .Select(t => t.Text.TrimStart('#'))
            )
        );

    [Theory]
    [InlineData("a\u0000b", true)]
    [InlineData("a\u202Eb", true)]
    [InlineData("a\u200Bb", true)]
    [InlineData("a\nb", true)]
    [InlineData("a\uD800b", true)]
    [InlineData("a\uE000b", true)]
    [InlineData("Grüße, 日本 — “x”", false)]
    public void What_nobody_sees_is_noticed(string text, bool isUnusual) => Assert.Equal(isUnusual, Terms.HasUnusual(text));

    private static string Join(string text) => string.Join(' ', Terms.Extract(text, english: true).Select(t => t.Text));
}
