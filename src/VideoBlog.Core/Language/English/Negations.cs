using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>Words that turn a statement into its opposite.</summary>
internal static class Negations
{
    private static readonly FrozenSet<string> All = WordClasses.SetIgnoringCase(
        "no not never none nobody nothing nowhere nor neither without cannot hardly scarcely barely"
    );

    /// <summary>True for a word that denies, in any case, with either apostrophe: "not", "can't".</summary>
    public static bool Contains(string word) =>
        All.Contains(word)
        || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase);
}
