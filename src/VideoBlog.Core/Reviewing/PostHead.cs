using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>What a post says of itself, as a form shows it.</summary>
/// <param name="Values">The front matter; a title or date that it leaves out is empty. Null when it cannot be read: nothing can be changed
/// then.</param>
/// <param name="Checks">What is wrong with it.</param>
public sealed record PostHead(FrontMatter? Values, IReadOnlyList<DraftCheck> Checks)
{
    private static readonly HashSet<DraftCheckKind> Kinds =
    [
        DraftCheckKind.FrontMatter,
        DraftCheckKind.Title,
        DraftCheckKind.Date,
        DraftCheckKind.Excerpt,
        DraftCheckKind.Tags,
        DraftCheckKind.Poster,
        DraftCheckKind.PullQuote,
    ];

    /// <summary>Reads it from a draft's text.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="fileExists">Whether a file is there, by its path in the video's folder with forward slashes.</param>
    public static PostHead Parse(DraftVersion draft, Func<string, bool> fileExists)
    {
        var checks = DraftChecks.Run(draft, fileExists).Where(c => Kinds.Contains(c.Kind)).ToList();
        return new PostHead(
            checks.Exists(c => c.Kind == DraftCheckKind.FrontMatter)
                ? null
                : DraftMarkdown.Parse(draft.Text, FrontMatter.Empty).FrontMatter,
            checks
        );
    }
}
