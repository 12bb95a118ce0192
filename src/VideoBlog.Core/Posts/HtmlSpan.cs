using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace VideoBlog.Posts;

/// <summary>
/// Blocks between HTML that opens an element and HTML that closes it: a <c>details</c> with Markdown inside. They are one block of the
/// post, so that the element stays whole when each block is cleaned by itself.
/// </summary>
internal sealed partial class HtmlSpan : ContainerBlock
{
    /// <summary>Blocks that are looked through for the end of an element: a limit, so that time stays linear.</summary>
    private const int Most = 200;

    private HtmlSpan()
        : base(null) { }

    /// <summary>Puts the top-level blocks that belong together into spans. An element that is never closed makes none.</summary>
    /// <param name="document">The document; changed in place.</param>
    public static void Gather(MarkdownDocument document)
    {
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is HtmlBlock { Type: not HtmlBlockType.Comment } && EndOf(document, i) is { } end && end > i)
                Gather(document, i, end);
        }
    }

    private static void Gather(MarkdownDocument document, int first, int last)
    {
        var span = new HtmlSpan { Line = document[first].Line, Column = document[first].Column };
        span.Span = new SourceSpan(document[first].Span.Start, document[last].Span.End);
        for (var i = first; i <= last; i++)
        {
            var block = document[first];
            document.RemoveAt(first);
            span.Add(block);
        }
        document.Insert(first, span);
    }

    /// <summary>The block that closes what a block opens: the same one when it does itself; null when none does.</summary>
    private static int? EndOf(MarkdownDocument document, int first)
    {
        var open = new Stack<string>();
        for (var i = first; i < Math.Min(document.Count, first + Most); i++)
        {
            if (document[i] is HtmlBlock html && html.Type is not HtmlBlockType.Comment)
            {
                foreach (Match tag in Tag().Matches(html.Lines.ToString()))
                {
                    var name = tag.Groups["name"].Value.ToLowerInvariant();
                    if (tag.Groups["end"].Length == 0)
                        open.Push(name);
                    else if (open.TryPeek(out var last) && last == name)
                        open.Pop();
                    else if (open.Contains(name))
                        return null; // What is not nested cannot be kept whole.
                }
            }
            if (open.Count == 0)
                return i;
        }
        return null;
    }

    [GeneratedRegex(
        @"<(?<end>/?)(?<name>details|div|figure|blockquote|table|ul|ol|dl|section|article|aside|center)\b[^>]*>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Tag();
}
