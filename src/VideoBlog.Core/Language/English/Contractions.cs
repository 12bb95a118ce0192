using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>Writes English contractions out, as far as they have one reading.</summary>
internal static class Contractions
{
    private static readonly FrozenDictionary<string, string[]> Whole = new Dictionary<string, string[]>
    {
        ["can't"] = ["can", "not"],
        ["cannot"] = ["can", "not"],
        ["won't"] = ["will", "not"],
        ["shan't"] = ["shall", "not"],
        ["ain't"] = ["is", "not"],
        ["gonna"] = ["going", "to"],
        ["wanna"] = ["want", "to"],
        ["gotta"] = ["got", "to"],
        ["let's"] = ["let", "us"],
    }.ToFrozenDictionary();

    private static readonly (string Ending, string Word)[] Endings =
    [
        ("n't", "not"),
        ("'re", "are"),
        ("'ve", "have"),
        ("'ll", "will"),
        ("'m", "am"),
    ];

    // After these, 's is "is"; after a name it is mostly a possessive, and stays.
    private static readonly FrozenSet<string> BeforeIs = new[]
    {
        "it",
        "that",
        "there",
        "here",
        "what",
        "where",
        "who",
        "how",
        "he",
        "she",
        "this",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a token in lower case.</summary>
    public static IEnumerable<string> Expand(string token)
    {
        if (Whole.TryGetValue(token, out var words))
            return words;
        foreach (var (ending, word) in Endings)
        {
            if (token.Length > ending.Length && token.EndsWith(ending, StringComparison.Ordinal))
                return [token[..^ending.Length], word];
        }

        return token.EndsWith("'s", StringComparison.Ordinal) && BeforeIs.Contains(token[..^2]) ? [token[..^2], "is"] : [token];
    }
}
