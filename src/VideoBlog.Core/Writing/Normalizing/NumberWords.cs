using System.Collections.Frozen;

namespace VideoBlog.Writing.Normalizing;

/// <summary>English number words.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Ones = Numbered("zero one two three four five six seven eight nine", 0, 1);

    private static readonly FrozenDictionary<string, int> Teens = Numbered(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
        10,
        1
    );

    private static readonly FrozenDictionary<string, int> Tens = Numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10);

    /// <summary>The words for 0 to 9, by value.</summary>
    public static IReadOnlyList<string> Digits { get; } = "zero one two three four five six seven eight nine".Split(' ');

    /// <summary>True for any word that is a number or a part of one, hyphenated ones included.</summary>
    public static bool Contains(string key) =>
        Small(key) is not null || key is "hundred" or "thousand" or "million" or "billion" or "dozen" or "half";

    /// <summary>The value of one word below 100 ("twenty-five" too), or null.</summary>
    public static int? Small(string key)
    {
        if (Ones.TryGetValue(key, out var value) || Teens.TryGetValue(key, out value) || Tens.TryGetValue(key, out value))
            return value;
        return
            key.Split('-') is [var tens, var ones] && Tens.TryGetValue(tens, out var high) && Ones.TryGetValue(ones, out var low) && low > 0
            ? high + low
            : null;
    }

    /// <summary>
    /// The number that begins at a word: below 100 in one or two words, then hundreds and thousands ("one hundred and twenty three"). All
    /// its words but the last stand without punctuation. Null when none begins or when more number words follow, as in "one two three".
    /// </summary>
    public static (int Value, int To)? Read(IReadOnlyList<SpokenWord> words, int from)
    {
        var at = from;
        if (Group(words, ref at) is not { } value)
            return null;
        if (Follows(words, at, "thousand"))
        {
            at++;
            value *= 1000;
            var next = at;
            if (Continues(words, next) && (Group(words, ref next) is { } rest))
                (value, at) = (value + rest, next);
        }

        return at < words.Count && !words[at - 1].IsSetOff && (Contains(words[at].Key) || words[at].Key == "point") ? null : (value, at);
    }

    /// <summary>The number below 100 that begins at a word, in one or two words.</summary>
    public static int? BelowHundred(IReadOnlyList<SpokenWord> words, ref int at)
    {
        if (at >= words.Count || Small(words[at].Key) is not { } value)
            return null;
        at++;
        if (value >= 20 && value % 10 == 0 && Continues(words, at) && Ones.TryGetValue(words[at].Key, out var ones) && ones > 0)
        {
            at++;
            value += ones;
        }

        return value;
    }

    /// <summary>The number below 1000 that begins at a word.</summary>
    private static int? Group(IReadOnlyList<SpokenWord> words, ref int at)
    {
        var value = at < words.Count && words[at].Key == "a" && Follows(words, at + 1, "hundred") ? 1 : 0;
        if (value == 1)
            at++;
        else if (BelowHundred(words, ref at) is { } small)
            value = small;
        else
            return null;
        if (value is 0 or > 9 || !Follows(words, at, "hundred"))
            return value;
        at++;
        value *= 100;
        var next = at;
        if (Continues(words, next) && words[next].Key == "and" && Continues(words, next + 1))
            next++;
        if (Continues(words, next) && BelowHundred(words, ref next) is { } rest)
            (value, at) = (value + rest, next);
        return value;
    }

    private static bool Follows(IReadOnlyList<SpokenWord> words, int at, string key) => Continues(words, at) && words[at].Key == key;

    private static bool Continues(IReadOnlyList<SpokenWord> words, int at) =>
        at > 0 && at < words.Count && !words[at - 1].IsSetOff && words[at].Opening.Length == 0;

    private static FrozenDictionary<string, int> Numbered(string words, int first, int step) =>
        words.Split(' ').Select((word, i) => (word, i)).ToFrozenDictionary(p => p.word, p => first + (p.i * step), StringComparer.Ordinal);
}
