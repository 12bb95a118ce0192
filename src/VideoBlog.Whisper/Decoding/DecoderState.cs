using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Graph;

namespace VideoBlog.Whisper.Decoding;

/// <summary>One decoding in progress: the cached keys and values of self-attention.</summary>
internal sealed class DecoderState : IDisposable
{
    private readonly WhisperModel _model;
    private readonly EncodedWindow _window;
    private readonly RunOptions _run;
    private readonly List<OrtValue> _past = [];
    private IDisposableReadOnlyCollection<OrtValue>? _outputs;
    private int _position;

    /// <summary>Starts with nothing said.</summary>
    /// <param name="model">The weights.</param>
    /// <param name="window">The sound; it must outlive this object.</param>
    /// <param name="run">Ends the work when told to terminate.</param>
    public DecoderState(WhisperModel model, EncodedWindow window, RunOptions run)
    {
        (_model, _window, _run) = (model, window, run);
        var d = model.Dimensions;
        for (var i = 0; i < 2 * d.TextLayers; i++)
            _past.Add(OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [1, d.TextHeads, 0, d.TextState / d.TextHeads]));
    }

    /// <summary>Says the next tokens.</summary>
    /// <param name="tokens">At least one.</param>
    /// <returns>Scores of the token after them, valid (and free to be written to) until the next call.</returns>
    public Span<float> Next(params ReadOnlySpan<int> tokens)
    {
        var d = _model.Dimensions;
        using var embedded = OrtValue.CreateTensorValueFromMemory(_model.Embed(tokens, _position), [1, tokens.Length, d.TextState]);
        _position += tokens.Length;
        var outputs = _model.Decoder.Run(_run, _model.DecoderInputs, [embedded, .. _past, .. _window.Values], _model.DecoderOutputs);
        Release();
        _outputs = outputs;
        _past.AddRange(outputs.Skip(1).Take(2 * d.TextLayers));
        return outputs[0].GetTensorMutableDataAsSpan<float>();
    }

    /// <summary>
    /// Copies the raw cross-attention scores of the last token said: for each alignment head in turn, one score for each of the
    /// window's frames.
    /// </summary>
    public float[] AlignmentScores()
    {
        var all = _model.Dimensions.AudioContext;
        var frames = _window.Frames;
        var scores = new float[_model.AlignmentHeadCount * frames];
        var row = 0;
        foreach (var output in _outputs!.Skip(1 + 2 * _model.Dimensions.TextLayers))
        {
            var shape = output.GetTensorTypeAndShape().Shape;
            var (heads, tokens) = ((int)shape[1], (int)shape[2]);
            var values = output.GetTensorDataAsSpan<float>();
            for (var head = 0; head < heads; head++)
                values.Slice((head * tokens + tokens - 1) * all, frames).CopyTo(scores.AsSpan(row++ * frames));
        }
        return scores;
    }

    public void Dispose() => Release();

    private void Release()
    {
        if (_outputs is null)
            _past.ForEach(value => value.Dispose());
        _outputs?.Dispose();
        _past.Clear();
    }
}
