using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// A word as a reader sees it: one recognised word with those that join it without a space ("6" and ",000"), its core apart from the
/// punctuation that clings to it.
/// </summary>
/// <param name="From">Index of its first recognised word.</param>
/// <param name="To">Index after its last.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Opening">Quotation marks and brackets before the core.</param>
/// <param name="Core">The word itself; empty for a dash that stands alone.</param>
/// <param name="Closing">Punctuation after the core.</param>
internal sealed record SpokenWord(int From, int To, double Start, double End, string Opening, string Core, string Closing)
{
    private const string OpeningMarks = "\"([{“‘«¿¡";
    private const string ClosingMarks = ",.;:!?…-–—\"”’')]}»";

    /// <summary>The core in lower case with straight apostrophes: what the rules compare.</summary>
    public string Key { get; } = Core.ToLowerInvariant().Replace('’', '\'');

    /// <summary>The whole word.</summary>
    public string Text => Opening + Core + Closing;

    /// <summary>True when a sentence ends with it; trailing off ("well...") is no end.</summary>
    public bool EndsSentence { get; private init; } = Ends(Core, Closing);

    /// <summary>True when a comma follows.</summary>
    public bool HasComma => Closing.Contains(',', StringComparison.Ordinal);

    /// <summary>True when any punctuation but an apostrophe follows.</summary>
    public bool IsSetOff => Closing.AsSpan().IndexOfAnyExcept('\'', '’') >= 0;

    /// <summary>True when it is cut off or trails off: "w-", "going to—", "the...".</summary>
    public bool BreaksOff =>
        Closing.Length > 0 && (Closing[^1] is '-' or '–' or '—' or '…' || Closing.EndsWith("...", StringComparison.Ordinal));

    /// <summary>True when the core begins with a capital.</summary>
    public bool StartsUpper => Core.Length > 0 && char.IsUpper(Core[0]);

    /// <summary>True when the core begins with a small letter.</summary>
    public bool StartsLower => Core.Length > 0 && char.IsLower(Core[0]);

    /// <summary>All words of a text.</summary>
    public static SpokenWord[] FromText(WordedText text)
    {
        var words = new List<SpokenWord>(text.Words.Count);
        for (int from = 0, to; from < text.Words.Count; from = to)
        {
            for (to = from + 1; to < text.Words.Count && text.Words[to].JoinsPrevious; to++) { }

            words.Add(Read(text.Words, from, to));
            // "At 5 p.m. in Boston" goes on, "at 5 p.m. Then" does not.
            if (words is [.., { EndsSentence: true } last, var word] && Abbreviations.IsSometimesLast(last.Core) && !word.StartsUpper)
                words[^2] = last with { EndsSentence = false };
        }

        return [.. words];
    }

    /// <summary>The word with a capital, unless it has capitals of its own ("iPhone").</summary>
    public SpokenWord Capitalised() =>
        StartsLower && !Core.Any(char.IsUpper) ? this with { Core = char.ToUpperInvariant(Core[0]) + Core[1..] } : this;

    /// <summary>The word followed by other punctuation; closing quotation marks and brackets stay.</summary>
    public SpokenWord ClosedBy(string marks) =>
        this with
        {
            Closing = marks + string.Concat(Closing.Where(c => c is '"' or '”' or '’' or '\'' or ')' or ']' or '}' or '»')),
        };

    private static SpokenWord Read(IReadOnlyList<TranscriptWord> words, int from, int to)
    {
        var text = to == from + 1 ? words[from].Text : string.Concat(Enumerable.Range(from, to - from).Select(i => words[i].Text));
        var core = text.AsSpan().TrimStart(OpeningMarks);
        var opening = text.Length - core.Length;
        core = core.TrimEnd(ClosingMarks);
        return new(from, to, words[from].Start, words[to - 1].End, text[..opening], core.ToString(), text[(opening + core.Length)..]);
    }

    private static bool Ends(string core, string closing)
    {
        var call = closing.AsSpan().IndexOfAny('!', '?');
        if (call >= 0)
            return !closing.AsSpan(call).ContainsAny(",;:");
        var stop = closing.IndexOf('.', StringComparison.Ordinal);
        return stop >= 0
            && !closing.Contains("..", StringComparison.Ordinal)
            && !closing.AsSpan(stop).ContainsAny(",;:")
            && !Abbreviations.IsNeverLast(core);
    }
}
