using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VideoBlog.Whisper.Numerics;

/// <summary>
/// The unit that <see cref="Int8Matrix"/> is made of: 64 rows by 32 columns in 8 bits, and a scale for each row. Products are summed
/// in integers, so they are the same on every processor; only then do they meet the scales.
/// </summary>
/// <remarks>
/// Rows run along the lanes of vectors: sums need not be gathered across lanes, and 64 sums are independent of each other. Two
/// neighbouring columns of a row stand side by side, as instructions that multiply pairs of 16-bit numbers want them:
/// codes [16 pairs of columns, 64 rows, 2 columns]. An activation has 16 bits, because processors that multiply signed bytes by signed
/// bytes are not common enough and the time is that of reading the weights anyway.
/// </remarks>
internal static class Int8Block
{
    /// <summary>Rows of a block.</summary>
    public const int Rows = 64;

    /// <summary>Columns of a block: numbers of a row that share a scale.</summary>
    public const int Columns = 32;

    /// <summary>Codes of a block.</summary>
    public const int Size = Rows * Columns;

    private const int BytesPerPair = 2 * Rows;

    /// <summary>Quantises a block: code = round(value / scale), scale = the row's largest magnitude / 127.</summary>
    /// <param name="values">The block transposed, [32 columns, 64 rows].</param>
    /// <param name="codes">Takes 2048 codes.</param>
    /// <param name="scales">Takes 64 scales.</param>
    public static void Quantize(ReadOnlySpan<float> values, Span<sbyte> codes, Span<float> scales)
    {
        Span<float> inverse = stackalloc float[Rows];
        TensorPrimitives.Abs(values[..Rows], scales);
        for (var column = 1; column < Columns; column++)
            TensorPrimitives.MaxMagnitude(scales, values.Slice(column * Rows, Rows), scales);
        TensorPrimitives.Abs(scales, scales);
        for (var row = 0; row < Rows; row++)
            inverse[row] = scales[row] > 0 ? 127f / scales[row] : 0;
        TensorPrimitives.Multiply(scales, 1 / 127f, scales);

        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref Unsafe.As<sbyte, short>(ref MemoryMarshal.GetReference(codes));
        for (var pair = 0; pair < Columns / 2; pair++)
        {
            for (var row = 0; row < Rows; row += Vector256<short>.Count)
            {
                var first = (nuint)(2 * pair * Rows + row);
                var second = first + Rows;
                var factors = Vector256.LoadUnsafe(ref inverse[row]);
                var nextFactors = Vector256.LoadUnsafe(ref inverse[row + Vector256<float>.Count]);
                var low = Pair(ref from, first, second, factors);
                var high = Pair(ref from, first + (nuint)Vector256<float>.Count, second + (nuint)Vector256<float>.Count, nextFactors);
                Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)(pair * Rows + row));
            }
        }

        static Vector256<int> Pair(ref float from, nuint first, nuint second, Vector256<float> factors)
        {
            var a = Vector256.ConvertToInt32Native(Vector256.Round(Vector256.LoadUnsafe(ref from, first) * factors));
            var b = Vector256.ConvertToInt32Native(Vector256.Round(Vector256.LoadUnsafe(ref from, second) * factors));
            return (a & Vector256.Create(0xff)) | (b << 8);
        }
    }

    /// <summary>
    /// Adds a block's product with a piece of a vector: sums[row] += scales[row] · scale · Σ codes[row, column] · x[column].
    /// </summary>
    /// <param name="codes">2048 codes.</param>
    /// <param name="scales">64 scales.</param>
    /// <param name="x">32 codes of the vector, within ±32767.</param>
    /// <param name="scale">The scale of those codes.</param>
    /// <param name="sums">64 sums.</param>
    public static void MultiplyAdd(
        ReadOnlySpan<sbyte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<short> x,
        float scale,
        Span<float> sums
    )
    {
        // The kernels read without bounds checks.
        ArgumentOutOfRangeException.ThrowIfNotEqual(codes.Length, Size, nameof(codes));
        ArgumentOutOfRangeException.ThrowIfNotEqual(scales.Length, Rows, nameof(scales));
        ArgumentOutOfRangeException.ThrowIfNotEqual(x.Length, Columns, nameof(x));
        ArgumentOutOfRangeException.ThrowIfNotEqual(sums.Length, Rows, nameof(sums));
        // 512-bit vectors were no faster than 256-bit ones: the time is that of reading the codes.
        if (Avx2.IsSupported)
            MultiplyAdd256(codes, scales, x, scale, sums);
        else
            MultiplyAdd128(codes, scales, x, scale, sums);
    }

    private static void MultiplyAdd256(
        ReadOnlySpan<sbyte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<short> x,
        float scale,
        Span<float> sums
    )
    {
        ref var code = ref MemoryMarshal.GetReference(codes);
        Vector256<int> a0 = default,
            a1 = default,
            a2 = default,
            a3 = default,
            a4 = default,
            a5 = default,
            a6 = default,
            a7 = default;
        foreach (var pair in MemoryMarshal.Cast<short, int>(x))
        {
            var factors = Vector256.Create(pair).AsInt16();
            a0 += Products(ref code, 0, factors);
            a1 += Products(ref code, 16, factors);
            a2 += Products(ref code, 32, factors);
            a3 += Products(ref code, 48, factors);
            a4 += Products(ref code, 64, factors);
            a5 += Products(ref code, 80, factors);
            a6 += Products(ref code, 96, factors);
            a7 += Products(ref code, 112, factors);
            code = ref Unsafe.Add(ref code, BytesPerPair);
        }
        ref var rowScale = ref MemoryMarshal.GetReference(scales);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        var common = Vector256.Create(scale);
        Add(a0, 0, common, ref rowScale, ref sum);
        Add(a1, 8, common, ref rowScale, ref sum);
        Add(a2, 16, common, ref rowScale, ref sum);
        Add(a3, 24, common, ref rowScale, ref sum);
        Add(a4, 32, common, ref rowScale, ref sum);
        Add(a5, 40, common, ref rowScale, ref sum);
        Add(a6, 48, common, ref rowScale, ref sum);
        Add(a7, 56, common, ref rowScale, ref sum);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<int> Products(ref sbyte code, nuint offset, Vector256<short> factors) =>
            Avx2.MultiplyAddAdjacent(Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref code, offset)), factors);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Add(Vector256<int> products, nuint row, Vector256<float> common, ref float rowScale, ref float sum) =>
            (
                Vector256.LoadUnsafe(ref sum, row)
                + Vector256.ConvertToSingle(products) * (Vector256.LoadUnsafe(ref rowScale, row) * common)
            ).StoreUnsafe(ref sum, row);
    }

    /// <summary>The same for every processor.</summary>
    internal static void MultiplyAdd128(
        ReadOnlySpan<sbyte> codes,
        ReadOnlySpan<float> scales,
        ReadOnlySpan<short> x,
        float scale,
        Span<float> sums
    )
    {
        ref var code = ref MemoryMarshal.GetReference(codes);
        ref var rowScale = ref MemoryMarshal.GetReference(scales);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        for (var row = 0; row < Rows; row += 8)
        {
            Vector128<int> low = default,
                high = default;
            for (var pair = 0; pair < Columns / 2; pair++)
            {
                var (a, b) = Vector128.Widen(Vector128.LoadUnsafe(ref code, (nuint)(pair * BytesPerPair + 2 * row)));
                low += Products(a.AsInt32(), x[2 * pair], x[2 * pair + 1]);
                high += Products(b.AsInt32(), x[2 * pair], x[2 * pair + 1]);
            }
            Add(low, (nuint)row, scale, ref rowScale, ref sum);
            Add(high, (nuint)row + 4, scale, ref rowScale, ref sum);
        }

        // Each lane holds two codes in 16 bits: the first in its lower half.
        static Vector128<int> Products(Vector128<int> codes, int first, int second) =>
            ((codes << 16) >> 16) * first + (codes >> 16) * second;

        static void Add(Vector128<int> products, nuint row, float scale, ref float rowScale, ref float sum) =>
            (
                Vector128.LoadUnsafe(ref sum, row) + Vector128.ConvertToSingle(products) * (Vector128.LoadUnsafe(ref rowScale, row) * scale)
            ).StoreUnsafe(ref sum, row);
    }
}
