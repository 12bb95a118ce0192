using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>A linear layer, x · Wᵀ + b, with its weights in 8 bits.</summary>
internal sealed class Linear
{
    private readonly Int8Matrix _weights;
    private readonly float[]? _bias;

    /// <summary>Reads a layer with a bias.</summary>
    /// <param name="file">Where the weights are.</param>
    /// <param name="name">The layer's name.</param>
    public Linear(GgmlFile file, string name)
        : this(new StackedMatrix(file, [name + ".weight"]), file.Read(name + ".bias")) { }

    /// <summary>Reads and quantises weights.</summary>
    /// <param name="weights">[outputs, inputs].</param>
    /// <param name="bias">As many numbers as there are outputs, or null.</param>
    public Linear(StackedMatrix weights, float[]? bias)
    {
        _bias = bias;
        _weights = new Int8Matrix(weights.Rows, weights.Columns);
        Parallel.For(
            0,
            _weights.Tiles,
            () => new float[Int8Block.Rows * weights.Columns],
            (tile, _, rows) =>
            {
                var first = tile * Int8Block.Rows;
                weights.Read(first, rows.AsSpan(0, Math.Min(Int8Block.Rows, weights.Rows - first) * weights.Columns));
                _weights.SetRows(tile, rows, weights.Columns);
                return rows;
            },
            _ => { }
        );
    }

    /// <summary>Number of outputs.</summary>
    public int Outputs => _weights.Rows;

    /// <summary>y = x · Wᵀ + b.</summary>
    /// <param name="x">Vectors of as many numbers as there are inputs.</param>
    /// <param name="y">[vectors, outputs].</param>
    public void Apply(Int16Vectors x, Span<float> y)
    {
        y[..(x.Count * Outputs)].Clear();
        AddTo(x, y);
    }

    /// <summary>y += x · Wᵀ + b.</summary>
    /// <param name="x">Vectors of as many numbers as there are inputs.</param>
    /// <param name="y">[vectors, outputs].</param>
    public void AddTo(Int16Vectors x, Span<float> y)
    {
        _weights.MultiplyAdd(x, y, Outputs);
        for (var v = 0; v < x.Count && _bias is not null; v++)
        {
            var row = y.Slice(v * Outputs, Outputs);
            TensorPrimitives.Add(row, _bias, row);
        }
    }
}
