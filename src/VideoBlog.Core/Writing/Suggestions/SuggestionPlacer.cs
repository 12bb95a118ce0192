using System.Buffers;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Suggestions;

/// <summary>Makes suggestions of what a model proposes: finds their places in the draft and refuses what is not grounded. Pure.</summary>
internal static class SuggestionPlacer
{
    private const int MaxKept = 300;

    private static readonly SearchValues<char> Markup = SearchValues.Create(@"\`*_[]<>|~^#{}&");

    /// <summary>The suggestions, refused ones included. What would change nothing is none. Their numbers are 0.</summary>
    /// <param name="proposals">What the model proposes.</param>
    /// <param name="passages">The paragraphs that it was asked about.</param>
    /// <param name="source">What suggestions must be grounded in.</param>
    /// <param name="sidecar">What the creator has decided already.</param>
    /// <param name="model">The model's name.</param>
    public static IEnumerable<Suggestion> Place(
        IEnumerable<Proposal> proposals,
        IReadOnlyList<DraftPassage> passages,
        GroundingSource source,
        Sidecar sidecar,
        string model
    )
    {
        var byNumber = passages.ToDictionary(p => p.Number);
        foreach (var proposal in proposals)
        {
            var passage = proposal.Paragraph is { } number ? byNumber.GetValueOrDefault(number) : null;
            var (suggestion, place, problem) = proposal.Paragraph is null
                ? OfHead(proposal, source.Draft.Document.FrontMatter, sidecar, model)
                : OfBody(proposal, passage, model);
            if (suggestion.Original == suggestion.Proposed)
                continue;
            var reason = problem ?? Grounding.Refuse(suggestion, place, source);
            yield return reason is null
                ? suggestion
                : suggestion with
                {
                    State = SuggestionState.Refused,
                    Reason = reason,
                    Original = Kept(suggestion.Original),
                    Proposed = Kept(suggestion.Proposed),
                };
        }
    }

    private static (Suggestion, int Place, string? Problem) OfHead(Proposal proposal, FrontMatter head, Sidecar sidecar, string model)
    {
        var text = OneLine(proposal.Text);
        var (original, isGiven) = proposal.Kind switch
        {
            SuggestionKind.Title => (head.Title, sidecar.Title is not null),
            SuggestionKind.Excerpt => (head.Excerpt, false),
            // A tag that is there already is no change.
            _ => (head.Tags.Contains(text, StringComparer.OrdinalIgnoreCase) ? text : "", sidecar.Tags.Count > 0),
        };
        return (New(proposal, original, text, model), -1, isGiven ? "the creator has given it" : null);
    }

    private static (Suggestion, int Place, string? Problem) OfBody(Proposal proposal, DraftPassage? passage, string model)
    {
        if (passage is null)
            return (New(proposal, proposal.Quote ?? "", proposal.Text, model), -1, "there is no such paragraph in what was asked about");
        return proposal.Kind switch
        {
            SuggestionKind.Heading => OfHeading(proposal, passage, model),
            SuggestionKind.ParagraphBreak => OfBreak(proposal, passage, model),
            _ => OfCopyEdit(proposal, passage, model),
        };
    }

    private static (Suggestion, int Place, string? Problem) OfHeading(Proposal proposal, DraftPassage passage, string model)
    {
        var text = OneLine(proposal.Text);
        // The same heading as before is no change.
        var isSame = passage.Heading?.TrimStart('#').Trim() == text;
        return (
            New(proposal, isSame ? text : passage.Heading ?? passage.Text, text, model),
            passage.Heading is null ? passage.Start : passage.HeadingStart,
            passage.Heading is null or ['#', ..] ? null : "the heading there is written with a line below it, which is left to a person"
        );
    }

    private static (Suggestion, int Place, string? Problem) OfBreak(Proposal proposal, DraftPassage passage, string model)
    {
        var words = proposal.Text.Trim();
        var at = SuggestionPlaces.IndexOfOnly(passage.Text, words);
        return (
            New(proposal, passage.Text, words, model),
            passage.Start,
            at switch
            {
                _ when words.Length == 0 || at < 0 => "these words do not stand once in the paragraph",
                0 => "the paragraph begins there already",
                _ => EndsSentence(passage.Text.AsSpan(0, at)) ? null : "no sentence begins there",
            }
        );
    }

    private static (Suggestion, int Place, string? Problem) OfCopyEdit(Proposal proposal, DraftPassage passage, string model)
    {
        var quote = proposal.Quote!.Trim();
        var at = SuggestionPlaces.IndexOfOnly(passage.Text, quote);
        var problem =
            quote.Length == 0 || at < 0 ? "the passage does not stand once in the paragraph"
            : quote.AsSpan().ContainsAny(Markup) ? "the passage has markup in it"
            : !IsWhole(passage.Text, at, quote.Length) ? "the passage begins or ends inside a word"
            : null;
        return (New(proposal, quote, OneLine(proposal.Text), model), passage.Start + Math.Max(0, at), problem);
    }

    /// <summary>The text with single spaces, as it is read back from a draft; whatever else is wrong with it stays to be seen.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool EndsSentence(ReadOnlySpan<char> before) =>
        before.Length > before.TrimEnd().Length && SentenceEnds.Closes(before.TrimEnd()[(before.TrimEnd().LastIndexOfAny(" \n") + 1)..]);

    private static bool IsWhole(string text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1]) || !char.IsLetterOrDigit(text[at]))
        && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]) || !char.IsLetterOrDigit(text[at + length - 1]));

    private static Suggestion New(Proposal proposal, string original, string proposed, string model) =>
        new()
        {
            Number = 0,
            Kind = proposal.Kind,
            Paragraph = proposal.Paragraph,
            Original = original,
            Proposed = proposed,
            Model = model,
            State = SuggestionState.Proposed,
        };

    /// <summary>What is kept of a refused text: one line, cut, with nothing invisible in it.</summary>
    private static string Kept(string text)
    {
        var visible = new StringBuilder(Math.Min(text.Length, MaxKept) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (visible.Length >= MaxKept)
                return visible.Append('…').ToString();
            var shown = rune.ToString();
            visible.Append(
                rune.Value is '\n' or '\t' ? " "
                : Terms.HasUnusual(shown) ? "\uFFFD"
                : shown
            );
        }

        return visible.ToString();
    }
}
