using System.Numerics.Tensors;
using System.Runtime.Intrinsics;

namespace VideoBlog.Whisper.Numerics;

/// <summary>A matrix in 8 bits, in blocks of 32 columns with a scale for each row; multiplied by vectors in 16 bits.</summary>
internal sealed class Int8Matrix
{
    private readonly int _blocks;
    private readonly sbyte[] _codes;
    private readonly float[] _scales;

    /// <summary>Makes room for a matrix, to be filled tile by tile.</summary>
    /// <param name="rows">Outputs. Rounded up to whole tiles inside.</param>
    /// <param name="columns">Inputs. Rounded up to whole blocks inside.</param>
    public Int8Matrix(int rows, int columns)
    {
        (Rows, Columns) = (rows, columns);
        Tiles = (rows + Int8Block.Rows - 1) / Int8Block.Rows;
        _blocks = (columns + Int8Block.Columns - 1) / Int8Block.Columns;
        _codes = LargePages.Allocate<sbyte>(checked(Tiles * _blocks * Int8Block.Size));
        _scales = LargePages.Allocate<float>(Tiles * _blocks * Int8Block.Rows);
    }

    /// <summary>Outputs.</summary>
    public int Rows { get; }

    /// <summary>Inputs.</summary>
    public int Columns { get; }

    /// <summary>Groups of 64 rows, the last one filled up with zeros. Different tiles may be set from different threads.</summary>
    public int Tiles { get; }

    /// <summary>Quantises the rows of a tile.</summary>
    /// <param name="tile">Which one.</param>
    /// <param name="values">The tile's first row and what follows it.</param>
    /// <param name="stride">Numbers from one row to the next.</param>
    public void SetRows(int tile, ReadOnlySpan<float> values, int stride)
    {
        Span<float> block = stackalloc float[Int8Block.Size];
        var rows = RowsIn(tile);
        for (var b = 0; b < _blocks; b++)
        {
            var first = b * Int8Block.Columns;
            var columns = Math.Min(Int8Block.Columns, Columns - first);
            if (rows < Int8Block.Rows || columns < Int8Block.Columns)
                block.Clear();
            Transpose(values[first..], stride, rows, columns, block);
            Quantize(tile, b, block);
        }
    }

    /// <summary>Quantises the rows of a tile that stand as columns.</summary>
    /// <param name="tile">Which one.</param>
    /// <param name="values">The tile's part of the first column and what follows it: the tile's rows are neighbours.</param>
    /// <param name="stride">Numbers from one column to the next.</param>
    public void SetColumns(int tile, ReadOnlySpan<float> values, int stride)
    {
        Span<float> block = stackalloc float[Int8Block.Size];
        var rows = RowsIn(tile);
        for (var b = 0; b < _blocks; b++)
        {
            var first = b * Int8Block.Columns;
            var columns = Math.Min(Int8Block.Columns, Columns - first);
            if (rows < Int8Block.Rows || columns < Int8Block.Columns)
                block.Clear();
            for (var column = 0; column < columns; column++)
                values.Slice((first + column) * stride, rows).CopyTo(block[(column * Int8Block.Rows)..]);
            Quantize(tile, b, block);
        }
    }

    /// <summary>
    /// Adds products with vectors: y[v, row] += Σ matrix[row, column] · x[v, column]. Every weight is read once for all of them.
    /// </summary>
    /// <param name="x">Vectors of <see cref="Columns"/> numbers, a few: their sums stand on the stack.</param>
    /// <param name="y">As many vectors of <see cref="Rows"/> numbers.</param>
    /// <param name="stride">Numbers from one vector of <paramref name="y"/> to the next.</param>
    public void MultiplyAdd(Int16Vectors x, Span<float> y, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Columns, Columns, nameof(x));
        Span<float> sums = stackalloc float[x.Count * Int8Block.Rows];
        for (var tile = 0; tile < Tiles; tile++)
        {
            sums.Clear();
            for (var b = 0; b < _blocks; b++)
            {
                var codes = Codes(tile, b);
                var scales = Scales(tile, b);
                for (var v = 0; v < x.Count; v++)
                    Int8Block.MultiplyAdd(codes, scales, x.Codes(v, b), x.Scale(v, b), sums.Slice(v * Int8Block.Rows, Int8Block.Rows));
            }
            for (var v = 0; v < x.Count; v++)
            {
                var part = y.Slice(v * stride + tile * Int8Block.Rows, RowsIn(tile));
                TensorPrimitives.Add(part, sums.Slice(v * Int8Block.Rows, part.Length), part);
            }
        }
    }

    /// <summary>Copies rows into the columns of a block. Four rows at a time: a block is written in a quarter of the stores.</summary>
    private static void Transpose(ReadOnlySpan<float> values, int stride, int rows, int columns, Span<float> block)
    {
        var row = 0;
        for (; row + 4 <= rows; row += 4)
        {
            var row0 = values.Slice(row * stride, columns);
            var row1 = values.Slice((row + 1) * stride, columns);
            var row2 = values.Slice((row + 2) * stride, columns);
            var row3 = values.Slice((row + 3) * stride, columns);
            for (var column = 0; column < row0.Length; column++)
                Vector128.Create(row0[column], row1[column], row2[column], row3[column]).CopyTo(block[(column * Int8Block.Rows + row)..]);
        }
        for (; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                block[column * Int8Block.Rows + row] = values[row * stride + column];
        }
    }

    private int RowsIn(int tile) => Math.Min(Int8Block.Rows, Rows - tile * Int8Block.Rows);

    private void Quantize(int tile, int block, ReadOnlySpan<float> values) =>
        Int8Block.Quantize(values, Codes(tile, block), Scales(tile, block));

    private Span<sbyte> Codes(int tile, int block) => _codes.AsSpan((tile * _blocks + block) * Int8Block.Size, Int8Block.Size);

    private Span<float> Scales(int tile, int block) => _scales.AsSpan((tile * _blocks + block) * Int8Block.Rows, Int8Block.Rows);
}
