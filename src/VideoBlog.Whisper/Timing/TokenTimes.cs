using System.Numerics.Tensors;
using VideoBlog.Whisper.Search;

namespace VideoBlog.Whisper.Timing;

/// <summary>
/// When each token is spoken, from the cross-attention of the heads that follow the sound (OpenAI whisper, <c>timing.py</c>:
/// <c>find_alignment</c>). The reference decodes the text a second time for this; here the scores are kept while decoding, and a
/// closing time stamp stands for the end of the words before it.
/// </summary>
internal static class TokenTimes
{
    /// <summary>The frame, of 20 ms, at which each token starts; monotone.</summary>
    /// <param name="tokens">At least one token.</param>
    /// <param name="heads">Number of alignment heads.</param>
    /// <param name="width">Frames that hold sound, for each of which there is a score.</param>
    /// <param name="from">First frame at which a token can start.</param>
    /// <param name="to">One past the last frame in which the tokens are spoken, after <paramref name="from"/>.</param>
    public static int[] FirstFrames(IReadOnlyList<DecodedToken> tokens, int heads, int width, int from, int to)
    {
        var frames = to - from;
        var size = tokens.Count * frames;
        var sum = new float[size];
        var weights = new float[size];
        var filtered = new float[frames];
        for (var head = 0; head < heads; head++)
        {
            for (var t = 0; t < tokens.Count; t++)
                TensorPrimitives.SoftMax(tokens[t].AlignmentScores.AsSpan(head * width + from, frames), weights.AsSpan(t * frames, frames));
            Standardize(weights, tokens.Count, frames);
            for (var t = 0; t < tokens.Count; t++)
            {
                MedianFilter.Apply(weights.AsSpan(t * frames, frames), filtered);
                var row = sum.AsSpan(t * frames, frames);
                TensorPrimitives.Subtract(row, filtered, row);
            }
        }
        return [.. DynamicTimeWarping.FirstColumns(sum, tokens.Count, frames).Select(frame => from + frame)];
    }

    /// <summary>Brings every frame's weights over the tokens to mean 0 and deviation 1.</summary>
    private static void Standardize(Span<float> weights, int tokens, int frames)
    {
        var mean = new float[frames];
        var deviation = new float[frames];
        var difference = new float[frames];
        for (var t = 0; t < tokens; t++)
            TensorPrimitives.Add(mean, weights.Slice(t * frames, frames), mean);
        TensorPrimitives.Divide(mean, tokens, mean);
        for (var t = 0; t < tokens; t++)
        {
            TensorPrimitives.Subtract(weights.Slice(t * frames, frames), mean, difference);
            TensorPrimitives.MultiplyAdd(difference, difference, deviation, deviation);
        }
        TensorPrimitives.Divide(deviation, tokens, deviation);
        TensorPrimitives.Sqrt(deviation, deviation);
        // A single token deviates from nothing; its weights are then all zero.
        TensorPrimitives.Max(deviation, 1e-10f, deviation);
        for (var t = 0; t < tokens; t++)
        {
            var row = weights.Slice(t * frames, frames);
            TensorPrimitives.Subtract(row, mean, row);
            TensorPrimitives.Divide(row, deviation, row);
        }
    }
}
