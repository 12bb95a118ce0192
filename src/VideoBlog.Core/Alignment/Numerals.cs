using System.Collections.Frozen;
using System.Globalization;

namespace VideoBlog.Alignment;

/// <summary>
/// Reads numbers as they are said in English, in words or in words and figures, so that both come out as the same figure: "two hundred
/// and fifty thousand" is 250000, "twenty twenty six" 2026, "2.5 million" 2500000, "twenty-first" 21st. A text in another language has
/// hardly a word of these; where it has, both texts are read alike.
/// </summary>
internal static class Numerals
{
    private static readonly FrozenDictionary<string, Word> Words = new[]
    {
        Row(
            Kind.Small,
            0,
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                + "sixteen seventeen eighteen nineteen"
        ),
        Row(Kind.Tens, 20, "twenty thirty forty fifty sixty seventy eighty ninety"),
        Ordinals(
            Row(
                Kind.Small,
                1,
                "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
                    + "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
            )
        ),
        Ordinals(Row(Kind.Tens, 20, "twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")),
        [("hundred", new Word(Kind.Hundred, 100, false)), ("hundredth", new Word(Kind.Hundred, 100, true))],
        Row(Kind.Scale, 1000, "thousand million billion trillion"),
        Ordinals(Row(Kind.Scale, 1000, "thousandth millionth billionth trillionth")),
    }
        .SelectMany(r => r)
        .ToFrozenDictionary(w => w.Text, w => w.Word);

    private enum Kind
    {
        Small,
        Tens,
        Hundred,
        Scale,
    }

    /// <summary>Reads the number or unit at the beginning of some normalised tokens.</summary>
    /// <param name="tokens">Tokens that no punctuation separates.</param>
    /// <param name="form">The form that all its spellings have in common.</param>
    /// <returns>How many tokens it takes; 0 when there is none.</returns>
    public static int Read(ReadOnlySpan<string> tokens, out string form)
    {
        form = "";
        switch (tokens)
        {
            case ["per", "cent", ..]:
                form = "percent";
                return 2;
            case ["dollar" or "euro" or "pound", ..]:
                form = tokens[0] + "s";
                return 1;
        }

        var count = Year(tokens, out var value);
        var isOrdinal = false;
        if (count == 0)
            count = Decimal(tokens, out value);
        if (count == 0)
            count = Whole(tokens, out value, out isOrdinal);
        if (count > 0)
            form = value.ToString("0.############", CultureInfo.InvariantCulture) + (isOrdinal ? Suffix(value) : "");
        return count;
    }

    /// <summary>"Nineteen eighty four", "twenty twenty six", "nineteen oh five": two numbers of two digits, the first up to 20.</summary>
    private static int Year(ReadOnlySpan<string> tokens, out decimal value)
    {
        value = 0;
        if (At(tokens, 0) is not { IsOrdinal: false, Kind: Kind.Small or Kind.Tens, Value: >= 10 and <= 20 } century)
            return 0;
        if (
            tokens.Length > 2
            && tokens[1] is "oh" or "o"
            && At(tokens, 2) is { IsOrdinal: false, Kind: Kind.Small, Value: >= 1 and <= 9 } digit
        )
        {
            value = (century.Value * 100) + digit.Value;
            return 3;
        }

        var count = BelowHundred(tokens[1..], out var year, out var isOrdinal);
        if (count == 0 || isOrdinal || year < 10 || At(tokens, count + 1) is { Kind: Kind.Hundred or Kind.Scale })
            return 0;
        value = (century.Value * 100) + year;
        return count + 1;
    }

    /// <summary>"Three point one four", "two point five million".</summary>
    private static int Decimal(ReadOnlySpan<string> tokens, out decimal value)
    {
        var count = BelowThousand(tokens, out value, out var isOrdinal);
        if (count == 0 || isOrdinal || count >= tokens.Length || tokens[count] != "point")
            return 0;
        var (unit, first) = (0.1m, ++count);
        for (
            ;
            (count < tokens.Length && tokens[count] is "oh" or "o")
                || At(tokens, count) is { IsOrdinal: false, Kind: Kind.Small, Value: < 10 };
            count++
        )
        {
            value += unit * (At(tokens, count)?.Value ?? 0);
            unit /= 10;
            if (count - first == 12)
                return 0;
        }

        if (count == first)
            return 0;
        if (At(tokens, count) is not { IsOrdinal: false, Kind: Kind.Scale } scale)
            return count;
        value *= scale.Value;
        return count + 1;
    }

    /// <summary>Groups below a thousand with falling scales: "two million three hundred thousand and five", "5 million".</summary>
    private static int Whole(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        value = 0;
        isOrdinal = false;
        var at = 0;
        for (var limit = decimal.MaxValue; !isOrdinal; )
        {
            var and = at > 0 && at < tokens.Length && tokens[at] == "and" ? 1 : 0;
            var count = at == 0 ? First(tokens, out var group, out var ends) : BelowThousand(tokens[(at + and)..], out group, out ends);
            var next = at + and + count;
            if (count == 0)
                break;
            var scale =
                ends ? null
                : At(tokens, next) is { Kind: Kind.Scale } word ? word
                : default(Word?);
            // "Five thousand three million" are two numbers.
            if (group >= limit || scale?.Value >= limit)
                break;
            value += group * (scale?.Value ?? 1);
            at = scale is null ? next : next + 1;
            isOrdinal = ends || scale is { IsOrdinal: true };
            if (scale is null)
                break;
            limit = scale.Value.Value;
        }

        return at;
    }

    /// <summary>The first group may also be "a" or a figure, when a hundred or a greater scale follows.</summary>
    private static int First(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        var count = BelowThousand(tokens, out value, out isOrdinal);
        if (count > 0 || At(tokens, 1) is not { Kind: Kind.Hundred or Kind.Scale } scale)
            return count;
        var isFigure =
            tokens[0].Length <= 9
            && char.IsAsciiDigit(tokens[0][0])
            && decimal.TryParse(tokens[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
        if (!isFigure && tokens[0] != "a")
            return 0;
        value = (isFigure ? value : 1) * (scale.Kind == Kind.Hundred ? 100 : 1);
        return scale.Kind == Kind.Hundred ? 2 : 1;
    }

    /// <summary>"Five", "fifty five", "a hundred", "five hundred and fifty five", and "fifteen hundred" too.</summary>
    private static int BelowThousand(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        var count = BelowHundred(tokens, out value, out isOrdinal);
        if (count == 0 && tokens.Length > 0 && tokens[0] == "a" && At(tokens, 1) is { Kind: Kind.Hundred })
            (count, value) = (1, 1);
        if (count == 0 || isOrdinal || At(tokens, count) is not { Kind: Kind.Hundred } hundred)
            return count;
        value *= 100;
        count++;
        isOrdinal = hundred.IsOrdinal;
        var and = count < tokens.Length && tokens[count] == "and" ? 1 : 0;
        var rest =
            isOrdinal ? 0
            : BelowHundred(tokens[(count + and)..], out var small, out var ends) is var n
            && n > 0
            && small > 0
            && At(tokens, count + and + n) is not { Kind: Kind.Hundred }
                ? Take(ref value, small, ref isOrdinal, ends, and + n)
            : 0;
        return count + rest;
    }

    private static int Take(ref decimal value, decimal more, ref bool isOrdinal, bool ends, int count)
    {
        value += more;
        isOrdinal = ends;
        return count;
    }

    private static int BelowHundred(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        value = 0;
        isOrdinal = false;
        if (At(tokens, 0) is not { Kind: Kind.Small or Kind.Tens } word)
            return 0;
        (value, isOrdinal) = (word.Value, word.IsOrdinal);
        if (word is not { Kind: Kind.Tens, IsOrdinal: false } || At(tokens, 1) is not { Kind: Kind.Small, Value: >= 1 and <= 9 } unit)
            return 1;
        (value, isOrdinal) = (value + unit.Value, unit.IsOrdinal);
        return 2;
    }

    private static string Suffix(decimal value) =>
        (value % 100) switch
        {
            11 or 12 or 13 => "th",
            _ => (value % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            },
        };

    private static Word? At(ReadOnlySpan<string> tokens, int index) =>
        index < tokens.Length && Words.TryGetValue(tokens[index], out var word) ? word : null;

    private static (string Text, Word Word)[] Row(Kind kind, long first, string words) =>
        [
            .. words
                .Split(' ')
                .Select(
                    (text, i) =>
                        (
                            text,
                            new Word(
                                kind,
                                kind switch
                                {
                                    Kind.Small => first + i,
                                    Kind.Tens => first + (10 * i),
                                    _ => (long)Math.Pow(first, i + 1),
                                },
                                false
                            )
                        )
                ),
        ];

    private static (string Text, Word Word)[] Ordinals((string Text, Word Word)[] row) =>
        [.. row.Select(w => (w.Text, w.Word with { IsOrdinal = true }))];

    private readonly record struct Word(Kind Kind, long Value, bool IsOrdinal);
}
