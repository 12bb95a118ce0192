using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Vad;

/// <summary>One recording on its way through the network. All buffers are made once and stay in place.</summary>
/// <remarks>
/// Digital silence is heard like everything else. The network's memory takes ten minutes of it to come to rest, so leaving it out would
/// change what is heard afterwards.
/// </remarks>
internal sealed class SileroStream : IDisposable
{
    /// <summary>Samples of the chunk before that the network hears again with each chunk.</summary>
    private const int Before = 64;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly float[] _sound = new float[SileroGraph.Chunks * SileroGraph.ChunkWidth];
    private readonly float[] _probabilities = new float[SileroGraph.Chunks];
    private readonly float[] _before = new float[Before];
    private readonly float[][] _memory = [.. Enumerable.Range(0, 4).Select(_ => new float[SileroGraph.StateSize])];

    private (OrtValue[] In, OrtValue[] Out) _turn;
    private (OrtValue[] In, OrtValue[] Out) _nextTurn;

    /// <summary>Begins with an empty memory.</summary>
    public SileroStream(InferenceSession session)
    {
        _session = session;
        var sound = OrtValue.CreateTensorValueFromMemory(_sound, [SileroGraph.Chunks, SileroGraph.ChunkWidth]);
        var probabilities = OrtValue.CreateTensorValueFromMemory(_probabilities, [SileroGraph.Chunks, 1]);
        var states = _memory.Select(m => OrtValue.CreateTensorValueFromMemory(m, [1, 1, SileroGraph.StateSize])).ToArray();
        _turn = ([sound, states[0], states[1]], [probabilities, states[2], states[3]]);
        _nextTurn = ([sound, states[2], states[3]], [probabilities, states[0], states[1]]);
    }

    /// <summary>Takes the sound that comes next.</summary>
    /// <param name="samples">64 chunks of 512 samples; fewer samples only at the end of the recording, where silence follows them.</param>
    /// <returns>Probability of speech, 0 to 1, for each chunk that has begun; valid until the next call.</returns>
    public ReadOnlySpan<float> Next(ReadOnlySpan<float> samples)
    {
        _sound.AsSpan().Clear();
        var chunks = (samples.Length + SpeechSegmenter.ChunkSamples - 1) / SpeechSegmenter.ChunkSamples;
        for (var i = 0; i < chunks; i++)
        {
            var heard = _sound.AsSpan(i * SileroGraph.ChunkWidth, SileroGraph.ChunkWidth);
            var own = heard.Slice(Before, SpeechSegmenter.ChunkSamples);
            var from = i * SpeechSegmenter.ChunkSamples;
            samples[from..Math.Min(samples.Length, from + SpeechSegmenter.ChunkSamples)].CopyTo(own);
            _before.CopyTo(heard);
            own[^Before..].CopyTo(_before);

            // The last samples mirrored, without the very last.
            own[^(Before + 1)..^1].CopyTo(heard[^Before..]);
            heard[^Before..].Reverse();
        }

        _session.Run(_run, SileroGraph.Inputs, _turn.In, SileroGraph.Outputs, _turn.Out);
        (_turn, _nextTurn) = (_nextTurn, _turn);
        return _probabilities.AsSpan(0, chunks);
    }

    /// <summary>Empties the memory, as at the beginning of a recording.</summary>
    public void Forget()
    {
        _before.AsSpan().Clear();
        foreach (var memory in _memory)
            memory.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _turn.In.Concat(_turn.Out))
            value.Dispose();
        _run.Dispose();
    }
}
