using System.Buffers;
using System.Collections.Frozen;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// The English that the grounding check knows. The lists are short on purpose: what is in none of them counts as content, and content must
/// have been said. "Always", "more", "before", "must" and their like change what a sentence claims, so they are content here.
/// </summary>
internal static class Grammar
{
    /// <summary>Words that say nothing by themselves.</summary>
    private static readonly FrozenSet<string> Glue = Set(
        "a an the and or but of in on at to for from by with about as into onto that this these those which "
            + "who whom whose what where when why how "
            + "it its itself they them their theirs we us our ours you your yours i me my mine is are was were be "
            + "been being am do does did have has had there here so"
    );

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    private static readonly FrozenSet<string> Negations = Set(
        "not no never none nobody nothing nowhere neither nor without hardly scarcely barely"
    );

    /// <summary>Words that a copy-edit may add.</summary>
    private static readonly FrozenSet<string> Addable = Set("a an the that and");

    /// <summary>Words that a copy-edit may leave out anywhere.</summary>
    private static readonly FrozenSet<string> Droppable = Set("a an the that and um uh er erm uhm hmm");

    /// <summary>Words that a copy-edit may leave out at the beginning of a sentence.</summary>
    private static readonly FrozenSet<string> Openers = Set("so well now okay ok right");

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
    private static readonly FrozenSet<string> NoPlurals = Set("is was has his this thus us as its news yes always perhaps");

    public static bool IsGlue(string term) => Glue.Contains(term);

    public static bool IsNegation(string term) => Negations.Contains(term);

    public static bool MayBeAdded(string term) => Addable.Contains(term);

    public static bool MayBeDropped(string term, bool opensSentence) =>
        Droppable.Contains(term) || (opensSentence && Openers.Contains(term));

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
    public static string Stem(string term)
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

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
