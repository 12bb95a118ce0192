using CsCheck;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Suggestions;

/// <summary>Whatever is proposed, at whatever place: it is refused, or it can be accepted and leaves a draft that can be read.</summary>
public sealed class SuggestionPlacerTests
{
    private static readonly string[] Pieces =
    [
        "the the",
        "bridge",
        "We measured",
        "21",
        "not",
        "never",
        "Bees",
        "old bridge",
        ".",
        ",",
        "?",
        "\n",
        "## ",
        "**",
        "<b>",
        "\0",
        "\u202e",
        "🐝",
        "https://x.example",
        "---",
        "\"",
        "'",
        "\\",
        "  ",
        MeasuredBridge.First,
        MeasuredBridge.Third,
        "You should",
        "The engineers",
        "twenty one dollars",
        "…",
        "—",
        "(",
        ")",
        "1. ",
        "- ",
        ":",
        "a",
        "and",
    ];

    [Theory]
    [InlineData("bees")]
    [InlineData("Bees   ")]
    public void A_tag_that_the_draft_has_is_not_proposed_however_it_is_spaced(string tag)
    {
        var source = new GroundingSource(
            TranscriptAligner.Align(MeasuredBridge.Document, MeasuredBridge.Transcript),
            MeasuredBridge.Transcript,
            Sidecar.Empty
        );

        Assert.Empty(SuggestionPlacer.Place([new Proposal(SuggestionKind.Tag, null, null, tag)], [], source, Sidecar.Empty, "m"));
    }

    [Fact]
    public void What_is_proposed_is_refused_or_can_be_accepted()
    {
        var passages = DraftPassages.Find(MeasuredBridge.Document.Body);
        var source = new GroundingSource(
            TranscriptAligner.Align(MeasuredBridge.Document, MeasuredBridge.Transcript),
            MeasuredBridge.Transcript,
            Sidecar.Empty
        );
        var text = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[0, 5].Select(parts => string.Join(' ', parts));
        var (accepted, refused) = (0, 0);
        Gen.Select(Gen.Int[0, 5], Gen.Int[-1, 4], text, text)
            .Sample(
                (kind, paragraph, quote, proposed) =>
                {
                    var isHead = (SuggestionKind)kind is SuggestionKind.Title or SuggestionKind.Excerpt or SuggestionKind.Tag;
                    var proposal = new Proposal(
                        (SuggestionKind)kind,
                        isHead ? null : paragraph,
                        (SuggestionKind)kind == SuggestionKind.CopyEdit ? quote : null,
                        proposed
                    );
                    foreach (var suggestion in SuggestionPlacer.Place([proposal], passages, source, Sidecar.Empty, "m"))
                    {
                        if (suggestion.State == SuggestionState.Refused)
                        {
                            Interlocked.Increment(ref refused);
                            continue;
                        }

                        var draft = DraftMarkdown.Parse(Suggestions.Accept(MeasuredBridge.Text, suggestion));
                        Assert.Single(draft.FrontMatter.AssistedBy);
                        Assert.Equal(PostStatus.Draft, draft.FrontMatter.Status);
                        // Not a word in it that was not there or said.
                        Assert.DoesNotContain(
                            "example",
                            draft.Body + draft.FrontMatter.Title + draft.FrontMatter.Excerpt + string.Concat(draft.FrontMatter.Tags),
                            StringComparison.Ordinal
                        );
                        Interlocked.Increment(ref accepted);
                    }
                },
                iter: 5000
            );
        Assert.True(accepted > 20 && refused > 1000, $"{accepted} accepted, {refused} refused: this test tests nothing.");
    }
}
