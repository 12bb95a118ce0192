namespace VideoBlog.Search;

/// <summary>What a search found.</summary>
/// <param name="Slugs">All posts in which everything occurs that was looked for, the best first.</param>
/// <param name="Posts">The best ones that were wanted, with what was found in them.</param>
public sealed record SearchResult(IReadOnlyList<string> Slugs, IReadOnlyList<FoundPost> Posts)
{
    /// <summary>What may have been meant, when nothing was found: the same with words that occur; else null.</summary>
    public string? Near { get; init; }

    /// <summary>Nothing.</summary>
    public static SearchResult Nothing { get; } = new([], []);
}

/// <summary>A post in which everything occurs that was looked for.</summary>
/// <param name="Slug">Name of its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="Excerpt">Its excerpt.</param>
/// <param name="Passages">Passages in which something was found: first those with everything, else in the order of the text.</param>
/// <param name="More">Number of further passages.</param>
public sealed record FoundPost(
    string Slug,
    IReadOnlyList<TextPart> Title,
    IReadOnlyList<TextPart> Excerpt,
    IReadOnlyList<FoundPassage> Passages,
    int More
);

/// <summary>A passage of a post.</summary>
/// <param name="Second">When it is spoken, in seconds from the start of the recording; null when it is not in the video.</param>
/// <param name="Text">The passage, shortened around what was found.</param>
public sealed record FoundPassage(double? Second, IReadOnlyList<TextPart> Text);

/// <summary>A piece of plain text.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsFound">True when it is what was looked for.</param>
public sealed record TextPart(string Text, bool IsFound);
