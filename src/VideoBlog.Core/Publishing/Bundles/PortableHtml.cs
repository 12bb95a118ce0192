using System.Net;
using System.Text.RegularExpressions;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Bundles;

/// <summary>Writes the blocks for which Markdown of other programs has no words as HTML, cleaned as on our own page.</summary>
internal sealed partial class PortableHtml(Edition edition, MarkdownDialect dialect)
{
    /// <summary>
    /// True for a block with tags in it, with marks that other programs read differently, or with code that they would execute. One with
    /// footnotes stays Markdown: their numbers are the program's.
    /// </summary>
    public bool IsFor(Block block)
    {
        if (block is FootnoteGroup)
            return false;
        Block[] all = [block, .. block is ContainerBlock container ? container.Descendants<Block>() : []];
        Inline[] inlines = [.. all.OfType<LeafBlock>().SelectMany(leaf => leaf.Inline?.Descendants<Inline>() ?? [])];
        return !inlines.OfType<FootnoteLink>().Any()
            && (all.Any(b => b is HtmlBlock || (b is CodeBlock code && dialect.Executes(code.Lines.ToString()))) || inlines.Any(IsForHtml));
    }

    private bool IsForHtml(Inline inline) =>
        inline switch
        {
            HtmlInline => true,
            CodeInline code => dialect.Executes(code.Content),
            EmphasisInline { DelimiterChar: '*' or '_' } or EmphasisInline { DelimiterChar: '~', DelimiterCount: 2 } => false,
            EmphasisInline => true,
            _ => false,
        };

    /// <summary>The HTML of a block; empty when nothing of it may stay.</summary>
    public string Write(Block block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        PostMarkdown.Syntax.Setup(renderer);
        renderer.Render(block);
        writer.Flush();
        var clean = PostHtml.Clean(writer.ToString(), edition.Media.Picture).Text;
        if (clean.Length == 0)
            return "";
        var whole = BlockStart().IsMatch(clean) ? clean : $"<div>{clean}</div>";
        // A line without words would end the HTML for a Markdown parser, and a brace could be a command.
        var escaped = EmptyLines().Replace(whole, Filled).Replace("{", "&#123;", StringComparison.Ordinal);
        return dialect.Html(Source().Replace(escaped, m => m.Groups["before"].Value + Address(m.Groups["url"].Value) + "\""));
    }

    private string Address(string attribute)
    {
        var url = WebUtility.HtmlDecode(attribute);
        return PostAddress.IsWeb(url) ? attribute : dialect.Picture(Uri.UnescapeDataString(url));
    }

    private static string Filled(Match part) =>
        part.Value.StartsWith('<') ? part.Value.Replace("\n\n", "\n&#10;", StringComparison.Ordinal) : "\n";

    /// <summary>Preformatted text, whose lines count, or lines without words elsewhere.</summary>
    [GeneratedRegex(@"<pre>.*?</pre>|\n(?:[ \t]*\n)+[ \t]*", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex EmptyLines();

    /// <summary>What begins a block of HTML in Markdown; after anything else, the rest of the line is Markdown again.</summary>
    [GeneratedRegex("^<(?:blockquote|details|div|dl|figure|h[2-6]|ol|p|pre|table|ul)[ >]", RegexOptions.CultureInvariant)]
    private static partial Regex BlockStart();

    [GeneratedRegex("(?<before><img(?: [a-z-]+=\"[^\"]*\")*? src=\")(?<url>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
