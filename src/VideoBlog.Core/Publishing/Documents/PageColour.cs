using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Documents;

/// <summary>The colour of links in documents.</summary>
internal static partial class PageColour
{
    private const string Usual = "#0b57d0";

    /// <summary>The site's colour, or the usual one when it has none that can be read.</summary>
    public static string Of(string? accent) => accent is not null && Colour().IsMatch(accent) ? accent.ToLowerInvariant() : Usual;

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
