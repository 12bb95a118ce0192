using System.Runtime.InteropServices;
using Google.Protobuf;
using VideoBlog.Whisper.Graph;

namespace VideoBlog.Whisper.Vad;

/// <summary>
/// The weights of Silero VAD v5 for 16 kHz, read from its ONNX file. They are constants of the branch that the file takes for that rate,
/// named as in Silero's own source.
/// </summary>
internal sealed class SileroWeights
{
    private const string Basis = "stft.forward_basis_buffer";

    private static readonly MessageParser<ModelProto> Parser = ModelProto.Parser.WithDiscardUnknownFields(true);

    private readonly Dictionary<string, float[]> _tensors = [];
    private readonly string _branch;

    private SileroWeights(byte[] model)
    {
        // The weights stand in the branches of the outermost condition.
        var branches = (Parser.ParseFrom(model).Graph?.Node ?? []).SelectMany(n => n.Attribute).Select(a => a.G).OfType<GraphProto>();
        foreach (var node in branches.SelectMany(b => b.Node))
        {
            if (node.Output.Count > 0 && node.Attribute.FirstOrDefault(a => a.T is not null) is { } constant)
                _tensors[node.Output[0]] = MemoryMarshal.Cast<byte, float>(constant.T.RawData.Span).ToArray();
        }

        var basis = _tensors.FirstOrDefault(t => t.Key.EndsWith(Basis, StringComparison.Ordinal) && t.Value.Length == 258 * 256).Key;
        _branch = basis?[..^Basis.Length] ?? throw new WhisperModelException("it holds no network for 16 kHz");
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="WhisperModelException">It cannot be read or is not such a file.</exception>
    public static SileroWeights Read(string path)
    {
        try
        {
            return new SileroWeights(File.ReadAllBytes(path));
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidProtocolBufferException or WhisperModelException)
        {
            throw new WhisperModelException($"“{path}” is not a Silero VAD v5 model ({e.Message}). Download silero_vad_v5.onnx again.");
        }
    }

    /// <summary>A tensor's values, row-major.</summary>
    /// <param name="name">Its name in Silero's source.</param>
    /// <param name="length">How many values it has to have.</param>
    /// <exception cref="WhisperModelException">The file holds another network.</exception>
    public float[] this[string name, int length] =>
        _tensors.TryGetValue(_branch + name, out var values) && values.Length == length
            ? values
            : throw new WhisperModelException(
                $"The Silero VAD model is of another version: it has no “{name}” of {length} values. Use silero_vad_v5.onnx."
            );
}
