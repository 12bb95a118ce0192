using System.Collections.Frozen;
using System.Text;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Publishing;

/// <summary>
/// How much it hurts to break captions between two words. Zero is the end of a sentence. The order of the classes follows the usual
/// guides for subtitles (BBC Subtitle Guidelines, "Break at natural points"; Netflix Timed Text Style Guide, "Line treatment"):
/// after punctuation, before conjunctions and prepositions, never between article and noun or inside a name. The amounts are ours:
/// they say how many of one class are worth one of another.
/// </summary>
internal static class PhraseBreaks
{
    internal const double AfterSentence = 0;
    internal const double AfterClause = 1;
    internal const double BeforeLinkingWord = 3;
    internal const double Plain = 6;
    internal const double AfterClingingWord = 12;
    internal const double InsideName = 14;
    internal const double InsideWord = 30;

    /// <summary>A pause of this many seconds is as good as a comma.</summary>
    private const double ClausePause = 0.4;

    /// <summary>A pause of this many seconds is as good as a full stop.</summary>
    private const double SentencePause = 1.0;

    private static readonly FrozenSet<string> Linking = WordClasses.Set(
        "and or but nor so yet because although though while when where which who that if unless until since as than "
            + "in on at to for from with by of about into over after before between through during without under against"
    );

    private static readonly FrozenSet<string> Clinging = WordClasses.Set(
        "a an the this these those my your his her its our their no every each some any of to in on at for from with by and or but "
            + "not very is are was were be am i'm you're we're they're it's mr mrs ms dr st prof"
    );

    /// <summary>The cost of breaking between two neighbouring pieces.</summary>
    public static double Cost(in CaptionPiece before, in CaptionPiece after)
    {
        double cost = CostByText(before, after);
        double pause = after.Start - before.End;
        return pause >= SentencePause ? AfterSentence
            : pause >= ClausePause ? Math.Min(cost, AfterClause)
            : cost;
    }

    /// <summary>True when a sentence ends with this piece.</summary>
    public static bool EndsSentence(in CaptionPiece piece) => SentenceEnds.Closes(piece.Text);

    private static double CostByText(in CaptionPiece before, in CaptionPiece after)
    {
        Rune first = Rune.GetRuneAt(after.Text, 0);
        if (after.JoinsPrevious && (IsClosing(first) || IsPartOfWord(before.Text, first)))
            return InsideWord;
        if (EndsSentence(before))
            return AfterSentence;
        if (LastMeaningful(before.Text) is ',' or ';' or ':' or '—' or '–' or '、' or '，' or '；' or '：' or '،' or '؛')
            return AfterClause;
        // A point that ends no sentence is an abbreviation's: "Dr.".
        if (Clinging.Contains(Bare(before.Text)) || SentenceEnds.HasMark(before.Text))
            return AfterClingingWord;
        if (IsCapitalised(before.Text) && IsCapitalised(after.Text))
            return InsideName;
        return Linking.Contains(Bare(after.Text)) ? BeforeLinkingWord : Plain;
    }

    /// <summary>
    /// Scripts below U+0E00 (Thai) separate words by spaces, so what joins there is one word; in the others it is the next one.
    /// </summary>
    private static bool IsPartOfWord(string before, Rune first) => before[^1] < 0x0E00 && first.Value < 0x0E00;

    private static bool IsClosing(Rune rune) => "、。，．！？；：）」』】〉》’”".Contains(rune.ToString(), StringComparison.Ordinal);

    private static bool IsCapitalised(string text)
    {
        string bare = Bare(text, fold: false);
        return bare.Length > 1 && char.IsUpper(bare[0]);
    }

    private static char LastMeaningful(string text)
    {
        string bare = text.TrimEnd('"', '\'', '”', '’', ')', ']', '»', '」', '』');
        return bare.Length == 0 ? text[^1] : bare[^1];
    }

    private static string Bare(string text, bool fold = true)
    {
        string bare = text.Trim('"', '“', '”', '(', ')', '[', ']', ',', ';', ':').Replace('’', '\'');
        return fold ? bare.ToLowerInvariant() : bare;
    }
}
