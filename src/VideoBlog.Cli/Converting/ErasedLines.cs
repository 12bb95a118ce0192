using Spectre.Console.Rendering;

namespace VideoBlog.Cli.Converting;

/// <summary>
/// Something that is written where bars stood: each line is erased to its end, or the end of a bar that was longer would stay there.
/// </summary>
/// <param name="inner">What is written.</param>
internal sealed class ErasedLines(IRenderable inner) : Renderable
{
    private static readonly Segment EraseToEnd = Segment.Control("\u001b[K");

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
        Segment
            .SplitLines(inner.Render(options, maxWidth))
            .SelectMany(line => (IEnumerable<Segment>)[.. Trimmed(line), EraseToEnd, Segment.LineBreak]);

    // A line as wide as the terminal leaves the cursor on its last column, which would be erased; what ends in blanks needs none of them.
    private static IEnumerable<Segment> Trimmed(SegmentLine line) => line.AsEnumerable().Reverse().SkipWhile(s => s.IsWhiteSpace).Reverse();
}
