using System.Collections.Frozen;

namespace VideoBlog.Alignment;

/// <summary>Finds where written sentences end, by punctuation and capitals alone.</summary>
internal static class SentenceEnds
{
    /// <summary>Abbreviations that a name, a number or an example follows.</summary>
    private static readonly FrozenSet<string> NeverLast = new[]
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "rev",
        "gen",
        "col",
        "capt",
        "lt",
        "sgt",
        "sen",
        "rep",
        "gov",
        "fig",
        "vol",
        "vs",
        "cf",
        "e.g",
        "i.e",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when one sentence ends with a word and the next begins with another.</summary>
    /// <param name="last">A word with its punctuation; may be empty.</param>
    /// <param name="next">The word after it, with at least one letter or digit.</param>
    public static bool Between(string last, string next)
    {
        var word = last.AsSpan().TrimEnd("\"')]”’»」』");
        if (word.IsEmpty || word[^1] is not ('.' or '!' or '?' or '…' or '。' or '！' or '？'))
            return false;
        if (word[^1] is '。' or '！' or '？')
            return true;
        if (char.IsLower(next[Tokens.Extent(next).Start]))
            return false;
        return word[^1] != '.' || !IsAbbreviation(word[..^1].TrimStart("\"'([“‘«"));
    }

    // "J. Smith" is a name; "So did I." is not.
    private static bool IsAbbreviation(ReadOnlySpan<char> word) =>
        (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I') || NeverLast.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
