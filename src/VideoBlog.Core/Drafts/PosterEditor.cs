using VideoBlog.Domain;

namespace VideoBlog.Drafts;

/// <summary>Names another poster in a draft that a person may have edited. It stands inside of <c>video</c>; all else stays as it is.</summary>
public static class PosterEditor
{
    /// <summary>Changes a draft.</summary>
    /// <param name="markdown">The file's text, with front matter.</param>
    /// <param name="poster">Path relative to the video's folder.</param>
    /// <returns>The file's new text, with the old one's line ends.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be read, or names its video in a way that cannot be changed safely.</exception>
    public static string Set(string markdown, string poster)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(poster);
        var text = DraftMarkdown.Normalize(markdown);
        var old = DraftMarkdown.Parse(text).FrontMatter;
        var yaml = DraftMarkdown.Split(text).Yaml!.Value;
        var (start, end) = DraftEditor.Find(text[yaml], "video")!.Value;
        var (from, to) = (yaml.Start.Value + start, yaml.Start.Value + end);
        var result = text[..from] + WithPoster(text[from..to], FrontMatterWriter.Quote(poster)) + text[to..];
        if (FrontMatterWriter.Write(DraftMarkdown.Parse(result).FrontMatter) != FrontMatterWriter.Write(old with { Video = old.Video with { Poster = poster } }))
            throw new VideoBlogException("The poster cannot be changed by a program as the front matter is written.", "Change it by hand: 'poster', inside of 'video'.");
        return markdown.Contains("\r\n", StringComparison.Ordinal) ? result.ReplaceLineEndings("\r\n") : result;
    }

    // A mapping in braces, or one in lines, where the new line is indented as the last one.
    private static string WithPoster(string video, string poster)
    {
        if (DraftEditor.Find(video, "poster") is var (start, end))
        {
            while (end > start && char.IsWhiteSpace(video[end - 1]))
                end--;
            return video[..start] + (video[start - 1] == ':' ? " " : "") + poster + video[end..];
        }

        var body = video.TrimEnd();
        if (body is [.., '}'])
            return $"{body[..^1].TrimEnd().TrimEnd(',')}, poster: {poster} }}{video[body.Length..]}";
        var line = body[(body.LastIndexOf('\n') + 1)..];
        return $"{body}\n{line[..(line.Length - line.TrimStart().Length)]}poster: {poster}{video[body.Length..]}";
    }
}
