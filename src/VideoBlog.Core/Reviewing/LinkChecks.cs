using System.Buffers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Checks of links, as far as they can be checked without asking anybody.</summary>
internal static class LinkChecks
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
    );

    /// <summary>What was found; places count from the body's start.</summary>
    public static IEnumerable<DraftCheck> Run(MarkdownDocument document, Func<string, bool> fileExists)
    {
        var names = new Lazy<IReadOnlySet<string>>(() => HeadingNames.All(document));
        foreach (var link in document.Descendants<LinkInline>().Where(l => !l.IsImage))
        {
            if (AddressProblem(link.Url ?? "", fileExists, names) is { } problem)
                yield return new DraftCheck(
                    DraftCheckKind.LinkAddress,
                    DraftCheckSeverity.Error,
                    problem,
                    link.Span.Start,
                    link.Span.End + 1
                );
            if (!link.IsAutoLink && string.IsNullOrWhiteSpace(InlineText.ExtractAll(link)))
                yield return new DraftCheck(
                    DraftCheckKind.LinkText,
                    DraftCheckSeverity.Error,
                    "The link has no words: nobody can see it or hear where it leads.",
                    link.Span.Start,
                    link.Span.End + 1
                );
        }

        foreach (var (element, place) in PostHtml.Find(document, "a[href]"))
        {
            if (AddressProblem(element.GetAttribute("href")!, fileExists, names) is { } problem)
                yield return new DraftCheck(DraftCheckKind.LinkAddress, DraftCheckSeverity.Error, problem, place.Start, place.End + 1);
        }
    }

    private static string? AddressProblem(string address, Func<string, bool> fileExists, Lazy<IReadOnlySet<string>> names)
    {
        var trimmed = address.Trim();
        var shown = PlainText.Shorten(PlainText.Clean(trimmed), 80);
        if (trimmed.Length == 0)
            return "The link has no address.";
        // Within the page: a heading, a footnote, a moment of the video.
        if (trimmed[0] == '#' && trimmed.Length > 1)
            return names.Value.Contains(Uri.UnescapeDataString(trimmed[1..])) || trimmed.StartsWith("#fn", StringComparison.Ordinal)
                ? null
                : $"There is no heading '{shown}' in the text.";
        if (trimmed[0] is '#' or '?')
            return null;
        if (SchemeOf(trimmed) is { } scheme)
        {
            return !PostHtml.Schemes.Contains(scheme) ? $"The page does not keep links that begin with '{PlainText.Shorten(scheme, 20)}:'."
                : scheme == "mailto" || (Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) && uri.Host.Length > 0) ? null
                : $"'{shown}' is no complete address.";
        }

        var path = Uri.UnescapeDataString(trimmed.Split('#', '?')[0]);
        return !trimmed.StartsWith("//", StringComparison.Ordinal) && (fileExists(path) || fileExists(VideoLayout.InPost(path)))
            ? null
            : $"'{shown}' has no https:// before it, and there is no such file in the post's folder.";
    }

    /// <summary>The scheme in lower case as a browser reads it, which skips control characters and white space; null without one.</summary>
    private static string? SchemeOf(string address)
    {
        var seen = string.Concat(address.Where(c => !char.IsControl(c) && !char.IsWhiteSpace(c)));
        var colon = seen.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(seen[0]) && seen.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0
            ? seen[..colon].ToLowerInvariant()
            : null;
    }
}
