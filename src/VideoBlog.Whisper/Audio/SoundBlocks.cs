using System.Runtime.CompilerServices;

namespace VideoBlog.Whisper.Audio;

/// <summary>Cuts a stream of sound anew.</summary>
internal static class SoundBlocks
{
    /// <summary>The same sound in blocks of one size, the last one shorter.</summary>
    /// <param name="audio">Blocks of any size.</param>
    /// <param name="size">Samples of a block.</param>
    /// <param name="kept">How many blocks stay valid, at least 1: the one given last and those before it.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async IAsyncEnumerable<ReadOnlyMemory<float>> Regroup(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        int size,
        int kept,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var buffers = new float[kept][];
        var (turn, filled) = (0, 0);
        await foreach (var block in audio.WithCancellation(ct))
        {
            ct.ThrowIfCancellationRequested();
            for (var rest = block; rest.Length > 0; )
            {
                var group = buffers[turn] ??= new float[size];
                var taken = Math.Min(rest.Length, size - filled);
                rest[..taken].CopyTo(group.AsMemory(filled));
                rest = rest[taken..];
                filled += taken;
                if (filled < size)
                    continue;
                yield return group;
                (turn, filled) = ((turn + 1) % kept, 0);
            }
        }
        if (filled > 0)
            yield return buffers[turn].AsMemory(0, filled);
    }
}
