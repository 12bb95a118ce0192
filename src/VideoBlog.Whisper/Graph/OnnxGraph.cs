using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace VideoBlog.Whisper.Graph;

/// <summary>
/// Builds an ONNX model in memory (ONNX 1.18, <c>onnx.proto3</c>: the field numbers below are its own).
/// A model is one protobuf message and so at most 2 GB, enough for every Whisper model's encoder in 8 bits.
/// </summary>
internal sealed class OnnxGraph
{
    private const int OnnxOpset = 20;

    private readonly List<byte[]> _nodes = [];
    private readonly List<byte[]> _inputs = [];
    private readonly List<byte[]> _outputs = [];
    private readonly List<(byte[] Head, BytesOf Values)> _constants = [];
    private int _values;

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="dimensions">Sizes; a string is a size that varies.</param>
    public string Input(string name, params object[] dimensions)
    {
        _inputs.Add(ValueInfo(name, dimensions));
        return name;
    }

    /// <summary>Declares an output that a node has named itself.</summary>
    public void Output(string name, params object[] dimensions) => _outputs.Add(ValueInfo(name, dimensions));

    /// <summary>Adds a constant: weights, a shape, an axis.</summary>
    /// <param name="values">Row-major. The array is kept until the session is made.</param>
    /// <param name="shape">Empty for a scalar.</param>
    public string Constant<T>(T[] values, params long[] shape)
        where T : unmanaged
    {
        var name = NewName();
        _constants.Add(
            (
                ProtobufMessage.Write(tensor =>
                {
                    foreach (var size in shape)
                        tensor.Integer(1, size);
                    tensor.Integer(2, (long)ElementType<T>());
                    tensor.String(8, name);
                }),
                () => MemoryMarshal.AsBytes(values.AsSpan())
            )
        );
        return name;
    }

    /// <summary>Adds an operator of the ONNX standard with one output.</summary>
    public string Op(string type, string[] inputs, params (string Name, object Value)[] attributes) => Op(type, "", inputs, attributes);

    /// <summary>Adds an operator of ONNX Runtime's own set with one output.</summary>
    public string MicrosoftOp(string type, string[] inputs, params (string Name, object Value)[] attributes) =>
        Op(type, "com.microsoft", inputs, attributes);

    /// <summary>Adds an operator whose outputs have given names.</summary>
    /// <param name="domain">Empty for the ONNX standard, <c>com.microsoft</c> for ONNX Runtime's own set.</param>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">Its inputs; an empty name is an input left out.</param>
    /// <param name="outputs">Names of its outputs.</param>
    /// <param name="attributes">Its attributes: float, int or int[].</param>
    public void Named(string domain, string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        AddNode(type, domain, inputs, outputs, attributes);

    /// <summary>Compiles the graph.</summary>
    public InferenceSession CreateSession(int threads)
    {
        OnnxRuntime.Prepare();
        using var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        // Between two operators threads wait a moment without sleeping; between two calls they sleep.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", threads > 1 ? "1" : "0");
        options.AddSessionConfigEntry("session.force_spinning_stop", "1");
        return new InferenceSession(ToModel(), options);
    }

    private string Op(string type, string domain, string[] inputs, (string Name, object Value)[] attributes)
    {
        var output = NewName();
        AddNode(type, domain, inputs, [output], attributes);
        return output;
    }

    private void AddNode(string type, string domain, string[] inputs, string[] outputs, (string Name, object Value)[] attributes) =>
        _nodes.Add(
            ProtobufMessage.Write(m =>
            {
                foreach (var input in inputs)
                    m.String(1, input);
                foreach (var output in outputs)
                    m.String(2, output);
                m.String(4, type);
                foreach (var (name, value) in attributes)
                    m.Bytes(5, Attribute(name, value));
                m.String(7, domain);
            })
        );

    private static byte[] Attribute(string name, object value) =>
        ProtobufMessage.Write(m =>
        {
            m.String(1, name);
            switch (value)
            {
                case float f:
                    m.Float(2, f);
                    m.Integer(20, 1);
                    break;
                case int i:
                    m.Integer(3, i);
                    m.Integer(20, 2);
                    break;
                case int[] list:
                    foreach (var i in list)
                        m.Integer(8, i);
                    m.Integer(20, 7);
                    break;
                default:
                    throw new ArgumentException($"No attribute type for {value.GetType()}.", nameof(value));
            }
        });

    /// <summary>The model's bytes. Constants are most of them, so they are copied once, straight into place.</summary>
    private byte[] ToModel()
    {
        var head = ProtobufMessage.Write(model =>
        {
            model.Integer(1, 10);
            model.String(2, "VideoBlog");
            model.Message(
                8,
                set =>
                {
                    set.String(1, "");
                    set.Integer(2, OnnxOpset);
                }
            );
            model.Message(
                8,
                set =>
                {
                    set.String(1, "com.microsoft");
                    set.Integer(2, 1);
                }
            );
        });
        var graph = ProtobufMessage.Write(g =>
        {
            foreach (var node in _nodes)
                g.Bytes(1, node);
            g.String(2, "whisper");
            foreach (var input in _inputs)
                g.Bytes(11, input);
            foreach (var output in _outputs)
                g.Bytes(12, output);
        });
        List<byte[]> constantHeads = [];
        var graphSize = graph.Length;
        foreach (var (tensorHead, values) in _constants)
        {
            byte[] beforeValues = [.. tensorHead, .. ProtobufMessage.FieldHead(9, values().Length)];
            var tensorSize = beforeValues.Length + values().Length;
            constantHeads.Add([.. ProtobufMessage.FieldHead(5, tensorSize), .. beforeValues]);
            graphSize = checked(graphSize + constantHeads[^1].Length + values().Length);
        }

        byte[] graphHead = ProtobufMessage.FieldHead(7, graphSize);
        var bytes = new byte[checked(head.Length + graphHead.Length + graphSize)];
        using var stream = new MemoryStream(bytes);
        stream.Write(head);
        stream.Write(graphHead);
        stream.Write(graph);
        for (var i = 0; i < _constants.Count; i++)
        {
            stream.Write(constantHeads[i]);
            stream.Write(_constants[i].Values());
        }
        return bytes;
    }

    private static byte[] ValueInfo(string name, object[] dimensions) =>
        ProtobufMessage.Write(m =>
        {
            m.String(1, name);
            m.Message(
                2,
                type =>
                    type.Message(
                        1,
                        tensor =>
                        {
                            tensor.Integer(1, (long)TensorElementType.Float);
                            tensor.Message(
                                2,
                                shape =>
                                {
                                    foreach (var dimension in dimensions)
                                    {
                                        shape.Message(
                                            1,
                                            d =>
                                            {
                                                if (dimension is string symbol)
                                                    d.String(2, symbol);
                                                else
                                                    d.Integer(1, Convert.ToInt64(dimension, null));
                                            }
                                        );
                                    }
                                }
                            );
                        }
                    )
            );
        });

    private static TensorElementType ElementType<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? TensorElementType.Float
        : typeof(T) == typeof(sbyte) ? TensorElementType.Int8
        : typeof(T) == typeof(long) ? TensorElementType.Int64
        : throw new ArgumentException($"No tensors of {typeof(T)} are used here.");

    private string NewName() => $"v{_values++}";

    private delegate ReadOnlySpan<byte> BytesOf();
}
