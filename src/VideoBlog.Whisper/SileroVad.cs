using System.Runtime.CompilerServices;
using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Audio;
using VideoBlog.Whisper.Vad;

namespace VideoBlog.Whisper;

/// <summary>Finds the stretches of a recording in which somebody speaks, with the Silero VAD v5 model. Use from any thread.</summary>
public sealed class SileroVad : IDisposable
{
    private readonly InferenceSession _session;

    private SileroVad(InferenceSession session) => _session = session;

    /// <summary>Loads the model.</summary>
    /// <param name="path">For example <c>silero_vad_v5.onnx</c>.</param>
    /// <exception cref="WhisperModelException">The file is not such a model.</exception>
    public static SileroVad Load(string path) => new(SileroGraph.Build(SileroWeights.Read(path)));

    /// <summary>Finds speech.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>
    /// Stretches of speech with a little silence left around them, in order, not overlapping, each as soon as it is final and none longer
    /// than 29 s. Speech that goes on is parted at its pauses: there one stretch ends where the next begins.
    /// </returns>
    public async IAsyncEnumerable<SampleRange> DetectAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var stream = new SileroStream(_session);
        using var again = new SecondLook(_session);
        var segmenter = new SpeechSegmenter();
        var samples = 0L;
        await foreach (var sound in QuietSound.RaiseAsync(audio, ct).WithCancellation(ct))
        {
            samples += sound.Length;
            foreach (var span in Segment(sound))
                yield return span with
                {
                    End = Math.Min(span.End, samples),
                };
        }
        foreach (var span in segmenter.Finish(samples))
            yield return span;

        List<SampleRange> Segment(ReadOnlyMemory<float> sound)
        {
            var spans = new List<SampleRange>();
            foreach (var probability in again.Improve(sound.Span, stream.Next(sound.Span)))
                spans.AddRange(segmenter.Add(probability));
            return spans;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
