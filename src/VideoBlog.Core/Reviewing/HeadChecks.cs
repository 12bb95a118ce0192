using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>Checks of what a post says of itself.</summary>
internal static class HeadChecks
{
    /// <summary>What was found.</summary>
    /// <param name="head">The front matter; a title or date that it leaves out is empty.</param>
    /// <param name="placeOf">Where a key's value stands in the text.</param>
    /// <param name="fileExists">Whether a file is in the video's folder.</param>
    public static IEnumerable<DraftCheck> Run(FrontMatter head, Func<string, (int From, int To)> placeOf, Func<string, bool> fileExists)
    {
        DraftCheck Check(DraftCheckKind kind, DraftCheckSeverity severity, string key, string message)
        {
            var (from, to) = placeOf(key);
            return new DraftCheck(kind, severity, message, from, to);
        }

        if (head.Title.Length == 0)
            yield return Check(DraftCheckKind.Title, DraftCheckSeverity.Error, "title", "The post has no title.");
        else if (head.Title.Length > DraftChecks.MaxTitle)
            yield return Check(
                DraftCheckKind.Title,
                DraftCheckSeverity.Warning,
                "title",
                $"The title has {head.Title.Length} characters; lists and search engines cut it. At most {DraftChecks.MaxTitle} are of use."
            );
        if (head.Date == default)
            yield return Check(DraftCheckKind.Date, DraftCheckSeverity.Error, "date", "The post has no date.");
        if (head.Excerpt.Length == 0)
            yield return Check(
                DraftCheckKind.Excerpt,
                DraftCheckSeverity.Warning,
                "excerpt",
                "The post has no excerpt: lists and previews have nothing to show."
            );
        else if (head.Excerpt.Length > FrontMatter.MaxExcerpt)
            yield return Check(
                DraftCheckKind.Excerpt,
                DraftCheckSeverity.Warning,
                "excerpt",
                $"The excerpt has {head.Excerpt.Length} characters; lists and previews cut it after {FrontMatter.MaxExcerpt}."
            );
        if (head.Tags.Count > DraftChecks.MaxTags)
            yield return Check(
                DraftCheckKind.Tags,
                DraftCheckSeverity.Warning,
                "tags",
                $"The post has {head.Tags.Count} tags; more than {DraftChecks.MaxTags} say nothing of it."
            );
        if (head.Tags.GroupBy(t => t, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } same)
            yield return Check(
                DraftCheckKind.Tags,
                DraftCheckSeverity.Warning,
                "tags",
                $"The tag “{same.Key}” is there twice, written differently."
            );
        if (head.Video.Poster is { } poster && !(PostAddress.IsPicture(poster) && fileExists(poster)))
            yield return Check(
                DraftCheckKind.Poster,
                DraftCheckSeverity.Error,
                "video",
                $"The poster '{PlainText.Shorten(poster, 80)}' is not in the post's folder. Choose another picture."
            );
    }
}
