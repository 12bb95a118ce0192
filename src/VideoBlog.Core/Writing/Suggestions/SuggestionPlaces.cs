namespace VideoBlog.Writing.Suggestions;

/// <summary>Finds texts that stand somewhere exactly once.</summary>
internal static class SuggestionPlaces
{
    /// <summary>Where the text stands; -1 when it does not, or more than once.</summary>
    public static int IndexOfOnly(string text, string part)
    {
        var at = part.Length == 0 ? -1 : text.IndexOf(part, StringComparison.Ordinal);
        return at < 0 || text.IndexOf(part, at + 1, StringComparison.Ordinal) >= 0 ? -1 : at;
    }

    /// <summary>Where the text stands as whole lines; -1 when it does not, or more than once.</summary>
    public static int IndexOfOnlyBlock(string text, string block)
    {
        var found = -1;
        for (
            var at = block.Length == 0 ? -1 : text.IndexOf(block, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(block, at + 1, StringComparison.Ordinal)
        )
        {
            var end = at + block.Length;
            if ((at > 0 && text[at - 1] != '\n') || (end < text.Length && text[end] != '\n'))
                continue;
            if (found >= 0)
                return -1;
            found = at;
        }

        return found;
    }
}
