using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>Which decision about captions is about which place. A recording that is converted again has other times. Pure.</summary>
public static class CaptionChoices
{
    /// <summary>Seconds by which the time of the same words may differ between two conversions.</summary>
    private const double Shift = 0.75;

    /// <summary>Names a place: 12 hexadecimal digits of a hash of its start, rounded to 0.1 s, and of what both say.</summary>
    /// <param name="start">Seconds.</param>
    /// <param name="said">What was heard.</param>
    /// <param name="text">What the text says.</param>
    public static string KeyOf(double start, string said, string text) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{start:F1}|{said}|{text}")))
        )[..12];

    /// <summary>Names a difference.</summary>
    /// <param name="difference">The difference.</param>
    public static string KeyOf(CaptionDifference difference)
    {
        ArgumentNullException.ThrowIfNull(difference);
        return KeyOf(difference.From, difference.Said, difference.Text);
    }

    /// <summary>What was decided about a difference; null when nothing was.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="decisions">All decisions; the last one counts.</param>
    public static CaptionDecision? Find(CaptionDifference difference, IReadOnlyList<CaptionDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(decisions);
        return decisions.LastOrDefault(d =>
            Math.Abs(d.Start - difference.From) <= Shift && AreSame(d.Said, difference.Said) && AreSame(d.Text, difference.Text)
        );
    }

    /// <summary>A text whose captions say what people have decided.</summary>
    /// <param name="alignment">The text.</param>
    /// <param name="decisions">What was decided.</param>
    public static TextAlignment Apply(TextAlignment alignment, IReadOnlyList<CaptionDecision> decisions)
    {
        ArgumentNullException.ThrowIfNull(alignment);
        ArgumentNullException.ThrowIfNull(decisions);
        return decisions.Count == 0
            ? alignment
            : alignment.Decided(d => Find(d, decisions)?.Answer is { } answer ? answer == CaptionAnswer.Text : d.IsCertain);
    }

    /// <summary>True for texts that have the same words, whatever their punctuation and capitals.</summary>
    /// <param name="one">A text.</param>
    /// <param name="other">Another.</param>
    public static bool AreSame(string one, string other) => Words(one).SequenceEqual(Words(other), StringComparer.Ordinal);

    /// <summary>What the words of a person's own captions would say without them.</summary>
    /// <param name="words">All words that captions show.</param>
    /// <param name="edit">The person's captions.</param>
    public static string Said(IEnumerable<TranscriptWord> words, CaptionEdit edit) =>
        string.Join(' ', words.Where(w => w.Start >= edit.From && w.Start < edit.To).Select(w => w.Text));

    private static IEnumerable<string> Words(string text) =>
        Tokens.Find(text).Select(t => Tokens.Normalise(text.AsSpan(t.Start, t.Length)));
}
