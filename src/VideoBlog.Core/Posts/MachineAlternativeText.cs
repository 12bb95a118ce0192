using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// The machine's text for readers who cannot see a picture. Nobody has looked at it, so the text says what is known: when the picture is
/// shown, and what is said then. A person is asked to write a better one for as long as the draft has this.
/// </summary>
public static partial class MachineAlternativeText
{
    /// <summary>A regular expression, for .NET and for JavaScript, that finds a text of this form.</summary>
    public const string Pattern =
        @"^(?:(?:Slide shown|The video) at [\d:]+\.$|The video at [\d:]+, where the speaker says: |Slide shown while the speaker says: )";

    private const int LongestQuotation = 100;

    /// <summary>Writes the text.</summary>
    /// <param name="seconds">When the picture is shown.</param>
    /// <param name="said">The sentence that is said then; null for none.</param>
    /// <param name="isSlide">True when it is known to show a slide.</param>
    public static string Write(double seconds, string? said, bool isSlide) =>
        said is null ? $"{(isSlide ? "Slide shown" : "The video")} at {ClockTime.Format(seconds)}."
        : isSlide ? $"Slide shown while the speaker says: {PlainText.Shorten(said, LongestQuotation)}"
        : $"The video at {ClockTime.Format(seconds)}, where the speaker says: {PlainText.Shorten(said, LongestQuotation)}";

    /// <summary>True for a text of this form; what is quoted may have been corrected since.</summary>
    /// <param name="text">The picture's text without Markdown, on one line.</param>
    public static bool Is(string text) => Form().IsMatch(text);

    [GeneratedRegex(Pattern, RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
