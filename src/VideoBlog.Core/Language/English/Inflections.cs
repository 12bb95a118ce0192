using System.Buffers;
using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>
/// What inflects a word and leaves its meaning: unlike <see cref="Stemmer"/>, which also takes "organ" and "organization" for one, this
/// never joins two words.
/// </summary>
internal static class Inflections
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    // Forms of one word that differ in number only; everything else that differs is another word or another tense.
    private static readonly FrozenDictionary<string, string> Forms = new Dictionary<string, string>
    {
        ["an"] = "a",
        ["are"] = "is",
        ["am"] = "is",
        ["were"] = "was",
        ["has"] = "have",
        ["does"] = "do",
        ["these"] = "this",
        ["those"] = "that",
    }.ToFrozenDictionary();

    // Words that end in s without being a plural or a verb's third person.
    private static readonly FrozenSet<string> NoPlurals = WordClasses.Set("is was has his this thus us as its news yes always perhaps");

    /// <summary>The form in which words agree that differ in number only: "a" and "an", "bridge" and "bridges", "is" and "are".</summary>
    public static string WithoutNumber(string term) =>
        Forms.TryGetValue(term, out var form) ? form
        : term.Length < 4 || term[0] == '#' || term[^1] != 's' || term[^2] is 's' or '\'' or 'u' || NoPlurals.Contains(term) ? term
        : term.EndsWith("ies", StringComparison.Ordinal) && term.Length > 4 ? term[..^3] + "y"
        : term.EndsWith("sses", StringComparison.Ordinal)
        || term.EndsWith("xes", StringComparison.Ordinal)
        || term.EndsWith("zes", StringComparison.Ordinal)
        || term.EndsWith("ches", StringComparison.Ordinal)
        || term.EndsWith("shes", StringComparison.Ordinal)
            ? term[..^2]
        : term[..^1];

    /// <summary>A word without its commonest endings: what titles and headings may inflect ("measured", "Measuring").</summary>
    public static string Remove(string term)
    {
        var word = WithoutNumber(term);
        if (word.Length == 0 || !char.IsLetter(word[0]))
            return word;
        foreach (var ending in (ReadOnlySpan<string>)["ing", "ed"])
        {
            var root = word.Length - ending.Length;
            if (root < 3 || !word.EndsWith(ending, StringComparison.Ordinal) || !word.AsSpan(0, root).ContainsAny(Vowels))
                continue;
            var isDoubled = root > 3 && word[root - 1] == word[root - 2] && word[root - 1] is not ('l' or 's' or 'z');
            return WithoutFinalE(word[..(isDoubled ? root - 1 : root)]);
        }

        return WithoutFinalE(word);
    }

    private static string WithoutFinalE(string word) => word.Length > 3 && word[^1] == 'e' ? word[..^1] : word;
}
