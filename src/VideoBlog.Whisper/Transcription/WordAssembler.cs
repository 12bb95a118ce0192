using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Tokenizing;

namespace VideoBlog.Whisper.Transcription;

/// <summary>A word with its place in the window.</summary>
/// <param name="Text">As decoded, with the space before it and the punctuation that clings to it.</param>
/// <param name="Start">First frame of 20 ms.</param>
/// <param name="End">One past the last frame.</param>
/// <param name="Probability">Geometric mean over its tokens.</param>
internal sealed record FramedWord(string Text, int Start, int End, double Probability);

/// <summary>Puts tokens together to words.</summary>
internal static class WordAssembler
{
    // OpenAI whisper, timing.py: prepend_punctuations and append_punctuations of add_word_timestamps.
    private const string Prepended = "\"'“¿([{-";
    private const string Appended = "\"'.。,，!！?？:：”)]}、";

    /// <summary>The words of a segment.</summary>
    /// <param name="tokens">The segment's text tokens.</param>
    /// <param name="starts">First frame of each token and, last, the frame at which the segment's text ends.</param>
    /// <param name="tokenizer">Splits words.</param>
    /// <param name="language">Language of the text, as Whisper's code.</param>
    public static IReadOnlyList<FramedWord> Assemble(
        IReadOnlyList<DecodedToken> tokens,
        ReadOnlySpan<int> starts,
        WhisperTokenizer tokenizer,
        string language
    )
    {
        var parts = new List<Part>();
        var first = 0;
        foreach (var (text, count) in tokenizer.SplitIntoWords([.. tokens.Select(t => t.Id)], language))
        {
            var logProbability = tokens.Skip(first).Take(count).Sum(t => Math.Log(Math.Max(t.Probability, 1e-10)));
            parts.Add(new Part(text, first, count, logProbability));
            first += count;
        }
        MergePunctuation(parts);

        var words = new List<FramedWord>(parts.Count);
        foreach (var part in parts.Select(p => p with { Text = Readable(p.Text) }).Where(p => !string.IsNullOrWhiteSpace(p.Text)))
            words.Add(
                new FramedWord(part.Text, starts[part.First], starts[part.First + part.Count], Math.Exp(part.LogProbability / part.Count))
            );
        return words;
    }

    /// <summary>Bytes that are no text, which only a failed reading has, are left out.</summary>
    private static string Readable(string text) => text.Replace("\uFFFD", "", StringComparison.Ordinal);

    private static void MergePunctuation(List<Part> parts)
    {
        for (var i = parts.Count - 2; i >= 0; i--)
        {
            if (parts[i].Text.StartsWith(' ') && IsOneOf(parts[i].Text.Trim(), Prepended))
                MergeWithNext(parts, i);
        }
        for (var i = 1; i < parts.Count; )
        {
            if (!parts[i - 1].Text.EndsWith(' ') && IsOneOf(parts[i].Text, Appended))
                MergeWithNext(parts, i - 1);
            else
                i++;
        }
    }

    private static bool IsOneOf(string text, string marks) => text.Length > 0 && marks.Contains(text, StringComparison.Ordinal);

    private static void MergeWithNext(List<Part> parts, int i)
    {
        var (a, b) = (parts[i], parts[i + 1]);
        parts[i] = new Part(a.Text + b.Text, a.First, a.Count + b.Count, a.LogProbability + b.LogProbability);
        parts.RemoveAt(i + 1);
    }

    private sealed record Part(string Text, int First, int Count, double LogProbability);
}
