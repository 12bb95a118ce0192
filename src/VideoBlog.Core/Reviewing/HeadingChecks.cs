using Markdig.Syntax;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Checks of headings: they are the chapters, and how readers who cannot see the page find their way.</summary>
internal static class HeadingChecks
{
    /// <summary>What was found; places count from the body's start.</summary>
    public static IEnumerable<DraftCheck> Run(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // The page lifts or lowers all of them so that the highest is one below the title.
        var previous = headings.Count == 0 ? 0 : headings.Min(h => h.Level) - 1;
        foreach (var heading in headings)
        {
            var title = TitleOf(heading);
            if (title.Length == 0)
                yield return Check(heading, DraftCheckSeverity.Error, "The heading is empty: its chapter has no name.");
            else if (!seen.Add(title))
                yield return Check(
                    heading,
                    DraftCheckSeverity.Warning,
                    $"The heading “{PlainText.Shorten(title, 60)}” is there twice; readers cannot tell the chapters apart."
                );
            if (heading.Level > previous + 1)
                yield return Check(
                    heading,
                    DraftCheckSeverity.Warning,
                    $"The heading leaves a level out: '{new string('#', previous + 1)}' would follow, "
                        + $"not '{new string('#', heading.Level)}'."
                );
            previous = heading.Level;
        }
    }

    private static string TitleOf(HeadingBlock heading) => PlainText.Clean(InlineText.ExtractAll(heading));

    private static DraftCheck Check(HeadingBlock heading, DraftCheckSeverity severity, string message) =>
        new(DraftCheckKind.Heading, severity, message, heading.Span.Start, heading.Span.End + 1);
}
