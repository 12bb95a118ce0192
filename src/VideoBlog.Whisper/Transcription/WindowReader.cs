namespace VideoBlog.Whisper.Transcription;

/// <summary>Collects the sound of windows from a stream of blocks; holds one window at a time.</summary>
internal static class WindowReader
{
    /// <summary>Reads windows.</summary>
    /// <param name="audio">The recording from its first sample.</param>
    /// <param name="windows">Windows in order, not overlapping.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Each window with its sound; a piece beyond the recording's end is cut off or left out.</returns>
    public static async IAsyncEnumerable<(SpeechWindow Window, float[] Samples)> ReadAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IEnumerable<SpeechWindow> windows,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        await using var blocks = audio.GetAsyncEnumerator(ct);
        ReadOnlyMemory<float> block = default;
        var blockStart = 0L;
        foreach (var window in windows)
        {
            var samples = new float[window.Length];
            var filled = 0;
            foreach (var piece in window.Pieces)
            {
                for (var position = piece.Start; position < piece.End; )
                {
                    if (blockStart + block.Length <= position)
                    {
                        blockStart += block.Length;
                        if (!await blocks.MoveNextAsync())
                        {
                            block = default;
                            break;
                        }
                        block = blocks.Current;
                        continue;
                    }
                    var from = (int)(position - blockStart);
                    var count = (int)Math.Min(block.Length - from, piece.End - position);
                    block.Span.Slice(from, count).CopyTo(samples.AsSpan(filled));
                    filled += count;
                    position += count;
                }
            }
            yield return (window, filled == samples.Length ? samples : samples[..filled]);
        }
    }
}
