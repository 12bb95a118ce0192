using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.InteropServices;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Writes numbers as prose does. What is not listed stays as heard ("fourteen thousand", "the 2nd", "five dollars", "two by four").
/// <list type="bullet">
/// <item>one to nine in words: "2 things" → "two things"; figures stay with units, times, money and dates, after names and words that
/// number things ("step 2", "Windows 7"), in lists and sums, and near another figure;</item>
/// <item>compound numbers in figures: "twenty five people" → "25 people", "one hundred and twenty" → "120"; not at the start of a
/// sentence;</item>
/// <item>figures before percent: "fifteen percent" → "15 percent"; decimals: "three point five" → "3.5";</item>
/// <item>years: "nineteen eighty four" → "1984", "twenty twenty six" → "2026";</item>
/// <item>thousands with a comma: "10000" and "10 000" → "10,000"; times: "5 pm" → "5 p.m.".</item>
/// </list>
/// </summary>
internal static class Numerals
{
    /// <summary>A figure within so many words makes figures of both: "between 2 and 15".</summary>
    private const int Near = 5;

    /// <summary>No number has more words.</summary>
    private const int MostWords = 24;

    private static readonly FrozenSet<string> Units = WordClasses.Set(
        "percent per % am pm a.m p.m o'clock dollars dollar euros euro pounds pence cents cent bucks degrees degree celsius fahrenheit "
            + "km kilometers kilometres kilometer kilometre m meters metres meter metre cm centimeters centimetres "
            + "mm millimeters millimetres miles mile feet foot ft inches inch "
            + "kg kilograms kilos kilo g grams gram mg milligrams tons tonnes ounces ounce oz lbs lb liters litres "
            + "liter litre ml gallons gallon cups cup tablespoons tablespoon teaspoons teaspoon "
            + "gb gigabytes gigabyte mb megabytes megabyte tb terabytes terabyte kb kilobytes megs gigs bits bit "
            + "bytes byte hz hertz khz mhz ghz gigahertz megahertz "
            + "watts watt volts volt amps pixels px fps seconds second minutes minute hours hour mph million "
            + "billion trillion thousand hundred k x"
    );

    private static readonly FrozenSet<string> Numbering = WordClasses.Set(
        "chapter step steps version figure number no page pages part section room level grade type track "
            + "slide phase season episode question point item bullet option line rule lesson "
            + "day week year month stage round act scene volume unit module exercise example table plate column "
            + "row group team zone tier rank top gate route highway line "
            + "plus minus times equals over divided is= x + = - / key exit channel platform season size article "
            + "appendix score zero edition feature model test task problem issue player user node layer sprint take draft"
    );

    private static readonly FrozenSet<string> Dating = WordClasses.Set(
        "in since by until till before after from of year during early late summer spring autumn fall winter to around"
    );

    private static readonly FrozenSet<string> BeforeTime = WordClasses.Set(
        "at by until till from to around about before after since and between or"
    );

    private static readonly FrozenSet<string> Singular = WordClasses.Set(
        "thing time day person way idea problem question reason piece place side part word"
    );

    private static readonly FrozenSet<string> Codes = WordClasses.Set(
        "zip code postcode pin id number port phone extension order model box error serial year version room highway route"
    );

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        bool[] figures = [.. words.Select(w => w.Core.Any(char.IsAsciiDigit))];
        for (var i = 0; i < words.Count; i++)
        {
            var to = Year(revision, i) ?? Decimal(revision, i) ?? Compound(revision, i) ?? Grouped(revision, i) ?? i;
            if (to > i)
                i = to - 1;
            else if (IsSingleDigit(words[i]) && !KeepsFigure(words, figures, i))
                Write(revision, i, i + 1, Spelled(words, i));
            if (i + 1 < words.Count)
                TimeOfDay(revision, i);
        }

        return revision.Apply();
    }

    private static string Spelled(IReadOnlyList<SpokenWord> words, int i)
    {
        var word = NumberWords.Write(words[i].Core[0] - '0');
        return StartsSentence(words, i) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }

    private static bool IsSingleDigit(SpokenWord word) => word.Core.Length == 1 && word.Core[0] is >= '1' and <= '9';

    private static bool KeepsFigure(IReadOnlyList<SpokenWord> words, bool[] figures, int i)
    {
        var (before, after) = (i == 0 ? null : words[i - 1], i + 1 < words.Count ? words[i + 1] : null);
        if (
            after is not null
            && !words[i].IsSetOff
            && (
                Units.Contains(after.Key)
                || after.StartsUpper
                || after.Core.Length == 0
                || WordClasses.Months.Contains(after.Key)
                || after.Key is "plus" or "minus" or "times" or "equals" or "divided" or "to" or "by"
            )
        )
            return true;
        if (
            before is not null
            && !before.IsSetOff
            && (
                Numbering.Contains(before.Key)
                || before.Core.Length <= 1 && before.Key is not ("a" or "i")
                || (before.StartsUpper && before.Key[0] != 'i' && !(StartsSentence(words, i - 1) && Plain(before.Key)))
                || NumberWords.IsQuantity(before.Key)
            )
        )
            return true;
        // "1. Open the lid": a step. "3," and "3!" may count down or be a score.
        if (
            StartsSentence(words, i) && words[i].IsSetOff
            || words[i].Opening.Length > 0
            || (words[i].IsSetOff && words[i].Closing is not ("," or "." or "?"))
        )
            return true;
        if (!Counts(words, i))
            return true;
        for (var k = Math.Max(0, i - Near); k < Math.Min(words.Count, i + Near + 1); k++)
        {
            if (k != i && figures[k])
                return true;
        }

        return false;
    }

    /// <summary>
    /// True where a digit counts something: "2 things", "2 big things", "1 of them", "a minute or 2". Elsewhere it may be a name's.
    /// </summary>
    private static bool Counts(IReadOnlyList<SpokenWord> words, int i)
    {
        if (i > 0 && words[i - 1].Key is "or" or "other" or "only")
            return true;
        var after = words.Skip(i + 1).Take(words[i].IsSetOff ? 0 : 2).ToList();
        return after.Count > 0
            && (
                after[0].Key is "people" or "of" or "more" or "or" or "children" or "men" or "women"
                || (
                    words[i].Core == "1"
                        ? Singular.Contains(after[0].Key)
                        : IsPlural(after[0].Key)
                            || (
                                after.Count > 1
                                && !after[0].IsSetOff
                                && !WordClasses.Joining.Contains(after[0].Key)
                                && IsPlural(after[1].Key)
                            )
                )
            );
    }

    private static bool IsPlural(string key) =>
        key.Length > 3
        && key[^1] == 's'
        && key[^2] is not ('s' or '\'' or 'u' or 'i')
        && !WordClasses.Auxiliaries.Contains(key)
        && key is not ("always" or "thus");

    private static bool Plain(string key) =>
        WordClasses.Subjects.Contains(key)
        || WordClasses.Joining.Contains(key)
        || WordClasses.Leading.Contains(key)
        || key
            is "only"
                or "about"
                or "just"
                or "over"
                or "all"
                or "other"
                or "in"
                or "at"
                or "for"
                or "after"
                or "before"
                or "maybe"
                or "almost"
                or "nearly";

    /// <summary>"nineteen eighty four", "twenty twenty six", and with a word for dates before it "in twenty ten".</summary>
    private static int? Year(Revision revision, int i)
    {
        var words = revision.Heard;
        if (
            words[i].StartsUpper
            || Read(words, i) is not ({ Form: NumberForm.Year, Value: >= 1600 } number, var to)
            || to == i + 1
            || (NextKey(words, to) is var next && (NumberWords.IsQuantity(next) || next is "percent" or "vision" or "hindsight"))
        )
            return null;
        var dated = i > 0 && (Dating.Contains(words[i - 1].Key) || WordClasses.Months.Contains(words[i - 1].Key));
        return dated || number.Value < 2000 && number.Value >= 1900 || (number.Value >= 2000 && number.Count == 3)
            ? Write(revision, i, to, number.Figures)
            : null;
    }

    /// <summary>"three point five" and "3 point 5", not "at one point two of us".</summary>
    private static int? Decimal(Revision revision, int i)
    {
        var words = revision.Heard;
        if (
            Read(words, i) is not ({ Form: NumberForm.Decimal } number, var to)
            || (i > 0 && NumberWords.IsQuantity(words[i - 1].Key) && !words[i - 1].IsSetOff)
        )
            return null;
        // "3.5 million" keeps its word.
        if (number.Scale > 1)
            return Write(revision, i, to - 1, (number.Value / number.Scale).ToString(CultureInfo.InvariantCulture));
        var next = NextKey(words, to);
        // "One point two people made" is about points.
        return NumberWords.IsQuantity(next) || (words[i].Key == "one" && words[i + 1].Key == "point" && !Units.Contains(next))
            ? null
            : Write(revision, i, to, number.Figures);
    }

    private static int? Compound(Revision revision, int i)
    {
        var words = revision.Heard;
        // Capitals begin a sentence or belong to a name ("Twenty One Pilots").
        if (
            StartsSentence(words, i)
            || words[i].StartsUpper
            || words[i].Opening.Length > 0
            || !(NumberWords.IsQuantity(words[i].Key) || words[i].Key == "a")
            || IsMultiplier(words[i].Key)
            || Read(words, i) is not ({ Form: NumberForm.Whole, Value: var value }, var to)
            || (i > 0 && !words[i - 1].IsSetOff && IsPartOfNumber(words[i - 1]))
        )
            return null;
        var next = NextKey(words, to);
        // When more number words follow, as in "one two three", nobody can tell what is one number.
        if (NumberWords.IsQuantity(next) || next == "point")
            return null;
        if (next is "percent" && words[i].Key != "a")
            return Write(revision, i, to, Grouped((long)value));
        if (
            next is "am" or "pm" or "a.m" or "p.m"
            && value is >= 1 and <= 12
            && to == i + 1
            && i > 0
            && BeforeTime.Contains(words[i - 1].Key)
        )
            return Write(revision, i, to, Grouped((long)value));
        // Round numbers read well in words; "two thousand and five" and "nineteen hundred and five" may be years, "out of twenty one fails"
        // two numbers, "a thousand and one" a saying.
        var compound = value % 100 > 20 && value % 10 != 0 || (value > 100 && value % 100 != 0);
        if (
            !compound
            || value is > 2000 and < 2100
            || (value is > 1000 and < 2000 && !Enumerable.Range(i, to - i).Any(k => words[k].Key == "thousand"))
            || (value > 1000 && words[i].Key == "a")
            || (value % 10 == 1 && to > i + 1 && (!next.EndsWith('s') || (i > 0 && words[i - 1].Key == "of")))
        )
            return null;
        return Write(revision, i, to, Grouped((long)value));
    }

    /// <summary>The number that begins at a word and the word after it; all its words but the last stand without punctuation.</summary>
    private static (SpokenNumber Number, int To)? Read(IReadOnlyList<SpokenWord> words, int i)
    {
        if (!NumberWords.IsQuantity(words[i].Key) && words[i].Key != "a" && !char.IsAsciiDigit(words[i].Key.FirstOrDefault()))
            return null;
        var tokens = new List<string>();
        var ends = new List<int>();
        for (var k = i; k < words.Count && k < i + MostWords && (k == i || (!words[k - 1].IsSetOff && words[k].Opening.Length == 0)); k++)
        {
            tokens.AddRange(words[k].Key.Split('-'));
            ends.Add(tokens.Count);
        }

        return NumberReader.Read(CollectionsMarshal.AsSpan(tokens)) is { } number && ends.IndexOf(number.Count) is >= 0 and var last
            ? (number, i + last + 1)
            : null;
    }

    /// <summary>The word that a number ends before, or nothing when the number is set off.</summary>
    private static string NextKey(IReadOnlyList<SpokenWord> words, int to) =>
        to < words.Count && !words[to - 1].IsSetOff ? words[to].Key : "";

    private static bool IsMultiplier(string key) => NumberWords.Find(key) is { Kind: NumberWordKind.Hundred or NumberWordKind.Scale };

    private static bool IsPartOfNumber(SpokenWord word) =>
        NumberWords.IsQuantity(word.Key) || word.Key == "point" || word.Core.All(char.IsAsciiDigit);

    /// <summary>"10000" and "10 000", and "6000 people" where no year is meant.</summary>
    private static int? Grouped(Revision revision, int i)
    {
        var words = revision.Heard;
        var core = words[i].Core;
        if (core.Length is 0 or > 12 || !core.All(char.IsAsciiDigit) || core[0] == '0' || IsCode(words, i))
            return null;
        var to = i + 1;
        var digits = core;
        while (core.Length <= 3 && to < words.Count && words[to].Core == "000" && !words[to - 1].IsSetOff && digits.Length < 12)
            digits += words[to++].Core;
        var named = to < words.Count && !words[to - 1].IsSetOff && words[to].StartsLower;
        var figureNear = (i > 0 && words[i - 1].Core.Any(char.IsAsciiDigit)) || (to < words.Count && words[to].Core.Any(char.IsAsciiDigit));
        if (
            to == i + 1
            && (
                figureNear
                || core.Length < 4
                || (core.Length == 4 && !(named && core.EndsWith("000", StringComparison.Ordinal) && core[0] > '2'))
                || (core.Length > 4 && !named)
            )
        )
            return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? Write(revision, i, to, Grouped(value))
            : null;
    }

    /// <summary>"My zip code is 90210", "RTX 3060".</summary>
    private static bool IsCode(IReadOnlyList<SpokenWord> words, int i) =>
        (i > 0 && words[i - 1].StartsUpper && !StartsSentence(words, i - 1))
        || Enumerable.Range(Math.Max(0, i - 3), Math.Min(i, 3)).Any(k => Codes.Contains(words[k].Key));

    /// <summary>"at 5 pm" → "at 5 p.m."</summary>
    private static void TimeOfDay(Revision revision, int i)
    {
        var (hour, half) = (revision[i], revision.Heard[i + 1]);
        if (
            hour is null
            || hour.IsSetOff
            || half.Core is not ("am" or "pm" or "AM" or "PM")
            || !hour.Core.All(c => char.IsAsciiDigit(c) || c == ':')
            || hour.Core.Length is 0 or > 5
        )
            return;
        if (
            half.Core is "am"
            && !hour.Core.Contains(':', StringComparison.Ordinal)
            && !(i > 0 && BeforeTime.Contains(revision.Heard[i - 1].Key))
        )
            return;
        var closing = half.Closing.StartsWith('.') ? half.Closing : "." + half.Closing;
        revision.Write(i + 1, half with { Core = half.Key == "am" ? "a.m" : "p.m", Closing = closing }, TextEditReason.Number);
    }

    private static int Write(Revision revision, int from, int to, string number)
    {
        var (first, last) = (revision.Heard[from], revision.Heard[to - 1]);
        revision.Join(from, to, first with { Core = number, Closing = last.Closing, To = last.To, End = last.End }, TextEditReason.Number);
        return to;
    }

    private static string Grouped(long value) => value.ToString(value < 1000 ? "0" : "#,##0", CultureInfo.InvariantCulture);

    private static bool StartsSentence(IReadOnlyList<SpokenWord> words, int i) => i == 0 || words[i - 1].EndsSentence;
}
