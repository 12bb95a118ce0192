using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Numerics;

/// <summary>Softmax that no large score can overflow.</summary>
internal static class Softmax
{
    /// <summary>Replaces scores by exp(score) / Σ exp(score).</summary>
    /// <param name="scores">At least one.</param>
    public static void Apply(Span<float> scores)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.Exp<float>(scores, scores);
        TensorPrimitives.Multiply(scores, 1 / TensorPrimitives.Sum<float>(scores), scores);
    }
}
