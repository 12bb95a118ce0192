namespace VideoBlog.Whisper.Graph;

/// <summary>How the matrices of a linear layer are stored and multiplied.</summary>
internal enum WeightPrecision
{
    /// <summary>8-bit integers in blocks of 32 with a scale each (<c>MatMulNBits</c>, activations quantised the same way on the fly).</summary>
    Int8Blocks,

    /// <summary>8-bit integers with one scale for each output (<c>DynamicQuantizeMatMul</c>).</summary>
    Int8Rows,
}
