using System.Numerics.Tensors;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Whisper.Search;

/// <summary>
/// Which tokens may come next: blanks, suppressed tokens and time stamps (OpenAI whisper, <c>decoding.py</c>: <c>SuppressBlank</c>,
/// <c>SuppressTokens</c>, <c>ApplyTimestampRules</c>).
/// </summary>
internal sealed class LogitFilter
{
    /// <summary>The first time stamp of a window is at most 1 s: <c>max_initial_timestamp</c> in steps of 0.02 s.</summary>
    private const int MaxInitialTimestamp = 50;

    private readonly int[] _suppressed;
    private readonly int[] _blank;

    public LogitFilter(WhisperTokenizer tokenizer)
    {
        Tokenizer = tokenizer;
        _suppressed =
        [
            .. tokenizer.NonSpeechTokens,
            tokenizer.Transcribe,
            tokenizer.Translate,
            tokenizer.StartOfTranscript,
            tokenizer.StartOfPrevious,
            tokenizer.Translate + 2,
            tokenizer.NoSpeech,
            tokenizer.NoTimestamps,
        ];
        _blank = [.. tokenizer.Encode(" "), tokenizer.EndOfText];
    }

    /// <summary>The tokens that the filter knows.</summary>
    public WhisperTokenizer Tokenizer { get; }

    /// <summary>Sets the scores of tokens that may not come next to minus infinity.</summary>
    /// <param name="logits">Scores of all tokens.</param>
    /// <param name="sampled">Tokens chosen so far, without the prompt.</param>
    /// <param name="lastTimestamp">The last time stamp that the sound allows, as a token.</param>
    public void Apply(Span<float> logits, IReadOnlyList<int> sampled, int lastTimestamp)
    {
        var begin = Tokenizer.TimestampBegin;
        foreach (var token in _suppressed)
            logits[token] = float.NegativeInfinity;
        logits[(lastTimestamp + 1)..].Fill(float.NegativeInfinity);

        if (sampled.Count == 0)
        {
            foreach (var token in _blank)
                logits[token] = float.NegativeInfinity;
            logits[..begin].Fill(float.NegativeInfinity);
            logits[Math.Min(logits.Length, begin + MaxInitialTimestamp + 1)..].Fill(float.NegativeInfinity);
            return;
        }

        var lastWasTimestamp = sampled[^1] >= begin;
        var penultimateWasTimestamp = sampled.Count < 2 || sampled[^2] >= begin;
        if (lastWasTimestamp && penultimateWasTimestamp)
            logits[begin..].Fill(float.NegativeInfinity);
        else if (lastWasTimestamp)
            logits[..Tokenizer.EndOfText].Fill(float.NegativeInfinity);

        // Time stamps never decrease, and a segment has a length.
        var last = sampled.LastOrDefault(t => t >= begin, -1);
        if (last >= 0)
        {
            var first = lastWasTimestamp && !penultimateWasTimestamp ? last : last + 1;
            logits[begin..Math.Min(first, logits.Length)].Fill(float.NegativeInfinity);
        }

        // When time stamps together are more probable than any text, it is time for one.
        if (LogSumExp(logits[begin..]) > TensorPrimitives.Max<float>(logits[..begin]))
            logits[..begin].Fill(float.NegativeInfinity);
    }

    /// <summary>ln Σ exp(x), minus infinity where all are.</summary>
    public static float LogSumExp(ReadOnlySpan<float> logits)
    {
        var max = TensorPrimitives.Max(logits);
        if (float.IsNegativeInfinity(max))
            return max;
        var sum = 0f;
        Span<float> buffer = stackalloc float[1024];
        for (var i = 0; i < logits.Length; i += buffer.Length)
        {
            var part = logits.Slice(i, Math.Min(buffer.Length, logits.Length - i));
            var exponentials = buffer[..part.Length];
            TensorPrimitives.Subtract(part, max, exponentials);
            TensorPrimitives.Exp<float>(exponentials, exponentials);
            sum += TensorPrimitives.Sum<float>(exponentials);
        }
        return max + MathF.Log(sum);
    }
}
