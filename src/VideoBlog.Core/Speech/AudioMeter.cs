using System.Runtime.CompilerServices;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Tells how much of a stream of sound has been read.</summary>
internal static class AudioMeter
{
    /// <summary>Passes blocks on and reports the position after each.</summary>
    /// <param name="audio">Blocks of samples from the recording's start.</param>
    /// <param name="report">Called with seconds from the start.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async IAsyncEnumerable<ReadOnlyMemory<float>> MeasureAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        Action<double> report,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var samples = 0L;
        await foreach (var block in audio.WithCancellation(ct))
        {
            yield return block;
            samples += block.Length;
            report(AudioFormat.ToSeconds(samples));
        }
    }
}
