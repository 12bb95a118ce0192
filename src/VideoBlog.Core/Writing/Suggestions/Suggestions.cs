using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Suggestions;

/// <summary>Takes what a person accepts into the draft. Pure.</summary>
public static class Suggestions
{
    /// <summary>The draft with a suggestion in it, and with the model named in its front matter (<c>assistedBy</c>).</summary>
    /// <param name="markdown">The draft's text as it is now, a person's edits included.</param>
    /// <param name="suggestion">A suggestion that was not refused.</param>
    /// <exception cref="VideoBlogException">The text that it is about is no longer there, or stands there more than once.</exception>
    public static string Accept(string markdown, Suggestion suggestion)
    {
        ArgumentNullException.ThrowIfNull(suggestion);
        if (suggestion.State == SuggestionState.Refused)
            throw new VideoBlogException(
                $"Suggestion {suggestion.Number} was refused: {suggestion.Reason}.",
                "It cannot be accepted. Edit the draft by hand if you want the change."
            );
        return DraftEditor.Change(
            markdown,
            draft =>
            {
                var changed = Apply(draft, suggestion);
                return changed with
                {
                    FrontMatter = changed.FrontMatter with
                    {
                        AssistedBy = AssistedBy.Add(draft.FrontMatter.AssistedBy, suggestion.Model, suggestion.Kind),
                    },
                };
            }
        );
    }

    /// <summary>
    /// What another suggestion becomes when one has been accepted: its own text follows the change, so that a heading still finds a
    /// paragraph
    /// in which a comma was set.
    /// </summary>
    public static Suggestion Follow(Suggestion other, Suggestion accepted)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(accepted);
        if (other.Number == accepted.Number || other.Paragraph is null || other.State != SuggestionState.Proposed)
            return other;
        return accepted.Kind switch
        {
            SuggestionKind.CopyEdit when other.Kind is SuggestionKind.Heading or SuggestionKind.ParagraphBreak => FollowEdit(
                other,
                accepted
            ),
            SuggestionKind.ParagraphBreak when other.Original == accepted.Original => other with
            {
                Original = Broken(accepted) ?? other.Original,
            },
            _ => other,
        };
    }

    private static DraftDocument Apply(DraftDocument draft, Suggestion suggestion)
    {
        var head = draft.FrontMatter;
        switch (suggestion.Kind)
        {
            case SuggestionKind.Title:
                return draft with
                {
                    FrontMatter = head with
                    {
                        Title = head.Title == suggestion.Original ? suggestion.Proposed : throw Gone(suggestion, "title"),
                    },
                };
            case SuggestionKind.Excerpt:
                return draft with
                {
                    FrontMatter = head with
                    {
                        Excerpt = head.Excerpt == suggestion.Original ? suggestion.Proposed : throw Gone(suggestion, "excerpt"),
                    },
                };
            case SuggestionKind.Tag:
                if (head.Tags.Contains(suggestion.Proposed, StringComparer.OrdinalIgnoreCase))
                    throw new VideoBlogException($"The draft has the tag of suggestion {suggestion.Number} already.", "Reject it.");
                return draft with { FrontMatter = head with { Tags = [.. head.Tags, suggestion.Proposed] } };
            default:
                var at =
                    suggestion.Kind == SuggestionKind.CopyEdit
                        ? SuggestionPlaces.IndexOfOnly(draft.Body, suggestion.Original)
                        : SuggestionPlaces.IndexOfOnlyBlock(draft.Body, suggestion.Original);
                var replacement = at < 0 ? null : Replacement(suggestion);
                return replacement is null
                    ? throw Gone(suggestion, "text")
                    : draft with
                    {
                        Body = string.Concat(draft.Body.AsSpan(0, at), replacement, draft.Body.AsSpan(at + suggestion.Original.Length)),
                    };
        }
    }

    private static string? Replacement(Suggestion suggestion) =>
        suggestion.Kind switch
        {
            SuggestionKind.Heading => $"{Marks(suggestion.Original) ?? "##"} {MarkdownText.Escape(suggestion.Proposed)}"
                + (Marks(suggestion.Original) is null ? "\n\n" + suggestion.Original : ""),
            SuggestionKind.ParagraphBreak => Broken(suggestion),
            _ => MarkdownText.Escape(suggestion.Proposed),
        };

    /// <summary>The number signs of a heading's line; null for a paragraph.</summary>
    private static string? Marks(string block)
    {
        var count = block.AsSpan().IndexOfAnyExcept('#');
        return count is >= 1 and <= 6 && block[count] is ' ' or '\t' && !block.Contains('\n', StringComparison.Ordinal)
            ? block[..count]
            : null;
    }

    private static string? Broken(Suggestion suggestion)
    {
        var at = SuggestionPlaces.IndexOfOnly(suggestion.Original, suggestion.Proposed);
        return at <= 0 ? null : suggestion.Original[..at].TrimEnd() + "\n\n" + suggestion.Original[at..];
    }

    private static Suggestion FollowEdit(Suggestion other, Suggestion edit)
    {
        var at = SuggestionPlaces.IndexOfOnly(other.Original, edit.Original);
        if (at < 0)
            return other;
        var end = at + edit.Original.Length;
        var written = MarkdownText.Escape(edit.Proposed);
        var original = string.Concat(other.Original.AsSpan(0, at), written, other.Original.AsSpan(end));
        var begins = other.Kind == SuggestionKind.ParagraphBreak ? SuggestionPlaces.IndexOfOnly(other.Original, other.Proposed) : -1;
        if (begins < 0 || (begins > at && begins < end))
            return other with { Original = original };
        // The new paragraph begins with as many words as before, which may be other ones now.
        var words = other.Proposed.Split(' ').Length;
        var now = original[(begins <= at ? begins : begins + written.Length - edit.Original.Length)..];
        return other with { Original = original, Proposed = string.Join(' ', now.Split(' ').Take(words)) };
    }

    private static VideoBlogException Gone(Suggestion suggestion, string what) =>
        new(
            $"The {what} that suggestion {suggestion.Number} is about is no longer in the draft, or stands there more than once.",
            "Edit the draft by hand, or ask again: videoblog suggest FOLDER"
        );
}
