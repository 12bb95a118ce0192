using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// Names another poster in a draft that a person may have edited. It stands inside of <c>video</c>; all else stays as it is.
/// </summary>
public static class PosterEditor
{
    /// <summary>Changes a draft.</summary>
    /// <param name="markdown">The file's text, with front matter.</param>
    /// <param name="poster">Path relative to the video's folder.</param>
    /// <returns>The file's new text, with the old one's line ends.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be read, or names its video in a way that cannot be changed
    /// safely.</exception>
    public static string Set(string markdown, string poster)
    {
        ArgumentNullException.ThrowIfNull(poster);
        return DraftEditor.Change(
            markdown,
            draft => draft with { FrontMatter = draft.FrontMatter with { Video = draft.FrontMatter.Video with { Poster = poster } } }
        );
    }
}
