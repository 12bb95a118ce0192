using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>How a word makes numbers with others.</summary>
internal enum NumberWordKind
{
    /// <summary>0 to 19.</summary>
    Small,

    /// <summary>20 to 90; a unit may follow.</summary>
    Tens,

    /// <summary>A hundred times what stands before it.</summary>
    Hundred,

    /// <summary>A thousand and its powers.</summary>
    Scale,
}

/// <summary>A word that is a number or a part of one.</summary>
/// <param name="Kind">How it makes numbers with others.</param>
/// <param name="Value">Its own value.</param>
/// <param name="IsOrdinal">True for "third" and the like, with which a number ends.</param>
internal readonly record struct NumberWord(NumberWordKind Kind, long Value, bool IsOrdinal);

/// <summary>The words that English numbers consist of, in lower case.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, NumberWord> All = Rows(
            NumberWordKind.Small,
            i => i,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                + "sixteen seventeen eighteen nineteen",
            "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
                + "sixteenth seventeenth eighteenth nineteenth"
        )
        .Concat(
            Rows(
                NumberWordKind.Tens,
                i => 20 + (10 * i),
                "twenty thirty forty fifty sixty seventy eighty ninety",
                "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth"
            )
        )
        .Concat(Rows(NumberWordKind.Hundred, _ => 100, "hundred", "hundredth"))
        .Concat(
            Rows(
                NumberWordKind.Scale,
                i => (long)Math.Pow(1000, i + 1),
                "thousand million billion trillion",
                "thousandth millionth billionth trillionth"
            )
        )
        .ToFrozenDictionary(w => w.Text, w => w.Word, StringComparer.Ordinal);

    private static readonly string[] Cardinals = [.. All.Where(w => !w.Value.IsOrdinal).Select(w => w.Key)];

    private static readonly FrozenDictionary<long, string> ByValue = Cardinals.ToFrozenDictionary(w => All[w].Value);

    /// <summary>What a word is in numbers; null for one that is in none.</summary>
    public static NumberWord? Find(string word) => All.TryGetValue(word, out var found) ? found : null;

    /// <summary>The word for a number that has one of its own: 0 to 20, 30, 40 and so on.</summary>
    public static string Write(int value) => ByValue[value];

    /// <summary>True for a word that says how many, or a part of it, hyphenated ones included; ordinals do not.</summary>
    public static bool IsQuantity(string word) =>
        IsCardinal(word) || word is "dozen" or "half" || (word.Contains('-', StringComparison.Ordinal) && word.Split('-').All(IsCardinal));

    /// <summary>True for one or several number words, ordinals apart, run together: "fourteenthousand".</summary>
    public static bool AreRunTogether(string letters)
    {
        var rest = letters.AsSpan();
        while (rest.Length > 0)
        {
            var longest = 0;
            foreach (var word in Cardinals)
            {
                if (word.Length > longest && rest.StartsWith(word, StringComparison.Ordinal))
                    longest = word.Length;
            }

            if (longest == 0)
                return false;
            rest = rest[longest..];
        }

        return letters.Length > 0;
    }

    private static bool IsCardinal(string word) => Find(word) is { IsOrdinal: false };

    private static IEnumerable<(string Text, NumberWord Word)> Rows(
        NumberWordKind kind,
        Func<int, long> value,
        string cardinals,
        string ordinals
    ) =>
        cardinals
            .Split(' ')
            .Select((text, i) => (text, new NumberWord(kind, value(i), false)))
            .Concat(ordinals.Split(' ').Select((text, i) => (text, new NumberWord(kind, value(i), true))));
}
