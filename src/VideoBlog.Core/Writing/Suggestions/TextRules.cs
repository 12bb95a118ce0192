using System.Globalization;

namespace VideoBlog.Writing.Suggestions;

/// <summary>What a proposed text may consist of: plain words and punctuation, no markup, no addresses, nothing invisible.</summary>
internal static class TextRules
{
    private const string Punctuation = " .,;:!?'’-–—…()";

    /// <summary>Why a text cannot be used as it is written; null when it can.</summary>
    /// <param name="proposed">The proposed text.</param>
    /// <param name="original">What it replaces: unusual characters that stand there may stand in the new text as often.</param>
    /// <param name="maxLength">Most characters.</param>
    public static string? Refuse(string proposed, string original, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(proposed))
            return "it is empty";
        if (proposed.Length > maxLength)
            return $"it is longer than {maxLength} characters";
        if (Terms.HasUnusual(proposed))
            return "it has invisible or broken characters";
        var sign = proposed.FirstOrDefault(c => !IsPlain(c) && Count(proposed, c) > Count(original, c));
        if (sign != default)
            return char.IsSurrogate(sign)
                ? "it has a symbol in it that nobody can say"
                : $"it has the character '{sign}', which belongs to markup or was not said";
        return HasAddress(proposed, original) ? "it has something like an address of a web page in it" : null;
    }

    private static bool IsPlain(char c) =>
        Punctuation.Contains(c, StringComparison.Ordinal)
        || char.IsLetterOrDigit(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int Count(string text, char c) => text.Count(other => other == c);

    /// <summary>
    /// A point or colon between letters makes an address of two words; in names such as "Node.js" it has to be there already.
    /// </summary>
    private static bool HasAddress(string proposed, string original)
    {
        foreach (var word in proposed.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            for (var i = 1; i + 1 < word.Length; i++)
            {
                if (
                    word[i] is '.' or ':'
                    && char.IsLetter(word[i + 1])
                    && !original.Contains(word.Trim('.', ',', ';', ':', '!', '?'), StringComparison.OrdinalIgnoreCase)
                )
                    return true;
            }
        }

        return false;
    }
}
