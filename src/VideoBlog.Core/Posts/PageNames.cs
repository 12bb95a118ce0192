namespace VideoBlog.Posts;

/// <summary>What a page knows when its text is cleaned.</summary>
/// <param name="Sizes">Width and height in pixels of the pictures beside it, by their names.</param>
/// <param name="Taken">Names that the page gives itself. The text's own names stay, except for these.</param>
internal sealed record PageNames(IReadOnlyDictionary<string, (int Width, int Height)> Sizes, IReadOnlySet<string> Taken)
{
    /// <summary>The names that pages give to their parts.</summary>
    public static readonly IReadOnlySet<string> OfPage = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "main",
        "text",
        "chapters",
        "comments",
        "downloads",
        "share",
    };
}
