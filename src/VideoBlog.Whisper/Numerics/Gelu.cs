using System.Numerics;
using System.Runtime.InteropServices;

namespace VideoBlog.Whisper.Numerics;

/// <summary>The Gaussian error linear unit in its exact form, x · Φ(x), as PyTorch's <c>gelu</c> computes it by default.</summary>
internal static class Gelu
{
    /// <summary>Replaces numbers by their GELU; absolute error below 2e-7 · |x|.</summary>
    public static void Apply(Span<float> values)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(values);
        foreach (ref var x in vectors)
            x = Compute(x);
        foreach (ref var x in values[(vectors.Length * Vector<float>.Count)..])
            x = Compute(new Vector<float>(x))[0];
    }

    private static Vector<float> Compute(Vector<float> x)
    {
        // Φ(-|x|) = erfc(|x| / √2) / 2, and erfc(z) = polynomial(1 / (1 + p·z)) · exp(-z²): Abramowitz and Stegun, 7.1.26.
        var z = Vector.Abs(x) * 0.70710678f;
        var t = Vector<float>.One / (Vector<float>.One + z * 0.3275911f);
        var polynomial =
            (
                (
                    ((t * 1.061405429f - new Vector<float>(1.453152027f)) * t + new Vector<float>(1.421413741f)) * t
                    - new Vector<float>(0.284496736f)
                ) * t
                + new Vector<float>(0.254829592f)
            ) * t;
        var tail = polynomial * Vector.Exp(-z * z) * 0.5f;
        return x * Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), tail, Vector<float>.One - tail);
    }
}
