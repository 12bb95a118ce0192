using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VideoBlog.Whisper.Numerics;

/// <summary>
/// Vectors in 16 bits, in blocks of 32 with a scale each: what an <see cref="Int8Matrix"/> is multiplied by. Made to be filled again and
/// again.
/// </summary>
/// <param name="mostNumbers">Room: vectors times their length, each length rounded up to whole blocks.</param>
internal sealed class Int16Vectors(int mostNumbers)
{
    private readonly short[] _codes = new short[mostNumbers];
    private readonly float[] _scales = new float[mostNumbers / Int8Block.Columns];
    private int _blocks;

    /// <summary>Number of vectors.</summary>
    public int Count { get; private set; }

    /// <summary>Length of a vector.</summary>
    public int Columns { get; private set; }

    /// <summary>Room that vectors need.</summary>
    public static int Room(int count, int columns) => count * Blocks(columns) * Int8Block.Columns;

    /// <summary>The codes of a block of a vector; value = code · scale.</summary>
    public ReadOnlySpan<short> Codes(int vector, int block) =>
        _codes.AsSpan((vector * _blocks + block) * Int8Block.Columns, Int8Block.Columns);

    /// <summary>The scale of a block of a vector: its largest magnitude / 32767.</summary>
    public float Scale(int vector, int block) => _scales[vector * _blocks + block];

    /// <summary>Takes vectors in place of those before.</summary>
    /// <param name="values">The first vector and what follows it.</param>
    /// <param name="count">Number of vectors.</param>
    /// <param name="columns">Length of a vector.</param>
    /// <param name="stride">Numbers from one vector to the next.</param>
    public void Set(ReadOnlySpan<float> values, int count, int columns, int stride)
    {
        (Count, Columns, _blocks) = (count, columns, Blocks(columns));
        Span<float> padded = stackalloc float[Int8Block.Columns];
        for (var v = 0; v < count; v++)
        {
            var vector = values.Slice(v * stride, columns);
            for (var b = 0; b < _blocks; b++)
            {
                var first = b * Int8Block.Columns;
                if (first + Int8Block.Columns <= columns)
                {
                    Quantize(vector.Slice(first, Int8Block.Columns), v * _blocks + b);
                    continue;
                }
                padded.Clear();
                vector[first..].CopyTo(padded);
                Quantize(padded, v * _blocks + b);
            }
        }
    }

    private void Quantize(ReadOnlySpan<float> values, int block)
    {
        var largest = Math.Abs(TensorPrimitives.MaxMagnitude(values));
        _scales[block] = largest / short.MaxValue;
        var factor = largest > 0 ? short.MaxValue / largest : 0;
        ref var from = ref MemoryMarshal.GetReference(values);
        for (var i = 0; i < Int8Block.Columns; i += Vector256<short>.Count)
        {
            var low = Rounded(Vector256.LoadUnsafe(ref from, (nuint)i) * factor);
            var high = Rounded(Vector256.LoadUnsafe(ref from, (nuint)(i + Vector256<float>.Count)) * factor);
            Vector256.Narrow(low, high).StoreUnsafe(ref _codes[block * Int8Block.Columns + i]);
        }

        static Vector256<int> Rounded(Vector256<float> values) => Vector256.ConvertToInt32Native(Vector256.Round(values));
    }

    private static int Blocks(int columns) => (columns + Int8Block.Columns - 1) / Int8Block.Columns;
}
