using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Names what a page leaves out: embedded players, forms and scripts, and the shortcodes of site generators.</summary>
internal static partial class EmbedChecks
{
    /// <summary>What was found; places count from the body's start.</summary>
    /// <param name="body">The text.</param>
    /// <param name="document">The same, parsed.</param>
    public static IEnumerable<DraftCheck> Run(string body, MarkdownDocument document)
    {
        foreach (var (element, place) in PostHtml.Find(document, "iframe, embed, object, video, audio, script, form, svg, canvas"))
        {
            var from =
                Uri.TryCreate(element.GetAttribute("src") ?? element.GetAttribute("data"), UriKind.Absolute, out var address)
                && address.Host.Length > 0
                    ? $" from {PlainText.Shorten(address.Host, 60)}"
                    : "";
            yield return Check(
                $"The page does not show this <{element.LocalName}>{from}: nothing of another site runs in it. Put a link there instead.",
                place.Start,
                place.End + 1
            );
        }
        var code = document
            .Descendants()
            .Where(part => part is CodeInline or CodeBlock)
            .Select(part => (part.Span.Start, part.Span.End))
            .ToList();
        foreach (Match found in Shortcode().Matches(body))
        {
            if (!code.Any(c => c.Start <= found.Index && found.Index <= c.End))
                yield return Check(
                    $"The page does not know '{PlainText.Shorten(PlainText.Clean(found.Value), 60)}': shortcodes of site generators do "
                        + "nothing here. Put a link or the text itself there.",
                    found.Index,
                    found.Index + found.Length
                );
        }
    }

    private static DraftCheck Check(string message, int from, int to) =>
        new(DraftCheckKind.Text, DraftCheckSeverity.Error, message, from, to);

    [GeneratedRegex(@"\{\{[<%][^\n]{0,500}?[>%]\}\}|\{%[^\n]{0,500}?%\}", RegexOptions.CultureInvariant)]
    private static partial Regex Shortcode();
}
