using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>The two texts that are aligned, as words and as tokens with common numbers.</summary>
internal sealed class AlignedTexts
{
    public AlignedTexts(IReadOnlyList<TranscriptWord> spoken, DraftText written)
    {
        var vocabulary = new Vocabulary();
        Spoken = spoken;
        Written = written;
        SpokenTokens = TokenText.From(spoken.Select(w => w.Text), vocabulary);
        WrittenTokens = TokenText.From(written.Words.Select(w => w.Text), vocabulary);
    }

    public IReadOnlyList<TranscriptWord> Spoken { get; }

    public DraftText Written { get; }

    public TokenText SpokenTokens { get; }

    public TokenText WrittenTokens { get; }

    public int BlockOf(int writtenWord) => Written.Words[writtenWord].Block;

    /// <summary>True when a sentence begins with a token of the transcript.</summary>
    public bool SpokenStartsSentence(int token) =>
        token == 0
        || (
            SpokenTokens.WordsOf(token - 1).To - 1 is var last
            && SpokenTokens.WordsOf(token).From is var next
            && last < next
            && SentenceEnds.Between(Spoken[last].Text, Spoken[next].Text)
        );

    /// <summary>True when a sentence begins with a token of the text.</summary>
    public bool WrittenStartsSentence(int token) =>
        token == 0
        || Written.Words[WrittenTokens.WordsOf(token - 1).To - 1].Sentence != Written.Words[WrittenTokens.WordsOf(token).From].Sentence;

    /// <summary>Seconds at which some spoken words start and end; of none, the end of the word before them.</summary>
    public (double From, double To) TimeOf(WordRange spoken)
    {
        if (spoken.Count > 0)
            return (Spoken[spoken.From].Start, Spoken[spoken.To - 1].End);
        var end = spoken.From > 0 ? Spoken[spoken.From - 1].End : 0;
        return (end, end);
    }

    /// <summary>Where a written word begins in the source; after the last word, where that ends.</summary>
    public int PositionOf(int writtenWord) =>
        writtenWord < Written.Words.Count ? Written.Words[writtenWord].Start
        : writtenWord > 0 ? Written.Words[^1].Start + Written.Words[^1].Length
        : 0;

    /// <summary>How many words at the start and at the end of two ranges are the same.</summary>
    public (int Start, int End) EqualEnds(WordRange spoken, WordRange written)
    {
        var most = Math.Min(spoken.Count, written.Count);
        var (start, end) = (0, 0);
        while (start < most && AreEqual(spoken.From + start, written.From + start))
            start++;
        while (start + end < most && AreEqual(spoken.To - 1 - end, written.To - 1 - end))
            end++;
        return (start, end);
    }

    private bool AreEqual(int spokenWord, int writtenWord)
    {
        var (spoken, written) = (Normal(Spoken[spokenWord].Text), Normal(Written.Words[writtenWord].Text));
        return spoken.Length > 0 && spoken == written;
    }

    private static string Normal(string word) =>
        string.Join(' ', Tokens.Find(word).Select(t => Tokens.Normalise(word.AsSpan(t.Start, t.Length))));
}
