using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>The lines that a document has besides its text.</summary>
internal static class PostByline
{
    /// <summary>"By Ada Example · November 22, 2026 · 12:05".</summary>
    public static string Of(Edition edition)
    {
        var post = edition.FrontMatter;
        var author = string.IsNullOrWhiteSpace(post.Author) ? "" : $"By {PlainText.Clean(post.Author)} · ";
        return $"{author}{PostDates.Long(post.Date)} · {ClockTime.Format(post.Video.Duration)}";
    }

    /// <summary>The title as a printer would set it, on one line.</summary>
    public static string TitleOf(Edition edition) => Typography.Smarten(PlainText.Clean(edition.FrontMatter.Title));
}
