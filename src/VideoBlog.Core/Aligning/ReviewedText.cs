using VideoBlog.Domain;

namespace VideoBlog.Aligning;

/// <summary>What was spoken as the reviewer spells it, and when every word of the draft is spoken.</summary>
/// <param name="Words">The transcript's words with corrections and spellings applied.</param>
/// <param name="Times">For every word of the draft its seconds, or null.</param>
internal sealed record ReviewedText(IReadOnlyList<TranscriptWord> Words, IReadOnlyList<(double From, double To)?> Times)
{
    public static ReviewedText Of(
        TranscriptWord[] spokenWords,
        IReadOnlyList<DraftWord> draftWords,
        TokenText spoken,
        TokenText written,
        int[] partners,
        List<Substitution> changes)
    {
        var times = new (double From, double To)?[draftWords.Count];
        for (var a = 0; a < partners.Length; a++)
        {
            if (partners[a] < 0)
                continue;
            var word = spokenWords[spoken.WordOf(a)];
            ref var time = ref times[written.WordOf(partners[a])];
            time = time is { } t ? (Math.Min(t.From, word.Start), Math.Max(t.To, word.End)) : (word.Start, word.End);
        }

        var words = new List<TranscriptWord>(spokenWords.Length);
        var spellings = Spellings(draftWords, spoken, written, partners);
        var at = 0;
        foreach (var change in changes)
        {
            for (; at < change.SpokenFrom; at++)
                words.Add(Respell(spokenWords[at], spellings[at]));
            var writtenWord = change.WrittenFrom;
            foreach (var word in Substitutions.Replace(change, spokenWords, draftWords))
            {
                times[writtenWord++] = (word.Start, word.End);
                words.Add(word);
            }

            at = change.SpokenTo;
        }

        for (; at < spokenWords.Length; at++)
            words.Add(Respell(spokenWords[at], spellings[at]));
        return new ReviewedText(words, times);
    }

    /// <summary>For every spoken word the draft's word that has exactly its tokens, unless that stands where a sentence's capital does.</summary>
    private static DraftWord?[] Spellings(IReadOnlyList<DraftWord> draftWords, TokenText spoken, TokenText written, int[] partners)
    {
        var spellings = new DraftWord?[spoken.WordCount];
        for (var i = 0; i < spellings.Length; i++)
        {
            var (first, end) = (spoken.FirstTokenOf(i), spoken.FirstTokenOf(i + 1));
            if (first == end || partners[first] < 0)
                continue;
            var word = written.WordOf(partners[first]);
            var sameTokens = written.FirstTokenOf(word) == partners[first] && written.FirstTokenOf(word + 1) - partners[first] == end - first
                && partners[end - 1] == partners[first] + end - 1 - first;
            if (sameTokens && !draftWords[word].StartsSentence)
                spellings[i] = draftWords[word];
        }

        return spellings;
    }

    /// <summary>
    /// The draft's letters inside the spoken word's punctuation, which belongs to the sentence as it was spoken. Straight and typographic
    /// apostrophes are no difference.
    /// </summary>
    private static TranscriptWord Respell(TranscriptWord word, DraftWord? spelling)
    {
        if (spelling is null)
            return word;
        var (start, end) = Core(word.Text);
        var (from, to) = Core(spelling.Text);
        var letters = spelling.Text[from..to].Replace('’', '\'');
        return letters == word.Text[start..end].Replace('’', '\'')
            ? word
            : word with { Text = string.Concat(word.Text.AsSpan(0, start), letters, word.Text.AsSpan(end)) };
    }

    private static (int Start, int End) Core(string text)
    {
        var tokens = Tokens.Find(text).ToList();
        return (tokens[0].Start, tokens[^1].Start + tokens[^1].Length);
    }
}
