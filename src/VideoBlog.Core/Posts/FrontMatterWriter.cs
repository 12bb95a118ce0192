using System.Globalization;
using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// Writes the head of a draft as YAML that YAML 1.1 and 1.2 readers (Jekyll, Hugo, ours) understand alike. Every string is double
/// quoted, so that no title can become a number, a boolean or another key.
/// </summary>
internal static class FrontMatterWriter
{
    public static string Write(FrontMatter head)
    {
        var text = new StringBuilder("---\n");
        void Line(string key, string? value)
        {
            if (value is not null)
                text.Append(key).Append(": ").Append(value).Append('\n');
        }

        Line("title", Quote(head.Title));
        Line("slug", QuoteOrNull(head.Slug));
        Line("author", QuoteOrNull(head.Author));
        Line("date", head.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Line("language", Quote(head.Language));
        Line(
            "recorded",
            head.Recorded is null
                ? null
                : Map(
                    ("at", Moment(head.Recorded.At)),
                    ("place", QuoteOrNull(head.Recorded.Place)),
                    ("hidePlace", head.Recorded.HidePlace ? "true" : null)
                )
        );
        Line(
            "video",
            Map(
                ("file", Quote(head.Video.File)),
                ("duration", Number(head.Video.Duration)),
                ("poster", QuoteOrNull(head.Video.Poster)),
                ("url", QuoteOrNull(head.Video.Url))
            )
        );
        Line("tags", List(head.Tags));
        Line("excerpt", Quote(head.Excerpt));
        Line("pullQuotes", ListOrNull(head.PullQuotes));
        Line(
            "adaptedFrom",
            head.AdaptedFrom is null ? null : Map(("title", Quote(head.AdaptedFrom.Title)), ("url", QuoteOrNull(head.AdaptedFrom.Url)))
        );
        Line("assistedBy", ListOrNull(head.AssistedBy));
        Line("comments", Choice(head.Comments) + " # open | closed");
        Line("commentCount", CountOrNull(head.CommentCount));
        Line("commentsAt", QuoteOrNull(head.CommentsAt));
        Line("season", CountOrNull(head.Season));
        Line("episode", CountOrNull(head.Episode));
        Line("share", head.Share ? null : "false");
        Line("status", Choice(head.Status) + " # draft | reviewed | published");
        // Hugo and Jekyll know no status: without these they publish drafts.
        Line("draft", Draft(head));
        Line("published", Published(head));
        return text.Append("---\n").ToString();
    }

    /// <summary>Whether Hugo leaves the post out.</summary>
    internal static string Draft(FrontMatter head) => head.Status == PostStatus.Published ? "false" : "true";

    /// <summary>Whether Jekyll takes the post in.</summary>
    internal static string Published(FrontMatter head) => head.Status == PostStatus.Published ? "true" : "false";

    /// <summary>A YAML double-quoted scalar: letters stay readable, whatever could end the line or the string is escaped.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                text.Append(c);
        }

        return text.Append('"').ToString();
    }

    /// <summary>A YAML list on one line.</summary>
    internal static string List(IEnumerable<string> values) => "[" + string.Join(", ", values.Select(Quote)) + "]";

    /// <summary>The same; null for none, whose key is left out.</summary>
    internal static string? ListOrNull(IReadOnlyList<string> values) => values.Count == 0 ? null : List(values);

    /// <summary>A string; null for none, whose key is left out.</summary>
    internal static string? QuoteOrNull(string? value) => value is null ? null : Quote(value);

    /// <summary>A whole number; null for none, whose key is left out.</summary>
    internal static string? CountOrNull(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A moment in ISO 8601 with its offset; the day alone where nobody knows more.</summary>
    internal static string? Moment(DateTimeOffset? moment) =>
        moment?.ToString(
            moment is { Offset.Ticks: 0, TimeOfDay.Ticks: 0 } ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture
        );

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>One of a few words.</summary>
    internal static string Choice<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Map(params (string Key, string? Value)[] pairs) =>
        "{ " + string.Join(", ", pairs.Where(p => p.Value is not null).Select(p => $"{p.Key}: {p.Value}")) + " }";
}
