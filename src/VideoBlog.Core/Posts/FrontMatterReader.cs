using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;

namespace VideoBlog.Posts;

/// <summary>Reads the head of a draft that a person may have edited. Unknown keys are left alone.</summary>
internal static partial class FrontMatterReader
{
    private const int LongestSlug = 100;

    /// <summary>Reads the head.</summary>
    /// <param name="yaml">The text between the fences.</param>
    /// <param name="defaults">As in <see cref="DraftMarkdown.Parse"/>.</param>
    /// <param name="firstLine">The number of its first line in the file.</param>
    public static FrontMatter Read(string yaml, FrontMatter? defaults, int firstLine)
    {
        var map = YamlMap.Parse(yaml, "The front matter of the draft", firstLine);
        return new FrontMatter
        {
            Title = map.Text("title") ?? defaults?.Title ?? throw map.Missing("title", "title: \"My talk\""),
            Slug = ReadSlug(map),
            Author = map.TextOrList("author"),
            Date = map.Date("date") ?? defaults?.Date ?? throw map.Missing("date", "date: 2026-11-22"),
            Language = map.Language("language") ?? "en",
            Recorded = ReadRecorded(map.Map("recorded")),
            Video =
                ReadVideo(map.Map("video")) ?? defaults?.Video ?? throw map.Missing("video", "video: { file: \"talk.mp4\", duration: 60 }"),
            Tags = map.Texts("tags"),
            Excerpt = map.Text("excerpt") ?? "",
            PullQuotes = map.Texts("pullQuotes"),
            AdaptedFrom = map.Map("adaptedFrom")?.ToAdaptedFrom(),
            AssistedBy = map.Texts("assistedBy") is { Count: > 0 } models ? models : [],
            Comments = map.Choice<CommentsState>("comments") ?? CommentsState.Closed,
            CommentCount = map.Count("commentCount"),
            CommentsAt = map.Address("commentsAt"),
            Season = map.Count("season", atLeast: 1),
            Episode = map.Count("episode", atLeast: 1),
            Share = map.YesOrNo("share") ?? true,
            Status = map.Choice<PostStatus>("status") ?? PostStatus.Draft,
        };
    }

    private static Recorded? ReadRecorded(YamlMap? map)
    {
        if (map is null)
            return null;
        var recorded = new Recorded(map.Moment("at"), map.Text("place"), map.YesOrNo("hidePlace") ?? false);
        return recorded is { At: null, Place: null, HidePlace: false } ? null : recorded;
    }

    private static PostVideo? ReadVideo(YamlMap? map)
    {
        if (map is null)
            return null;
        var file = map.RawText("file") ?? throw map.Missing("file", "file: \"talk.mp4\"");
        if (file is "." or ".." || file.Contains('/', StringComparison.Ordinal))
            throw map.Wrong("file", "must be the name of a file without a folder");
        var poster = map.RawText("poster");
        if (poster is not null && !IsInsideFolder(poster))
            throw map.Wrong("poster", "must be a path inside the video's folder, such as stills/00-00-07.jpg");
        return new PostVideo(file, map.Number("duration") ?? throw map.Missing("duration", "duration: 60"), poster, map.Address("url"));
    }

    private static string? ReadSlug(YamlMap map) =>
        map.RawText("slug") is not { } slug ? null
        : slug.Length <= LongestSlug && SlugForm().IsMatch(slug) ? slug
        : throw map.Wrong("slug", "must be lower case letters and digits with single hyphens between, such as my-talk");

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SlugForm();

    private static bool IsInsideFolder(string path) =>
        path.Length > 0
        && path[0] != '/'
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Split('/').Contains("..");
}
