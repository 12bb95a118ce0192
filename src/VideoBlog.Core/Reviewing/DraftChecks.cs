using Markdig.Syntax;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform.Yaml;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Looks a draft over before it is published: its front matter, headings, links and pictures.</summary>
public static class DraftChecks
{
    /// <summary>Longest title that is of use in lists, in characters.</summary>
    public const int MaxTitle = 120;

    /// <summary>More tags than these say nothing of a post.</summary>
    public const int MaxTags = 12;

    /// <summary>Everything that was found, in the order of the text.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="fileExists">Whether a file is there, by its path in the video's folder with forward slashes.</param>
    /// <param name="isDamaged">Whether a picture that is there cannot be read, by its path; null: that is not looked at.</param>
    public static IReadOnlyList<DraftCheck> Run(DraftVersion draft, Func<string, bool> fileExists, Func<string, bool>? isDamaged = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(fileExists);
        try
        {
            var yaml = draft.Yaml;
            var (head, found) = Head(draft, yaml, fileExists);
            return [.. found.Concat(Body(draft, yaml, head, fileExists, isDamaged ?? (_ => false))).OrderBy(c => c.From).ThenBy(c => c.To)];
        }
        catch (VideoBlogException unclosed)
        {
            return [Problem(draft.Text, unclosed)];
        }
    }

    private static (FrontMatter? Head, IEnumerable<DraftCheck> Found) Head(DraftVersion draft, Range? yaml, Func<string, bool> fileExists)
    {
        var text = draft.Text;
        try
        {
            if (DraftHead.Find(text) is null)
                return (draft.Document.FrontMatter, []);
            var head = DraftMarkdown.Parse(text, FrontMatter.Empty).FrontMatter;
            return (head, HeadChecks.Run(head, key => yaml is { } range ? PlaceOf(text, range, key) : (0, 0), fileExists));
        }
        catch (VideoBlogException problem)
        {
            return (null, [Problem(text, problem)]);
        }
    }

    private static IEnumerable<DraftCheck> Body(
        DraftVersion draft,
        Range? yaml,
        FrontMatter? head,
        Func<string, bool> fileExists,
        Func<string, bool> isDamaged
    )
    {
        var (text, bodyStart) = (draft.Text, draft.BodyStart);
        MarkdownDocument document;
        try
        {
            document = draft.Markdown;
        }
        catch (VideoBlogException problem)
        {
            return
            [
                new DraftCheck(DraftCheckKind.Text, DraftCheckSeverity.Error, $"{problem.Message} {problem.Hint}", bodyStart, text.Length),
            ];
        }

        var found = HeadingChecks
            .Run(document)
            .Concat(LinkChecks.Run(document, fileExists))
            .Concat(PictureChecks.Run(document, fileExists, isDamaged))
            .Concat(EmbedChecks.Run(text[bodyStart..], document))
            .Select(c =>
                c with
                {
                    From = Math.Min(text.Length, bodyStart + c.From),
                    To = Math.Min(text.Length, bodyStart + Math.Max(c.From, c.To)),
                }
            );
        return found.Concat(Quotes(text, document, yaml, head?.PullQuotes ?? [])).Concat(Emptiness(text, bodyStart, document));
    }

    private static IEnumerable<DraftCheck> Quotes(string text, MarkdownDocument document, Range? yaml, IReadOnlyList<string> quotes)
    {
        var matcher = new PullQuoteMatcher(quotes);
        foreach (var block in document)
            matcher.Take(block);
        var (from, to) = yaml is { } range && quotes.Count > 0 ? PlaceOf(text, range, "pullQuotes") : (0, 0);
        foreach (var quote in matcher.Waiting)
        {
            var at = text.IndexOf(quote, from, to - from, StringComparison.Ordinal);
            yield return new DraftCheck(
                DraftCheckKind.PullQuote,
                DraftCheckSeverity.Warning,
                $"The text does not say this any more, so the page does not show it as a quotation: “{PlainText.Shorten(quote, 60)}”",
                at < 0 ? from : at,
                at < 0 ? to : at + quote.Length
            );
        }
    }

    private static IEnumerable<DraftCheck> Emptiness(string text, int bodyStart, MarkdownDocument document)
    {
        if (!document.Any(b => b is not (HeadingBlock or LinkReferenceDefinitionGroup or ThematicBreakBlock)))
            yield return new DraftCheck(
                DraftCheckKind.Text,
                DraftCheckSeverity.Warning,
                "The post has no text.",
                Math.Min(bodyStart, text.Length),
                text.Length
            );
    }

    /// <summary>Where a key's value stands, else the place behind the front matter's first line.</summary>
    private static (int From, int To) PlaceOf(string text, Range yaml, string key)
    {
        var start = yaml.Start.Value;
        return YamlText.Find(text[yaml], [key])?.Value is var (from, to) ? (start + from, start + to) : (start, start);
    }

    private static DraftCheck Problem(string text, VideoBlogException problem)
    {
        var from = 0;
        for (var line = 1; line < problem.Line && text.IndexOf('\n', from) is >= 0 and var end; line++)
            from = end + 1;
        var to = text.IndexOf('\n', from);
        return new DraftCheck(DraftCheckKind.FrontMatter, DraftCheckSeverity.Error, problem.Message, from, to < 0 ? text.Length : to);
    }
}
