using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Suggestions;

/// <summary>What accepting a suggestion does to a draft.</summary>
public sealed class SuggestionsTests
{
    [Fact]
    public void A_title_is_replaced_and_the_draft_says_where_it_comes_from()
    {
        var changed = Suggestions.Accept(MeasuredBridge.Text, CreateSuggestion(SuggestionKind.Title, "talk", "Measuring the Bridge"));
        Assert.Equal(
            MeasuredBridge
                .Text.Replace("title: \"talk\"", "title: \"Measuring the Bridge\"", StringComparison.Ordinal)
                .Replace(
                    "reviewed | published\n---",
                    "reviewed | published\nassistedBy: [\"llama3.1:8b: title\"]\n---",
                    StringComparison.Ordinal
                ),
            changed
        );
        Assert.Equal(["llama3.1:8b: title"], DraftMarkdown.Parse(changed).FrontMatter.AssistedBy);
    }

    [Fact]
    public void An_edit_changes_its_passage_and_nothing_else()
    {
        var changed = Suggestions.Accept(
            MeasuredBridge.Text,
            CreateSuggestion(SuggestionKind.CopyEdit, "the the old bridge", "the old bridge")
        );
        Assert.Equal(MeasuredBridge.Document.Body.Replace("the the", "the", StringComparison.Ordinal), DraftMarkdown.Parse(changed).Body);
    }

    [Fact]
    public void A_heading_goes_before_its_paragraph_or_in_the_place_of_the_one_there()
    {
        var added = DraftMarkdown
            .Parse(
                Suggestions.Accept(MeasuredBridge.Text, CreateSuggestion(SuggestionKind.Heading, MeasuredBridge.First, "The old bridge"))
            )
            .Body;
        Assert.StartsWith("## The old bridge\n\n" + MeasuredBridge.First + "\n\n## Bees and money\n", added, StringComparison.Ordinal);
        var replaced = DraftMarkdown
            .Parse(Suggestions.Accept(MeasuredBridge.Text, CreateSuggestion(SuggestionKind.Heading, "## Bees and money", "Bees")))
            .Body;
        Assert.Equal(MeasuredBridge.Document.Body.Replace("## Bees and money\n", "## Bees\n", StringComparison.Ordinal), replaced);
    }

    [Fact]
    public void A_paragraph_is_broken_before_the_words_named()
    {
        var body = DraftMarkdown
            .Parse(
                Suggestions.Accept(
                    MeasuredBridge.Text,
                    CreateSuggestion(SuggestionKind.ParagraphBreak, MeasuredBridge.Third, "You should always")
                )
            )
            .Body;
        Assert.Contains("for everybody.\n\nYou should always ask", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tag_is_added_and_an_excerpt_replaced()
    {
        var changed = Suggestions.Accept(
            Suggestions.Accept(MeasuredBridge.Text, CreateSuggestion(SuggestionKind.Tag, "", "bridge")),
            CreateSuggestion(SuggestionKind.Tag, "", "hive")
        );
        changed = Suggestions.Accept(
            changed,
            CreateSuggestion(SuggestionKind.Excerpt, "We measured the bridge three times.", "The old bridge never moved.")
        );
        var head = DraftMarkdown.Parse(changed).FrontMatter;
        Assert.Equal(["bees", "bridge", "hive"], head.Tags);
        Assert.Equal("The old bridge never moved.", head.Excerpt);
        Assert.Equal(["llama3.1:8b: 2 tags, excerpt"], head.AssistedBy);
        Assert.Throws<VideoBlogException>(() => Suggestions.Accept(changed, CreateSuggestion(SuggestionKind.Tag, "", "Hive")));
    }

    [Theory]
    [InlineData(SuggestionKind.Title, "another", "x")]
    [InlineData(SuggestionKind.Excerpt, "another", "x")]
    [InlineData(SuggestionKind.CopyEdit, "is not there", "x")]
    [InlineData(SuggestionKind.CopyEdit, "the", "The")] // There several times.
    [InlineData(SuggestionKind.Heading, "The engineers was", "x")] // There, but no paragraph.
    [InlineData(SuggestionKind.ParagraphBreak, "is not there", "there")]
    [InlineData(SuggestionKind.CopyEdit, "", "x")]
    public void What_is_no_longer_there_as_it_was_is_left_alone(SuggestionKind kind, string original, string proposed)
    {
        var error = Assert.Throws<VideoBlogException>(() =>
            Suggestions.Accept(MeasuredBridge.Text, CreateSuggestion(kind, original, proposed))
        );
        Assert.Contains("no longer in the draft", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_refused_cannot_be_accepted() =>
        Assert.Contains(
            "'x' was not said",
            Assert
                .Throws<VideoBlogException>(() =>
                    Suggestions.Accept(
                        MeasuredBridge.Text,
                        CreateSuggestion(SuggestionKind.Title, "talk", "x") with
                        {
                            State = SuggestionState.Refused,
                            Reason = "'x' was not said",
                        }
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void What_reaches_the_markdown_is_plain_text()
    {
        var changed = DraftMarkdown
            .Parse(
                Suggestions.Accept(
                    MeasuredBridge.Text,
                    CreateSuggestion(SuggestionKind.CopyEdit, "the the old bridge", "<script>*x*</script>")
                )
            )
            .Body;
        Assert.Contains(@"\<script\>\*x\*\</script\>", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_one_keeps_the_others_acceptable_in_any_order()
    {
        Suggestion[] all =
        [
            CreateSuggestion(SuggestionKind.CopyEdit, "The engineers was not", "The engineers were not") with
            {
                Number = 1,
                Paragraph = 1,
            },
            CreateSuggestion(SuggestionKind.Heading, MeasuredBridge.First, "The old bridge") with
            {
                Number = 2,
                Paragraph = 1,
            },
            CreateSuggestion(SuggestionKind.ParagraphBreak, MeasuredBridge.First, "The engineers was") with
            {
                Number = 3,
                Paragraph = 1,
            },
            CreateSuggestion(SuggestionKind.CopyEdit, "the the old", "the old") with
            {
                Number = 4,
                Paragraph = 1,
            },
        ];
        foreach (var order in Permutations([0, 1, 2, 3]))
        {
            var (text, list) = (MeasuredBridge.Text, all.ToArray());
            foreach (var i in order)
            {
                var accepted = list[i];
                text = Suggestions.Accept(text, accepted);
                list = [.. list.Select(s => Suggestions.Follow(s, accepted))];
            }

            Assert.StartsWith(
                "## The old bridge\n\nWe measured the bridge three times before we believed the numbers.\n\nThe "
                    + "engineers were not surprised, because the old bridge never moved.\n\n## Bees",
                DraftMarkdown.Parse(text).Body,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void What_was_decided_stays_and_what_was_rejected_does_not_come_again()
    {
        var title = CreateSuggestion(SuggestionKind.Title, "talk", "Measuring the Bridge");
        var tag = CreateSuggestion(SuggestionKind.Tag, "", "hive");
        var first = SuggestionList.After(null, "m", null, [title, tag, tag, CreateSuggestion(SuggestionKind.Tag, "", "bridge")]);
        Assert.Equal([1, 2, 3], first.Suggestions.Select(s => s.Number));
        var decided = first.With([first.Suggestions[1] with { State = SuggestionState.Rejected }]);
        var second = SuggestionList.After(decided, "m", null, [title, tag]);
        Assert.Equal([(2, SuggestionState.Rejected), (4, SuggestionState.Proposed)], second.Suggestions.Select(s => (s.Number, s.State)));
    }

    private static Suggestion CreateSuggestion(SuggestionKind kind, string original, string proposed) =>
        new()
        {
            Number = 1,
            Kind = kind,
            Original = original,
            Proposed = proposed,
            Model = "llama3.1:8b",
            State = SuggestionState.Proposed,
        };

    private static IEnumerable<int[]> Permutations(int[] items) =>
        items.Length == 1
            ? [items]
            : items.SelectMany(first => Permutations([.. items.Where(i => i != first)]).Select(rest => (int[])[first, .. rest]));
}
