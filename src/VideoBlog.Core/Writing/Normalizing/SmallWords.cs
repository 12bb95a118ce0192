using System.Collections.Frozen;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>English function words and the small change of spoken language: what may differ without a difference in what is said.</summary>
internal static class SmallWords
{
    private static readonly FrozenSet<string> SmallChange = WordClasses.SetIgnoringCase("mean know kind sort right let");

    /// <summary>True for a small word, in any case.</summary>
    public static bool Contains(string word) => FunctionWords.Contains(word) || Negations.Contains(word) || SmallChange.Contains(word);

    /// <summary>True for a word that tells something: no small word, or one that turns a statement into its opposite.</summary>
    public static bool IsTelling(string word) => Negations.Contains(word) || !Contains(word);
}
