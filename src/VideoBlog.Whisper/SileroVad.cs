using System.Runtime.CompilerServices;
using VideoBlog.Whisper.Vad;

namespace VideoBlog.Whisper;

/// <summary>Finds the stretches of a recording in which somebody speaks, with the Silero VAD v5 model. Use from any thread.</summary>
public sealed class SileroVad : IDisposable
{
    private readonly SileroModel _model;

    private SileroVad(SileroModel model) => _model = model;

    /// <summary>Loads the model.</summary>
    /// <param name="path">For example <c>silero_vad_v5.onnx</c>.</param>
    /// <exception cref="WhisperModelException">The file is not such a model.</exception>
    public static SileroVad Load(string path) => new(new SileroModel(path));

    /// <summary>Finds speech.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>
    /// Stretches of speech with a little silence left around them, in order, not overlapping, each as soon as it is final and none longer than
    /// 29 s. Speech that goes on is parted at its pauses: there one stretch ends where the next begins.
    /// </returns>
    public async IAsyncEnumerable<SampleRange> DetectAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, [EnumeratorCancellation] CancellationToken ct)
    {
        using var hearing = _model.Listen();
        var gate = new SpeechGate();
        var chunk = new float[SpeechGate.ChunkSamples];
        var filled = 0;
        var samples = 0L;
        await foreach (var block in audio.WithCancellation(ct))
        {
            for (var rest = block; rest.Length > 0;)
            {
                var taken = Math.Min(rest.Length, chunk.Length - filled);
                rest.Span[..taken].CopyTo(chunk.AsSpan(filled));
                rest = rest[taken..];
                filled += taken;
                samples += taken;
                if (filled < chunk.Length)
                    continue;
                ct.ThrowIfCancellationRequested();
                filled = 0;
                foreach (var span in gate.Add(hearing.Hear(chunk)))
                    yield return span;
            }
        }

        if (filled > 0)
        {
            chunk.AsSpan(filled).Clear();
            foreach (var span in gate.Add(hearing.Hear(chunk)))
                yield return span with { End = Math.Min(span.End, samples) };
        }
        foreach (var span in gate.Finish(samples))
            yield return span;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
