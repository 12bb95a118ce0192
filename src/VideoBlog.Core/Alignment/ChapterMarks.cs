using VideoBlog.Domain;

namespace VideoBlog.Alignment;

/// <summary>The recording's own chapters, of which each is given to one heading with its name, in order.</summary>
/// <param name="marks">The chapters.</param>
internal sealed class ChapterMarks(IReadOnlyList<MediaChapter> marks)
{
    // Seconds. A heading stands before a sentence, its mark may be in the middle of one. Farther off, somebody has moved the heading.
    private const double Near = 20;

    private readonly List<(double Start, string Name)> _left =
    [
        .. marks.OrderBy(m => m.Start).Select(m => (m.Start, PlainText.Clean(m.Title ?? ""))).Where(m => m.Item2.Length > 0),
    ];

    /// <summary>Where the author's chapter of this name begins.</summary>
    /// <param name="heading">The heading's words.</param>
    /// <param name="spoken">Where what stands below the heading is spoken; null when nothing is.</param>
    /// <returns>Seconds; null when no chapter that is left has this name, or it is elsewhere.</returns>
    public double? Take(string heading, double? spoken)
    {
        var name = PlainText.Clean(heading);
        var at = _left.FindIndex(m =>
            (m.Name == name || PlainText.Shorten(m.Name, 120) == name) && (spoken is not { } from || Math.Abs(m.Start - from) <= Near)
        );
        if (at < 0)
            return null;
        var start = _left[at].Start;
        _left.RemoveRange(0, at + 1);
        return start;
    }
}
