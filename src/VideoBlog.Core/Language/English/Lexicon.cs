using System.Collections.Frozen;
using System.Reflection;

namespace VideoBlog.Language.English;

/// <summary>
/// Ordinary English words and the names that everybody knows: SCOWL's words up to size 35 and its capitalised words up to size 50
/// (<c>english-words.txt</c>: base forms in lower case, then names). What it does not know may be a misheard name.
/// </summary>
internal static class Lexicon
{
    private static readonly string[] Endings = ["s", "es", "d", "ed", "ing", "ly"];

    private static readonly Lazy<FrozenSet<string>> All = new(Load);

    /// <summary>True for a word of the language, inflected or not, and for a well-known name; in any case.</summary>
    public static bool Knows(string word) => IsOrdinary(word) || IsName(word);

    /// <summary>True for a word that is written in lower case.</summary>
    public static bool IsOrdinary(string word)
    {
        var lower = word.ToLowerInvariant().Replace('’', '\'');
        var apostrophe = lower.IndexOf('\'', StringComparison.Ordinal);
        if (apostrophe > 0)
            return IsOrdinary(lower[..apostrophe]) || FunctionWords.Contains(lower);
        return lower.Length < 2
            || Contains(lower)
            || Endings.Any(e => lower.EndsWith(e, StringComparison.Ordinal) && HasStem(lower[..^e.Length], e));
    }

    private static bool IsName(string word) => word.Length > 2 && Contains(char.ToUpperInvariant(word[0]) + word[1..].ToLowerInvariant());

    private static bool HasStem(string stem, string ending) =>
        stem.Length > 2
        && (
            Contains(stem)
            || (ending is "es" or "ed" && stem[^1] == 'i' && Contains(stem[..^1] + "y"))
            || (ending == "ing" && Contains(stem + "e"))
        );

    private static bool Contains(string word) => All.Value.Contains(word);

    private static FrozenSet<string> Load()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("english-words.txt")!);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
