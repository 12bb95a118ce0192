using VideoBlog.Alignment;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Finds the aligned block that covers a place in the Markdown, so that both sides need not cut blocks in quite the same way.
/// </summary>
internal sealed class TimedBlocks(IReadOnlyList<AlignedBlock> blocks)
{
    private readonly AlignedBlock[] _blocks = [.. blocks.OrderBy(b => b.Start)];

    /// <summary>The block at an index of the body, or null between blocks.</summary>
    public AlignedBlock? At(int index)
    {
        AlignedBlock? last = _blocks.LastOrDefault(b => b.Start <= index);
        return last is not null && index < last.Start + Math.Max(1, last.Length) ? last : null;
    }
}
