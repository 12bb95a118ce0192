namespace VideoBlog.Posts;

/// <summary>How a program writes a text file, which says nothing and is kept: its line ends, and a mark before its first byte.</summary>
/// <param name="HasMark">Whether a byte-order mark begins it.</param>
/// <param name="HasCarriageReturns">Whether its lines end as on Windows.</param>
internal readonly record struct DraftShape(bool HasMark, bool HasCarriageReturns)
{
    private const char Mark = '\uFEFF';

    /// <summary>The shape of a text as it lies on the disk.</summary>
    public static DraftShape Of(string raw) => new(raw.StartsWith(Mark), raw.Contains("\r\n", StringComparison.Ordinal));

    /// <summary>A text in this shape.</summary>
    /// <param name="text">Any text.</param>
    public string Apply(string text)
    {
        text = DraftMarkdown.Normalize(text);
        return (HasMark ? Mark.ToString() : "") + (HasCarriageReturns ? text.ReplaceLineEndings("\r\n") : text);
    }
}
