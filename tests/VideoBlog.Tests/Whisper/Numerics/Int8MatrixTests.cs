using System.Numerics.Tensors;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Tests.Whisper.Numerics;

/// <summary>The kernels beside sums in double precision.</summary>
public sealed class Int8MatrixTests
{
    private readonly Random _random = new(11);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 31, 1)]
    [InlineData(64, 32, 2)]
    [InlineData(65, 33, 3)]
    [InlineData(130, 100, 16)]
    [InlineData(200, 1500, 1)]
    public void A_product_is_that_of_the_numbers_up_to_rounding_to_8_bits(int rows, int columns, int count)
    {
        var weights = Numbers(rows * columns);
        var x = Numbers(count * columns);
        var expected = Product(weights, x, rows, columns, count);

        var matrix = FromRows(weights, rows, columns);
        var actual = new float[count * rows];
        matrix.MultiplyAdd(Vectors(x, count, columns), actual, rows);

        // A weight is wrong by at most half a step, 1 / 254 of the largest; the errors of a sum are independent of each other.
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 3.0 / 254 * Math.Sqrt(columns));
        Assert.True(columns < 32 || TensorPrimitives.CosineSimilarity(ToSingle(expected), actual) > 0.9999f);
    }

    [Theory]
    [InlineData(64, 64, 1)]
    [InlineData(65, 33, 3)]
    public void A_product_of_numbers_that_8_bits_hold_is_exact(int rows, int columns, int count)
    {
        // Whole numbers up to 127, every block with a 127 in it, have the scale 1.
        var weights = Enumerable.Range(0, rows * columns).Select(i => i % columns % 32 == 0 ? 127f : _random.Next(-127, 128)).ToArray();
        var x = Enumerable
            .Range(0, count * columns)
            .Select(i => i % columns % 32 == 0 ? (float)short.MaxValue : _random.Next(-short.MaxValue, short.MaxValue + 1))
            .ToArray();
        var expected = Product(weights, x, rows, columns, count);
        var actual = new float[count * rows];
        FromRows(weights, rows, columns).MultiplyAdd(Vectors(x, count, columns), actual, rows);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-6 * Math.Abs(expected[i]) + 16);
    }

    [Fact]
    public void Products_are_added_at_a_stride()
    {
        var (rows, columns, stride) = (5, 40, 9);
        var matrix = FromRows(Numbers(rows * columns), rows, columns);
        var vectors = Vectors(Numbers(2 * columns), 2, columns);
        var close = new float[2 * rows];
        matrix.MultiplyAdd(vectors, close, rows);

        var apart = Enumerable.Repeat(1f, 2 * stride).ToArray();
        matrix.MultiplyAdd(vectors, apart, stride);
        for (var i = 0; i < apart.Length; i++)
            Assert.Equal(i % stride < rows ? 1 + close[i / stride * rows + i % stride] : 1, apart[i]);
    }

    [Theory]
    [InlineData(65, 33)]
    [InlineData(8, 1500)]
    public void Rows_and_columns_make_the_same_matrix(int rows, int columns)
    {
        var weights = Numbers(rows * columns);
        var transposed = new float[rows * columns];
        for (var i = 0; i < transposed.Length; i++)
            transposed[i % columns * rows + i / columns] = weights[i];
        var byColumns = new Int8Matrix(rows, columns);
        for (var tile = 0; tile < byColumns.Tiles; tile++)
            byColumns.SetColumns(tile, transposed.AsSpan(tile * Int8Block.Rows), rows);

        var x = Vectors(Numbers(columns), 1, columns);
        var (first, second) = (new float[rows], new float[rows]);
        FromRows(weights, rows, columns).MultiplyAdd(x, first, rows);
        byColumns.MultiplyAdd(x, second, rows);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Several_vectors_give_what_each_gives_alone()
    {
        var (rows, columns, count) = (100, 70, 5);
        var matrix = FromRows(Numbers(rows * columns), rows, columns);
        var x = Numbers(count * columns);
        var together = new float[count * rows];
        matrix.MultiplyAdd(Vectors(x, count, columns), together, rows);
        for (var v = 0; v < count; v++)
        {
            var alone = new float[rows];
            matrix.MultiplyAdd(Vectors(x[(v * columns)..((v + 1) * columns)], 1, columns), alone, rows);
            Assert.Equal(together[(v * rows)..((v + 1) * rows)], alone);
        }
    }

    [Fact]
    public void Processors_without_AVX2_get_the_same()
    {
        var codes = new sbyte[Int8Block.Size];
        var scales = new float[Int8Block.Rows];
        Int8Block.Quantize(Numbers(Int8Block.Size), codes, scales);
        // The largest product that can be.
        codes[0] = codes[1] = -127;
        short[] x = [-32767, -32767, .. Enumerable.Range(0, 30).Select(_ => (short)_random.Next(-32767, 32768))];
        var portable = Numbers(Int8Block.Rows);
        var native = portable.ToArray();
        Int8Block.MultiplyAdd128(codes, scales, x, 0.5f, portable);
        Int8Block.MultiplyAdd(codes, scales, x, 0.5f, native);
        Assert.Equal(portable, native);
    }

    [Fact]
    public void Zeros_stay_zeros()
    {
        var actual = new float[3];
        FromRows(new float[3 * 40], 3, 40).MultiplyAdd(Vectors(new float[40], 1, 40), actual, 3);
        Assert.Equal(new float[3], actual);
    }

    private float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => 2 * _random.NextSingle() - 1)];

    private static Int8Matrix FromRows(float[] weights, int rows, int columns)
    {
        var matrix = new Int8Matrix(rows, columns);
        for (var tile = 0; tile < matrix.Tiles; tile++)
            matrix.SetRows(tile, weights.AsSpan(tile * Int8Block.Rows * columns), columns);
        return matrix;
    }

    private static Int16Vectors Vectors(float[] x, int count, int columns)
    {
        var vectors = new Int16Vectors(Int16Vectors.Room(count, columns));
        vectors.Set(x, count, columns, columns);
        return vectors;
    }

    private static double[] Product(float[] weights, float[] x, int rows, int columns, int count) =>
        [
            .. from v in Enumerable.Range(0, count)
            from row in Enumerable.Range(0, rows)
            select Enumerable.Range(0, columns).Sum(c => (double)weights[row * columns + c] * x[v * columns + c]),
        ];

    private static float[] ToSingle(double[] values) => [.. values.Select(v => (float)v)];
}
