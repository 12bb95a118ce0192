using System.Globalization;

namespace VideoBlog.Language.English;

/// <summary>How a number is said.</summary>
internal enum NumberForm
{
    /// <summary>"Two hundred and five".</summary>
    Whole,

    /// <summary>"Twenty-first".</summary>
    Ordinal,

    /// <summary>"Three point one four"; "two point five million" has a <see cref="SpokenNumber.Scale"/> too.</summary>
    Decimal,

    /// <summary>"Nineteen eighty four", "twenty oh five".</summary>
    Year,
}

/// <summary>A number that was read.</summary>
/// <param name="Value">Its value. A decimal keeps the digits that were said: "two point oh" is 2.0.</param>
/// <param name="Count">Tokens that it takes, at least one.</param>
/// <param name="Form">How it is said.</param>
internal readonly record struct SpokenNumber(decimal Value, int Count, NumberForm Form)
{
    /// <summary>The thousand, million or the like with which a decimal ends and which is in its value; 1 when there is none.</summary>
    public long Scale { get; init; } = 1;

    /// <summary>The number in figures, the same however it is said: "1984", "2.5", "21st".</summary>
    public string Figures => Value.ToString(CultureInfo.InvariantCulture) + (Form == NumberForm.Ordinal ? Suffix((int)(Value % 100)) : "");

    private static string Suffix(int value) =>
        value is 11 or 12 or 13
            ? "th"
            : (value % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            };
}

/// <summary>
/// Reads numbers as they are said in English, in words or in words and figures: "two hundred and fifty thousand" is 250000, "twenty twenty
/// six" 2026, "2.5 million" 2500000, "twenty-first" 21st. This is the only place that knows how number words make numbers; what is done
/// with them is each caller's own. Fractions ("two thirds") are not read, nor a decimal without a whole ("point five"). A text in another
/// language has hardly a word of these.
/// </summary>
internal static class NumberReader
{
    /// <summary>Digits after the point that are read at most.</summary>
    private const int MostDecimals = 12;

    /// <summary>Longest figure that is read, in characters; longer ones are no numbers but codes.</summary>
    private const int LongestFigure = 20;

    /// <summary>Figures from it on take no million or the like.</summary>
    private const decimal GreatestFigure = 1e12m;

    /// <summary>Dividing by it takes the zeros at a decimal's end away.</summary>
    private const decimal One = 1.000000000000000000000000000000m;

    /// <summary>Reads the number at the beginning of some tokens; null when there is none, or only one in figures.</summary>
    /// <param name="tokens">
    /// Words in lower case that no punctuation separates, hyphenated ones apart ("twenty", "five"); figures without commas.
    /// </param>
    public static SpokenNumber? Read(ReadOnlySpan<string> tokens)
    {
        if (!Begins(tokens))
            return null;
        if (ReadYear(tokens) is { } year)
            return year;
        var count = ReadWhole(tokens, out var value, out var isOrdinal);
        if (count > 0 && !isOrdinal && ReadDecimal(tokens, count, value) is { } number)
            return number;
        // A figure alone says by itself what it is.
        return count == 0 || (count == 1 && FigureAt(tokens, 0) is not null)
            ? null
            : new SpokenNumber(value / One, count, isOrdinal ? NumberForm.Ordinal : NumberForm.Whole);
    }

    /// <summary>The value of figures, with commas between thousands or without: "2,500.5"; null for "1,50", "3d" and the like.</summary>
    public static decimal? ParseFigures(string text)
    {
        var isGrouped =
            !text.Contains(',', StringComparison.Ordinal)
            || text.Split('.')[0].Split(',') is [{ Length: <= 3 }, .. var groups] && groups.All(group => group.Length == 3);
        return
            isGrouped
            && text.Length is > 0 and <= LongestFigure
            && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',')
            && decimal.TryParse(
                text,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var value
            )
            ? value
            : null;
    }

    private static bool Begins(ReadOnlySpan<string> tokens) =>
        tokens.Length > 0
        && (
            NumberWords.Find(tokens[0]) is not null
            || (
                tokens.Length > 1
                && (tokens[0] == "a" || (tokens[0].Length > 0 && char.IsAsciiDigit(tokens[0][0])))
                && (tokens[1] == "point" || IsMultiplier(At(tokens, 1)))
            )
        );

    /// <summary>
    /// "Nineteen eighty four", "twenty twenty six", "nineteen oh five": two numbers of two digits, the first from 10 to 20.
    /// </summary>
    private static SpokenNumber? ReadYear(ReadOnlySpan<string> tokens)
    {
        if (At(tokens, 0) is not { IsOrdinal: false, Value: >= 10 and <= 20 } century)
            return null;
        if (tokens.Length > 2 && IsOh(tokens[1]) && At(tokens, 2) is { IsOrdinal: false, Value: >= 1 and <= 9 } digit)
            return new SpokenNumber((century.Value * 100) + digit.Value, 3, NumberForm.Year);
        var count = ReadBelowHundred(tokens[1..], out var year, out var isOrdinal);
        return count == 0 || isOrdinal || year < 10 || IsMultiplier(At(tokens, count + 1))
            ? null
            : new SpokenNumber((century.Value * 100) + year, count + 1, NumberForm.Year);
    }

    /// <summary>What follows a whole number: "point one four", "point five million".</summary>
    private static SpokenNumber? ReadDecimal(ReadOnlySpan<string> tokens, int count, decimal value)
    {
        if (count >= tokens.Length || tokens[count] != "point")
            return null;
        var digits = "";
        for (count++; count < tokens.Length; count++)
        {
            if (IsOh(tokens[count]))
                digits += '0';
            else if (At(tokens, count) is { IsOrdinal: false, Value: < 10 } digit)
                digits += digit.Value;
            else if (tokens[count] is [>= '0' and <= '9'])
                digits += tokens[count];
            else
                break;
        }

        if (digits.Length is 0 or > MostDecimals)
            return null;
        value += decimal.Parse("0." + digits, CultureInfo.InvariantCulture);
        return At(tokens, count) is { IsOrdinal: false, Kind: NumberWordKind.Scale } scale && value < 1000
            ? new SpokenNumber(value * scale.Value / One, count + 1, NumberForm.Decimal) { Scale = scale.Value }
            : new SpokenNumber(value, count, NumberForm.Decimal);
    }

    /// <summary>Groups below a thousand with falling scales: "two million three hundred thousand and five", "5 million".</summary>
    private static int ReadWhole(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        (value, isOrdinal) = (0, false);
        var at = 0;
        for (var limit = decimal.MaxValue; !isOrdinal; )
        {
            var and = at > 0 && at < tokens.Length && tokens[at] == "and" ? 1 : 0;
            var next = at + and + ReadGroup(tokens[(at + and)..], at == 0, out var group, out var ends);
            var scale = ends || At(tokens, next) is not { Kind: NumberWordKind.Scale } word ? default(NumberWord?) : word;
            // "Five thousand three million" are two numbers; a scale without anything before it is one only at the beginning.
            if ((next == at + and && (at > 0 || scale is null)) || group >= limit || scale?.Value >= limit)
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

    /// <summary>
    /// "Five", "fifty five", "a hundred", "five hundred and fifty five", and "fifteen hundred" too; "a" or a figure when a hundred or a
    /// greater scale follows; 1 and no token before a bare "thousand".
    /// </summary>
    private static int ReadGroup(ReadOnlySpan<string> tokens, bool isFirst, out decimal value, out bool isOrdinal)
    {
        var count = ReadBelowHundred(tokens, out value, out isOrdinal);
        if (isOrdinal)
            return count;
        var follows = At(tokens, 1);
        if (count == 0 && tokens.Length > 0 && FigureAt(tokens, 0) is { } figure and < GreatestFigure)
        {
            if (!IsMultiplier(follows) && !(isFirst && tokens.Length > 1 && tokens[1] == "point"))
                return 0;
            (value, count) = (figure, 1);
        }
        else if (
            count == 0
            && tokens.Length > 0
            && tokens[0] == "a"
            && (isFirst ? IsMultiplier(follows) : follows is { Kind: NumberWordKind.Hundred })
        )
            (value, count) = (1, 1);
        else if (count == 0)
            value = 1;

        if (value is 0 or >= 100 || !(count > 0 || isFirst) || At(tokens, count) is not { Kind: NumberWordKind.Hundred } hundred)
            return count;
        value *= 100;
        count++;
        isOrdinal = hundred.IsOrdinal;
        if (isOrdinal)
            return count;
        var and = count < tokens.Length && tokens[count] == "and" ? 1 : 0;
        var rest = ReadBelowHundred(tokens[(count + and)..], out var small, out var ends);
        if (rest == 0 || small == 0 || At(tokens, count + and + rest) is { Kind: NumberWordKind.Hundred })
            return count;
        value += small;
        isOrdinal = ends;
        return count + and + rest;
    }

    private static int ReadBelowHundred(ReadOnlySpan<string> tokens, out decimal value, out bool isOrdinal)
    {
        (value, isOrdinal) = (0, false);
        if (At(tokens, 0) is not { Kind: NumberWordKind.Small or NumberWordKind.Tens } word)
            return 0;
        (value, isOrdinal) = (word.Value, word.IsOrdinal);
        if (word is not { Kind: NumberWordKind.Tens, IsOrdinal: false } || At(tokens, 1) is not { Value: >= 1 and <= 9 } unit)
            return 1;
        (value, isOrdinal) = (value + unit.Value, unit.IsOrdinal);
        return 2;
    }

    private static bool IsMultiplier(NumberWord? word) => word is { Kind: NumberWordKind.Hundred or NumberWordKind.Scale };

    private static bool IsOh(string token) => token is "oh" or "o";

    private static decimal? FigureAt(ReadOnlySpan<string> tokens, int index) =>
        tokens[index] is [>= '0' and <= '9', ..] ? ParseFigures(tokens[index]) : null;

    private static NumberWord? At(ReadOnlySpan<string> tokens, int index) => index < tokens.Length ? NumberWords.Find(tokens[index]) : null;
}
