using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

public class PostMarkdownTests
{
    [Theory]
    [InlineData("[", 2_000)]
    [InlineData("![", 2_000)]
    [InlineData("[a](", 2_000)]
    [InlineData("[^1] ", 2_000)]
    [InlineData("*a ", 2_000)]
    [InlineData("_a", 2_000)]
    [InlineData("*a **a ", 2_000)]
    [InlineData("~a ^b ", 2_000)]
    [InlineData("`a", 2_000)]
    [InlineData("<a ", 2_000)]
    [InlineData("http://(", 2_000)]
    [InlineData("http://a.b.c.d/ ", 2_000)]
    [InlineData("www.a.b ", 2_000)]
    [InlineData("*a\n", 2_000)]
    [InlineData("> ", 200)]
    [InlineData("- ", 200)]
    [InlineData("1. > ", 200)]
    [InlineData("[a]: b\n", 3_000)]
    [InlineData("[^a]: b\n\n", 3_000)]
    [InlineData("a\n===\n", 3_000)]
    [InlineData("\n", 200)]
    [InlineData("*a b c d e* [f](g)\n\n", 20_000)]
    [InlineData("words ", 200_000)]
    public void Markdown_that_would_take_long_is_refused(string part, int times)
    {
        var error = Assert.Throws<VideoBlogException>(() => PostMarkdown.Parse(string.Concat(Enumerable.Repeat(part, times)) + "text\n"));
        Assert.NotNull(error.Hint);
    }

    [Theory]
    [InlineData(1_000, 100)]
    [InlineData(60, 10_000)]
    public void A_table_with_more_cells_than_anybody_fills_is_refused(int columns, int rows)
    {
        var table =
            string.Concat(Enumerable.Repeat("a|", columns))
            + "\n"
            + string.Concat(Enumerable.Repeat("-|", columns))
            + "\n"
            + string.Concat(Enumerable.Repeat("|\n", rows));
        Assert.Contains("cells", Assert.Throws<VideoBlogException>(() => PostMarkdown.Parse(table)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[", 100)]
    [InlineData("**a** *b* `c` ", 100)]
    [InlineData("> ", 30)]
    [InlineData("- [A link](https://example.org/a_b_(c)?d=e&f)\n", 1_500)]
    [InlineData("A footnote[^1].\n\n", 1_000)]
    [InlineData("A heading\n---\n\n", 1_000)]
    [InlineData("    array[i] = (a * b) & c;\n", 5_000)]
    public void What_a_person_writes_is_accepted(string part, int times) =>
        Assert.NotEmpty(PostMarkdown.Parse(string.Concat(Enumerable.Repeat(part, times)) + "text\n\n[^1]: Note.\n"));

    [Theory]
    [InlineData("\n\n")]
    [InlineData(" ")]
    public void A_talk_of_forty_thousand_words_is_accepted(string between)
    {
        var sentence = "It's what *you'd* call a well-known fact (in 2026), and \"nobody\" tells you when to stop. ";
        var text = string.Join(
            between,
            Enumerable
                .Range(0, 2_500)
                .Select(i =>
                    i.ToString(CultureInfo.InvariantCulture)
                    + (between == " " ? sentence.Replace("*", "").Replace("(", "").Replace(")", "") : sentence)
                )
        );
        Assert.NotEmpty(PostMarkdown.Parse(text));
    }
}
