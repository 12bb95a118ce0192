using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Speakers;

/// <summary>A mixture of Gaussians with diagonal covariances: how frames are spread, of all voices or of one.</summary>
/// <param name="means">One row for each component.</param>
/// <param name="variances">One row for each component.</param>
/// <param name="weights">One for each component; their sum is 1.</param>
internal sealed class VoiceMixture(float[][] means, float[][] variances, float[] weights)
{
    private const int D = VoiceFrames.Dimensions;

    // The logarithm of a Gaussian is a scalar product with the frame and its squares.
    private readonly float[][] _rows =
    [
        .. means.Select((m, c) => (float[])[.. m.Select((x, d) => x / variances[c][d]), .. variances[c].Select(v => -0.5f / v)]),
    ];
    private readonly float[] _constants =
    [
        .. means.Select(
            (m, c) =>
                (float)(
                    Math.Log(weights[c]) - 0.5 * m.Select((x, d) => x * x / variances[c][d] + Math.Log(2 * Math.PI * variances[c][d])).Sum()
                )
        ),
    ];

    /// <summary>Number of components.</summary>
    public int Components => means.Length;

    /// <summary>Means, one row for each component.</summary>
    public float[][] Means => means;

    /// <summary>Variances, one row for each component.</summary>
    public float[][] Variances => variances;

    /// <summary>Weights of the components.</summary>
    public float[] Weights => weights;

    /// <summary>Logarithm of a frame's likelihood; the components' shares in it go to <paramref name="shares"/>.</summary>
    public float Score(ReadOnlySpan<float> frame, Span<float> shares)
    {
        Span<float> both = stackalloc float[2 * D];
        frame.CopyTo(both);
        TensorPrimitives.Multiply(frame, frame, both[D..]);
        for (var c = 0; c < _rows.Length; c++)
            shares[c] = _constants[c] + TensorPrimitives.Dot(both, _rows[c]);
        var most = TensorPrimitives.Max(shares);
        TensorPrimitives.Subtract(shares, most, shares);
        TensorPrimitives.Exp(shares, shares);
        var sum = TensorPrimitives.Sum(shares);
        TensorPrimitives.Divide(shares, sum, shares);
        return most + MathF.Log(sum);
    }

    /// <summary>The mixture with its means moved towards what was heard, further the more of it there is.</summary>
    public VoiceMixture AdaptedTo(VoiceSums sums, float relevance)
    {
        var moved = means.Select(
            (m, c) => m.Select((x, d) => (sums.Frames[c * D + d] + relevance * x) / (sums.Shares[c] + relevance)).ToArray()
        );
        return new VoiceMixture([.. moved], variances, weights);
    }
}

/// <summary>What a stretch of voice adds to a mixture's components.</summary>
/// <param name="components">Number of the mixture's components.</param>
internal sealed class VoiceSums(int components)
{
    private const int D = VoiceFrames.Dimensions;

    /// <summary>Frames that belong to each component.</summary>
    public float[] Shares { get; } = new float[components];

    /// <summary>Their sums, one row for each component.</summary>
    public float[] Frames { get; } = new float[components * D];

    /// <summary>Adds a frame with its shares.</summary>
    public void Add(ReadOnlySpan<float> frame, ReadOnlySpan<float> shares)
    {
        for (var c = 0; c < shares.Length; c++)
        {
            if (shares[c] < 1e-3f)
                continue;
            Shares[c] += shares[c];
            var row = Frames.AsSpan(c * D, D);
            TensorPrimitives.MultiplyAdd(frame, shares[c], row, row);
        }
    }

    /// <summary>How far the stretch lies from the mixture's means, in deviations and shrunk by <paramref name="relevance"/>.</summary>
    public float[] Offsets(VoiceMixture mixture, float relevance)
    {
        var offsets = new float[Frames.Length];
        for (var c = 0; c < components; c++)
        {
            for (var d = 0; d < D; d++)
            {
                offsets[c * D + d] =
                    (Frames[c * D + d] - Shares[c] * mixture.Means[c][d]) / (Shares[c] + relevance) / MathF.Sqrt(mixture.Variances[c][d]);
            }
        }
        return offsets;
    }
}
