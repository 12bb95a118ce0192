using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Finds a title: the sidecar's, the written original's first heading, the container's when it means something, a file name that a
/// person gave, what the speaker promises
/// to show, the strongest key phrases, and at last the date.
/// </summary>
internal static partial class Titles
{
    private const int MaxLength = 200;

    /// <summary>A phrase has to be said this often to name a whole recording.</summary>
    private const int MinPhraseCount = 3;

    /// <summary>What cameras, phones, meeting programs and hurried people put into file names.</summary>
    private static readonly FrozenSet<string> MeaninglessWords = (
        "img vid mvi mov dsc dscn dscf sam cimg gopr gp gh gx gl dji pxl mah mts gmt wa am pm at clip clips copy copies edit edited "
        + "export exported final new old draft untitled video videos movie movies film audio sound voice memo recording recordings record "
        + "screen screencast screenshot capture obs zoom meet meeting teams whatsapp signal telegram trim "
        + "output out render rendered camera "
        + "stream file media mp4 hd uhd fps track"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string For(DraftSource source, IReadOnlyList<Sentence> sentences, IReadOnlyList<KeyPhrase> phrases) =>
        PlainText.Shorten(
            CleanOrNull(source.Sidecar.Title)
                ?? ScriptHeadings.FirstHeading(source.Sidecar.Script)
                ?? (source.Media.Title is { } title && IsMeaningful(title) ? CleanOrNull(title) : null)
                ?? FromFileName(source.Video.FileName)
                ?? FromPromise(sentences, source.Transcript.Language)
                ?? FromPhrases(sentences, source.Transcript.Language, phrases)
                ?? FromDate(source),
            MaxLength
        );

    /// <summary>A file name as a person would say it, or null when a machine gave it.</summary>
    internal static string? FromFileName(string fileName)
    {
        var name = Path.GetFileNameWithoutExtension(PlainText.Clean(fileName));
        if (name.Length == 0 || !IsMeaningful(name))
            return null;
        name = Date().Replace(name, " ");
        name = CopyMark().Replace(name, "");
        // Where a name has spaces its hyphens are hyphens; where it has none they are its spaces.
        if (!fileName.Contains(' ', StringComparison.Ordinal))
            name = name.Replace('-', ' ');
        name = Separators().Replace(name, " ");
        name = PlainText.Clean(name).Trim('-', ' ', ',', '+');
        return name.Length == 0 ? null : SpokenText.Capitalise(name);
    }

    private static string? CleanOrNull(string? text) => text is not null && PlainText.Clean(text) is { Length: > 0 } clean ? clean : null;

    private static bool IsMeaningful(string name) =>
        !MachineId().IsMatch(name) && Letters().Matches(name).Any(w => w.Length > 1 && !MeaninglessWords.Contains(w.Value));

    /// <summary>What a speaker promises to show at the beginning: "How to make a simple backup of your photos".</summary>
    private static string? FromPromise(IReadOnlyList<Sentence> sentences, string language) =>
        Languages.IsEnglish(language)
            ? sentences
                .Take(8)
                .Select(s => HowTo().Match(s.Text))
                .Where(m => m.Success)
                .Select(m => "How to " + m.Groups["what"].Value)
                .FirstOrDefault()
            : null;

    private static string? FromPhrases(IReadOnlyList<Sentence> sentences, string language, IReadOnlyList<KeyPhrase> talks) =>
        Headings.Choose([.. talks.Where(p => p.Count >= MinPhraseCount)]) is { Count: > 0 } phrases
            ? Headings.Joined(
                phrases is [{ Stems.Count: 1 } only] && IsDefinite(only, sentences, language)
                    ? [only with { Text = "the " + only.Text }]
                    : phrases
            )
            : null;

    /// <summary>Whether a word mostly follows "the": "the dip" is a title, "dip" is none.</summary>
    private static bool IsDefinite(KeyPhrase phrase, IReadOnlyList<Sentence> sentences, string language) =>
        Languages.IsEnglish(language)
        && 2
            * sentences.Sum(s =>
                s.Words.Zip(s.Words.Skip(1))
                    .Count(pair =>
                        SpokenText.Core(pair.First.Text).Equals("the", StringComparison.OrdinalIgnoreCase)
                        && SpokenText.Core(pair.Second.Text).Equals(phrase.Text, StringComparison.OrdinalIgnoreCase)
                    )
            )
            >= phrase.Count;

    private static string FromDate(DraftSource source)
    {
        var date = source.RecordedAt is { } at ? DateOnly.FromDateTime(at.DateTime) : source.Today;
        return "Untitled recording of " + date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>A date, with the time that may follow it, at either end of a name.</summary>
    [GeneratedRegex(
        @"^(?:19|20)\d{2}[-_. ]?(?:0\d|1[0-2])[-_. ]?[0-3]\d(?:[-_. T]?[0-2]\d[-_.:h]?[0-5]\d(?:[-_.:m]?[0-5]\d)?)?(?!\d)"
            + @"|(?<!\d)(?:19|20)\d{2}[-_. ]?(?:0\d|1[0-2])[-_. ]?[0-3]\d(?:[-_. T]?[0-2]\d[-_.:h]?[0-5]\d(?:[-_.:m]?[0-5]\d)?)?$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Date();

    [GeneratedRegex(@"\s*\(\d+\)\s*$|[-_ ](?:\d{3,4}p|4k)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex CopyMark();

    [GeneratedRegex(@"%20|[_+]|\.(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex("^[0-9a-f]{8}[0-9a-f-]{8,}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex MachineId();

    [GeneratedRegex(
        @"\b(?:show|tell|teach|explain|learn|talk)\b[^.!?]{0,30}?\bhow to (?<what>[^.,;:!?]{8,70}?)(?= that | which | so |[.,;:!?]|$)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex HowTo();

    [GeneratedRegex(@"\p{L}+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
