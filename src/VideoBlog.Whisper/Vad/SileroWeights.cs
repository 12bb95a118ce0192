using System.Runtime.InteropServices;
using Google.Protobuf;

namespace VideoBlog.Whisper.Vad;

/// <summary>
/// The weights of Silero VAD v5 for 16 kHz, read from its ONNX file. They are constants of the branch that the file takes for that rate,
/// named as in Silero's own source. The field numbers are those of <c>onnx.proto3</c>.
/// </summary>
internal sealed class SileroWeights
{
    private const string Basis = "stft.forward_basis_buffer";

    /// <summary>The weights stand in the branches of the outermost condition.</summary>
    private const int DeepestGraph = 1;

    private readonly Dictionary<string, float[]> _tensors = [];
    private readonly string _branch;

    private SileroWeights(byte[] model)
    {
        ReadModel(model);
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

    private void ReadModel(byte[] bytes) =>
        ForEachField(
            new CodedInputStream(bytes),
            (field, stream) =>
            {
                if (field == 7)
                    ReadGraph(stream.ReadBytes(), 0);
                else
                    stream.SkipLastField();
            }
        );

    private void ReadGraph(ByteString graph, int depth) =>
        ForEachField(
            graph.CreateCodedInput(),
            (field, stream) =>
            {
                if (field == 1)
                    ReadNode(stream.ReadBytes(), depth);
                else
                    stream.SkipLastField();
            }
        );

    private void ReadNode(ByteString node, int depth)
    {
        var output = "";
        ForEachField(
            node.CreateCodedInput(),
            (field, stream) =>
            {
                if (field == 2)
                    output = stream.ReadString();
                else if (field == 5)
                    ReadAttribute(output, stream.ReadBytes(), depth);
                else
                    stream.SkipLastField();
            }
        );
    }

    /// <summary>The value of a constant, or the branch of a condition.</summary>
    private void ReadAttribute(string output, ByteString attribute, int depth) =>
        ForEachField(
            attribute.CreateCodedInput(),
            (field, stream) =>
            {
                if (field == 5)
                    ReadTensor(output, stream.ReadBytes());
                else if (field == 6 && depth < DeepestGraph)
                    ReadGraph(stream.ReadBytes(), depth + 1);
                else
                    stream.SkipLastField();
            }
        );

    private void ReadTensor(string name, ByteString tensor) =>
        ForEachField(
            tensor.CreateCodedInput(),
            (field, stream) =>
            {
                if (field == 9)
                    _tensors[name] = MemoryMarshal.Cast<byte, float>(stream.ReadBytes().Span).ToArray();
                else
                    stream.SkipLastField();
            }
        );

    private static void ForEachField(CodedInputStream stream, Action<int, CodedInputStream> read)
    {
        for (var tag = stream.ReadTag(); tag != 0; tag = stream.ReadTag())
            read(WireFormat.GetTagFieldNumber(tag), stream);
    }
}
