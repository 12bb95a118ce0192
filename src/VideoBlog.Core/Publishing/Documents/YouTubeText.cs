using System.Text;
using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>What YouTube asks for when a video is uploaded, within its limits. Pure.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Description">At most 5,000 bytes of UTF-8, with the chapters.</param>
/// <param name="Tags">As the form takes them, separated by commas, at most 500 characters.</param>
public sealed record YouTubeText(string Title, string Description, string Tags)
{
    private const int MaxTitle = 100,
        MaxDescription = 5_000,
        MaxTags = 500,
        MaxChapterTitle = 100,
        LeastChapters = 3,
        LeastSeconds = 10;

    /// <summary>Fits a post into the limits.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="page">The post's address; null: it has none.</param>
    public static YouTubeText Of(Edition edition, Uri? page)
    {
        var post = edition.FrontMatter;
        var title = PlainText.Shorten(Line(post.Title), MaxTitle);
        string[] links =
        [
            .. page is null ? Array.Empty<string>() : [$"Read it as a post: {page.AbsoluteUri}"],
            .. post.AdaptedFrom is { Url: { } url } original
                ? [$"Adapted from {Line(original.Title)}: {Line(url)}"]
                : Array.Empty<string>(),
        ];
        var chapters = string.Join('\n', ChapterLines(edition.Chapters, edition.Media.Duration, title));
        return new(title, Describe([Line(post.Excerpt), string.Join('\n', links), chapters]), TagList(post.Tags));
    }

    /// <summary>The file for a person who fills in the form.</summary>
    public override string ToString() => $"TITLE\n\n{Title}\n\nDESCRIPTION\n\n{Description}\n\nTAGS\n\n{Tags}\n";

    /// <summary>
    /// Lines such as "2:40 The lake". The first is at 0:00, there are three or more, each of 10 seconds or more: a shorter chapter goes
    /// into the one before it. None at all where that leaves fewer than three.
    /// </summary>
    internal static IReadOnlyList<string> ChapterLines(IReadOnlyList<Chapter> chapters, double duration, string title)
    {
        var kept = new List<(long At, string Title)>();
        foreach (var chapter in chapters.OrderBy(c => c.Start))
        {
            // What is shown is whole seconds, so they are what is counted.
            var at = (long)Math.Max(0, chapter.Start);
            if (kept.Count == 0 && at > 0)
                kept.Add((0, title));
            if (at > duration - LeastSeconds && kept.Count > 0)
                continue;
            if (kept.Count == 0 || at >= kept[^1].At + LeastSeconds)
                kept.Add((at, PlainText.Shorten(Line(chapter.Title), MaxChapterTitle)));
        }
        return kept.Count < LeastChapters
            ? []
            : [.. kept.Select(c => $"{ClockTime.Format(c.At)} {(c.Title.Length > 0 ? c.Title : ClockTime.Format(c.At))}")];
    }

    // What does not fit as a whole is left out, the last first; only the first is cut.
    private static string Describe(IReadOnlyList<string> parts)
    {
        var text = "";
        foreach (var part in parts.Where(p => p.Length > 0))
        {
            var more = text.Length == 0 ? Cut(part) : $"{text}\n\n{part}";
            text = Encoding.UTF8.GetByteCount(more) <= MaxDescription ? more : text;
        }
        return text;
    }

    private static string Cut(string text)
    {
        var length = MaxDescription;
        while (Encoding.UTF8.GetByteCount(text) > MaxDescription)
            text = PlainText.Shorten(text, length /= 2);
        return text;
    }

    // Commas separate, and a tag with a space counts two more for the quotes that YouTube puts around it.
    private static string TagList(IReadOnlyList<string> tags)
    {
        var list = new StringBuilder();
        var counted = 0;
        foreach (var tag in tags.Select(t => Line(t.Replace(',', ' ').Replace('"', ' '))).Where(t => t.Length > 0).Distinct())
        {
            var length = tag.Length + (tag.Contains(' ', StringComparison.Ordinal) ? 2 : 0) + (list.Length > 0 ? 1 : 0);
            // The separator is a comma and a space here.
            if (counted + length > MaxTags || list.Length + tag.Length + 2 > MaxTags)
                continue;
            counted += length;
            list.Append(list.Length > 0 ? ", " : "").Append(tag);
        }
        return list.ToString();
    }

    // Angle brackets are refused in every field.
    private static string Line(string text) => Typography.Smarten(PlainText.Clean(text)).Replace('<', '‹').Replace('>', '›');
}
