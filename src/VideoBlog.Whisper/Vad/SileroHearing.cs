using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Vad;

/// <summary>One recording on its way through the network. All buffers are made once and stay in place.</summary>
/// <remarks>
/// Digital silence is heard like everything else. The network's memory takes ten minutes of it to come to rest, so leaving it out would
/// change what is heard afterwards.
/// </remarks>
internal sealed class SileroHearing : IDisposable
{
    private const int StateSize = 2 * 128;
    private static readonly string[] Inputs = ["input", "state", "sr"];
    private static readonly string[] Outputs = ["output", "stateN"];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly float[] _sound = new float[SileroModel.ContextSamples + SpeechGate.ChunkSamples];
    private readonly float[] _probability = new float[1];

    private (OrtValue[] In, OrtValue[] Out) _turn;
    private (OrtValue[] In, OrtValue[] Out) _nextTurn;

    /// <summary>Begins with an empty memory.</summary>
    public SileroHearing(InferenceSession session)
    {
        _session = session;
        var output = OrtValue.CreateTensorValueFromMemory(_probability, [1, 1]);
        var sound = OrtValue.CreateTensorValueFromMemory(_sound, [1, _sound.Length]);
        var rate = OrtValue.CreateTensorValueFromMemory(new long[] { AudioFormat.SampleRate }, []);
        var state = OrtValue.CreateTensorValueFromMemory(new float[StateSize], [2, 1, 128]);
        var nextState = OrtValue.CreateTensorValueFromMemory(new float[StateSize], [2, 1, 128]);
        _turn = ([sound, state, rate], [output, nextState]);
        _nextTurn = ([sound, nextState, rate], [output, state]);
    }

    /// <summary>Hears the next chunk.</summary>
    /// <param name="chunk">512 samples.</param>
    /// <returns>Probability of speech, 0 to 1.</returns>
    public float Hear(ReadOnlySpan<float> chunk)
    {
        _sound.AsSpan(SpeechGate.ChunkSamples).CopyTo(_sound);
        chunk.CopyTo(_sound.AsSpan(SileroModel.ContextSamples));

        _session.Run(_run, Inputs, _turn.In, Outputs, _turn.Out);
        (_turn, _nextTurn) = (_nextTurn, _turn);
        return _probability[0];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _turn.In.Concat(_turn.Out))
            value.Dispose();
        _run.Dispose();
    }
}
