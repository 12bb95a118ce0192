using System.Runtime.InteropServices;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using static VideoBlog.Whisper.Graph.AttributeProto.Types;
using static VideoBlog.Whisper.Graph.TensorProto.Types;

namespace VideoBlog.Whisper.Graph;

/// <summary>
/// Builds an ONNX model in memory. A model is one protobuf message and so at most 2 GB, enough for every Whisper model's encoder in 8 bits.
/// </summary>
internal sealed class OnnxGraph
{
    private const int IrVersion = 10;
    private const int Opset = 20;

    /// <summary>The domain of ONNX Runtime's own operators.</summary>
    private const string Microsoft = "com.microsoft";

    private readonly GraphProto _graph = new() { Name = "whisper" };
    private int _values;

    /// <summary>Declares an input.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Sizes of its dimensions.</param>
    public string Input(string name, params long[] shape)
    {
        _graph.Input.Add(ValueInfo(name, shape));
        return name;
    }

    /// <summary>Declares an output that a node has named itself.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Sizes of its dimensions.</param>
    public void Output(string name, params long[] shape) => _graph.Output.Add(ValueInfo(name, shape));

    /// <summary>Adds a constant: weights, a shape, an axis.</summary>
    /// <param name="values">Row-major; they are copied.</param>
    /// <param name="shape">Empty for a scalar.</param>
    public string Constant<T>(T[] values, params long[] shape)
        where T : unmanaged
    {
        var name = NewName();
        _graph.Initializer.Add(
            new TensorProto
            {
                Name = name,
                DataType = (int)ElementType<T>(),
                Dims = { shape },
                RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())),
            }
        );
        return name;
    }

    /// <summary>Adds an operator of the ONNX standard with one output.</summary>
    public string Op(string type, string[] inputs, params (string Name, object Value)[] attributes) => Op(type, "", inputs, attributes);

    /// <summary>Adds an operator of ONNX Runtime's own set with one output.</summary>
    public string MicrosoftOp(string type, string[] inputs, params (string Name, object Value)[] attributes) =>
        Op(type, Microsoft, inputs, attributes);

    /// <summary>Adds an operator of the ONNX standard whose outputs have given names.</summary>
    /// <param name="type">The operator.</param>
    /// <param name="inputs">Its inputs; an empty name is an input left out.</param>
    /// <param name="outputs">Names of its outputs.</param>
    /// <param name="attributes">Its attributes: float, int or int[].</param>
    public void Named(string type, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        AddNode(type, "", inputs, outputs, attributes);

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

    private byte[] ToModel() =>
        new ModelProto
        {
            IrVersion = IrVersion,
            ProducerName = "VideoBlog",
            Graph = _graph,
            OpsetImport =
            {
                new OperatorSetIdProto { Version = Opset },
                new OperatorSetIdProto { Domain = Microsoft, Version = 1 },
            },
        }.ToByteArray();

    private string Op(string type, string domain, string[] inputs, (string Name, object Value)[] attributes)
    {
        var output = NewName();
        AddNode(type, domain, inputs, [output], attributes);
        return output;
    }

    private void AddNode(string type, string domain, string[] inputs, string[] outputs, (string Name, object Value)[] attributes) =>
        _graph.Node.Add(
            new NodeProto
            {
                OpType = type,
                Domain = domain,
                Input = { inputs },
                Output = { outputs },
                Attribute = { attributes.Select(a => Attribute(a.Name, a.Value)) },
            }
        );

    private static AttributeProto Attribute(string name, object value) =>
        value switch
        {
            float number => new()
            {
                Name = name,
                Type = AttributeType.Float,
                F = number,
            },
            int number => new()
            {
                Name = name,
                Type = AttributeType.Int,
                I = number,
            },
            int[] list => new()
            {
                Name = name,
                Type = AttributeType.Ints,
                Ints = { list.Select(i => (long)i) },
            },
            _ => throw new ArgumentException($"No attribute type for {value.GetType()}.", nameof(value)),
        };

    private static ValueInfoProto ValueInfo(string name, long[] shape) =>
        new()
        {
            Name = name,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor
                {
                    ElemType = (int)DataType.Float,
                    Shape = new TensorShapeProto
                    {
                        Dim = { shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) },
                    },
                },
            },
        };

    private static DataType ElementType<T>()
        where T : unmanaged =>
        typeof(T) == typeof(float) ? DataType.Float
        : typeof(T) == typeof(sbyte) ? DataType.Int8
        : typeof(T) == typeof(long) ? DataType.Int64
        : throw new ArgumentException($"No tensors of {typeof(T)} are used here.");

    private string NewName() => $"v{_values++}";
}
