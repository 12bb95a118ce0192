using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Decoding;

/// <summary>What the encoder made of a window: all that the decoder needs of the sound.</summary>
/// <param name="values">The encoder's outputs, in the order of <see cref="Graph.EncoderGraph.Outputs"/>.</param>
/// <param name="frames">Positions of 20 ms that hold sound, 1 to 1500; the rest is padding.</param>
internal sealed class EncodedWindow(IDisposableReadOnlyCollection<OrtValue> values, int frames) : IDisposable
{
    /// <summary>The encoder's outputs.</summary>
    public IReadOnlyCollection<OrtValue> Values => values;

    /// <summary>Positions of 20 ms that hold sound.</summary>
    public int Frames { get; } = frames;

    public void Dispose() => values.Dispose();
}
