using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Vad;

/// <summary>One recording on its way through the network. All buffers are made once and stay in place.</summary>
internal sealed class SileroHearing : IDisposable
{
    private const int StateSize = 2 * 128;
    private static readonly string[] Inputs = ["input", "state", "sr"];
    private static readonly string[] Outputs = ["output", "stateN"];

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly float[] _sound = new float[SileroModel.ContextSamples + SpeechGate.ChunkSamples];
    private readonly float[] _probability = new float[1];

    private float[] _state = new float[StateSize];
    private float[] _nextState = new float[StateSize];
    private (OrtValue[] In, OrtValue[] Out) _turn;
    private (OrtValue[] In, OrtValue[] Out) _nextTurn;
    private bool _settled;

    /// <summary>Begins with an empty memory.</summary>
    public SileroHearing(InferenceSession session)
    {
        _session = session;
        var output = OrtValue.CreateTensorValueFromMemory(_probability, [1, 1]);
        var sound = OrtValue.CreateTensorValueFromMemory(_sound, [1, _sound.Length]);
        var rate = OrtValue.CreateTensorValueFromMemory(new long[] { AudioFormat.SampleRate }, []);
        var state = OrtValue.CreateTensorValueFromMemory(_state, [2, 1, 128]);
        var nextState = OrtValue.CreateTensorValueFromMemory(_nextState, [2, 1, 128]);
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

        // Silence that left the network's memory as it was will do so again, with the same answer: digital silence costs next to nothing.
        var silent = !_sound.AsSpan().ContainsAnyExcept(0f);
        if (silent && _settled)
            return _probability[0];

        _session.Run(_run, Inputs, _turn.In, Outputs, _turn.Out);
        _settled = silent && _state.AsSpan().SequenceEqual(_nextState);
        (_state, _nextState) = (_nextState, _state);
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
