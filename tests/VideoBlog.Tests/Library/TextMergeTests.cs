using CsCheck;

namespace VideoBlog.Library;

public class TextMergeTests
{
    private static readonly Gen<string[]> Sentences = Gen.Int[0, 30].Select(n => $"Sentence {n}. ").Array[1, 40];

    [Fact]
    public void One_edit_alone_is_always_taken_whole() =>
        Gen.Select(Sentences, Sentences)
            .Sample(
                (common, edit) =>
                {
                    var (a, b) = (string.Concat(common), string.Concat(edit));
                    Assert.Equal(b, TextMerge.Merge(a, b, a));
                    Assert.Equal(b, TextMerge.Merge(a, a, b));
                    Assert.Equal(b, TextMerge.Merge(a, b, b));
                }
            );

    [Fact]
    public void Edits_of_sentences_that_are_not_neighbours_are_both_there() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9])
            .Where((a, b) => Math.Abs(a - b) > 1)
            .Sample(
                (a, b) =>
                {
                    string[] common = [.. Enumerable.Range(0, 10).Select(i => $"This is sentence {i}. ")];
                    string Edit(int at, string word) => string.Concat(common.Select((s, i) => i == at ? $"{word} changed it. " : s));
                    var merged = TextMerge.Merge(string.Concat(common), Edit(a, "Anna"), Edit(b, "Bert"));
                    Assert.Equal(
                        string.Concat(
                            common.Select(
                                (s, i) =>
                                    i == a ? "Anna changed it. "
                                    : i == b ? "Bert changed it. "
                                    : s
                            )
                        ),
                        merged
                    );
                }
            );

    [Fact]
    public void An_abbreviation_does_not_part_a_sentence_of_which_both_changed_a_half() =>
        Assert.Null(
            TextMerge.Merge(
                "We met Mr. Smith at noon. It rained.",
                "We met Mr. Smythe at noon. It rained.",
                "They saw Mr. Smith at noon. It rained."
            )
        );

    [Fact]
    public void Nothing_that_either_wrote_is_lost() =>
        Gen.Select(Sentences, Sentences, Sentences)
            .Sample(
                (common, ours, theirs) =>
                {
                    if (TextMerge.Merge(string.Concat(common), string.Concat(ours), string.Concat(theirs)) is not { } merged)
                        return;
                    var known = common.ToHashSet();
                    Assert.All(
                        ours.Concat(theirs).Where(s => !known.Contains(s)),
                        added => Assert.Contains(added, merged, StringComparison.Ordinal)
                    );
                }
            );

    [Theory]
    [InlineData("A cat sat. It slept.", "A cat lay. It slept.", "A dog sat. It slept.")]
    [InlineData("One.\n", "Two.\n", "Three.\n")]
    [InlineData("One.\n\nTwo.\n", "One.\n", "One.\n\nTwo and a half.\n")]
    public void Edits_of_the_same_sentence_are_not_mixed(string common, string ours, string theirs) =>
        Assert.Null(TextMerge.Merge(common, ours, theirs));
}
