using VideoBlog.Whisper.Audio;

namespace VideoBlog.Whisper.Speakers;

/// <summary>Computes the frames of a recording's voices from its sound.</summary>
internal static class VoiceReader
{
    private const int Bands = 40;

    /// <summary>How much quieter than the loudest of its stretch a frame may be, in the spectrogram's measure: 25 dB.</summary>
    private const float Quiet = 2.5f / 4;

    private static readonly MelSpectrogram Mel = new(MelFilters.Create(Bands), Bands);

    private static readonly float[][] Cosines =
    [
        .. Enumerable
            .Range(1, VoiceFrames.Dimensions)
            .Select(k => Enumerable.Range(0, Bands).Select(b => (float)Math.Cos(Math.PI * k * (b + 0.5) / Bands)).ToArray()),
    ];

    /// <summary>Reads a recording.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="speech">Where somebody speaks, in order, each at most 30 s.</param>
    /// <param name="normalise">Whether to take the recording's colour away.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<VoiceFrames> ReadAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SampleRange> speech,
        bool normalise,
        CancellationToken ct
    )
    {
        var frames = new VoiceFrames();
        var stretch = new float[MelSpectrogram.WindowSamples];
        var picture = new float[Bands * MelSpectrogram.Frames];
        var (next, position) = (0, 0L);
        await foreach (var block in audio.WithCancellation(ct))
        {
            ct.ThrowIfCancellationRequested();
            var end = position + block.Length;
            while (next < speech.Count && speech[next].Start < end)
            {
                var range = speech[next];
                var length = (int)Math.Min(range.End - range.Start, stretch.Length);
                var from = Math.Max(range.Start, position);
                var until = Math.Min(range.Start + length, end);
                if (until > from)
                    block.Span[(int)(from - position)..(int)(until - position)].CopyTo(stretch.AsSpan((int)(from - range.Start)));
                if (range.Start + length > end)
                    break;
                Add(frames, stretch.AsSpan(0, length), range.Start, picture);
                next++;
            }
            position = end;
        }
        if (normalise)
            frames.Normalise();
        return frames;
    }

    private static void Add(VoiceFrames frames, ReadOnlySpan<float> samples, long start, float[] picture)
    {
        Mel.Compute(samples, picture);
        var count = Math.Min(samples.Length / 160, MelSpectrogram.Frames);
        var levels = new float[count];
        for (var band = 0; band < Bands; band++)
        {
            for (var t = 0; t < count; t++)
                levels[t] += picture[band * MelSpectrogram.Frames + t] / Bands;
        }
        var least = levels.Length == 0 ? 0 : levels.Max() - Quiet;
        Span<float> column = stackalloc float[Bands];
        Span<float> values = stackalloc float[VoiceFrames.Dimensions];
        for (var t = 0; t < count; t += 2)
        {
            if (levels[t] < least)
                continue;
            for (var band = 0; band < Bands; band++)
                column[band] = picture[band * MelSpectrogram.Frames + t];
            for (var k = 0; k < values.Length; k++)
                values[k] = System.Numerics.Tensors.TensorPrimitives.Dot(column, Cosines[k]);
            frames.Add((int)(start / 320) + t / 2, values);
        }
    }
}
