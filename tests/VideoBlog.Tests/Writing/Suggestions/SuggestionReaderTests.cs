using System.Text;
using CsCheck;

namespace VideoBlog.Writing.Suggestions;

public sealed class SuggestionReaderTests
{
    private const string Good = """
        {
          "title": "A {bridge}", "excerpt": null, "tags": ["bees"],
          "headings": [{"paragraph": 2, "text": "Bees"}],
          "breaks": [{"paragraph": 3, "before": "You"}],
          "edits": [{"paragraph": 1, "from": "the the", "to": "the"}]
        }
        """;

    [Theory]
    [InlineData(Good)]
    [InlineData("```json\n" + Good + "\n```")]
    [InlineData("Sure! Here is {what I think}:\n\n" + Good + "\n\nHope that helps {really}.")]
    [InlineData("<think>The user wants { \"title\" } I guess, with braces } and {</think>" + Good)]
    [InlineData("""{"thoughts": "hm"} """ + Good)]
    public void The_json_is_found_in_whatever_is_around_it(string answer)
    {
        var read = SuggestionReader.Read(answer);
        Assert.NotNull(read);
        Assert.Equal(
            [
                new(SuggestionKind.Title, null, null, "A {bridge}"),
                new(SuggestionKind.Tag, null, null, "bees"),
                new(SuggestionKind.Heading, 2, null, "Bees"),
                new(SuggestionKind.ParagraphBreak, 3, null, "You"),
                new(SuggestionKind.CopyEdit, 1, "the the", "the"),
            ],
            read.Proposals
        );
        Assert.Equal(0, read.Unreadable);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I cannot do that.")]
    [InlineData("{")]
    [InlineData("}{")]
    [InlineData("[]")]
    [InlineData("\"title\"")]
    [InlineData("{}")]
    [InlineData("""{"heading": "x"}""")]
    [InlineData("""{"title": "A bridge""")]
    [InlineData("""{"title": 5}""")]
    [InlineData("""{"edits": "all of them"}""")]
    [InlineData("""{"edits": [{"paragraph": "1", "from": "a", "to": "b"}]}""")]
    [InlineData("""{"edits": [{"paragraph": 1.5, "from": "a", "to": "b"}]}""")]
    [InlineData("""{"edits": [{"paragraph": 1e99, "from": "a", "to": "b"}]}""")]
    [InlineData("""{"title": "\ud800"}""")]
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    public void What_has_another_form_is_no_answer(string answer) => Assert.Null(SuggestionReader.Read(answer));

    [Fact]
    public void One_bad_item_does_not_spoil_the_others()
    {
        var read = SuggestionReader.Read(
            """
            {
              "title": ["x"], "tags": ["bees", 7, null, {"a": 1}],
              "edits": [[], {"paragraph": 1}, {"paragraph": 1, "from": "", "to": "x"}, {"paragraph": 1, "from": "a", "to": "b"}]
            }
            """
        );
        Assert.Equal(2, read!.Proposals.Count);
        Assert.Equal(7, read.Unreadable);
    }

    [Fact]
    public void An_answer_that_says_that_nothing_needs_change_is_an_answer() =>
        Assert.Empty(SuggestionReader.Read("""{"title": null, "tags": [], "edits": []}""")!.Proposals);

    [Fact]
    public void Endless_nesting_and_endless_lists_are_harmless()
    {
        Assert.Null(SuggestionReader.Read(string.Concat(Enumerable.Repeat("{\"title\":", 100_000))));
        Assert.Null(SuggestionReader.Read("{\"title\":" + new string('[', 400_000) + new string(']', 400_000) + "}"));
        Assert.Null(SuggestionReader.Read(new string('{', 1_000_000)));
        Assert.Null(SuggestionReader.Read("{\"title\": \"" + new string('a', 500_000) + "\"}"));
        var many = "{\"tags\": [" + string.Join(',', Enumerable.Repeat("\"bees\"", 100_000)) + "]}";
        Assert.InRange(SuggestionReader.Read(many)!.Proposals.Count, 1, 1000);
    }

    [Fact]
    public void Nothing_that_a_model_can_write_makes_it_fail()
    {
        string[] known =
        [
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ":",
            ",",
            "title",
            "\"edits\"",
            "null",
            "\"paragraph\": 1",
            "\0",
            "\ud800",
            "\u202e",
            "//",
            "/*",
            "1e999",
            "\n",
            "```",
            Good,
        ];
        Gen.Int[0, known.Length - 1]
            .Select(i => known[i])
            .Array[0, 30]
            .Sample(parts => SuggestionReader.Read(string.Concat(parts)), iter: 3000);
    }
}
