using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>What was spoken, as the written text spells it.</summary>
internal static class ReviewedText
{
    /// <summary>The transcript's words with corrections and spellings applied.</summary>
    public static IReadOnlyList<TranscriptWord> Create(AlignedTexts texts, IEnumerable<WordPair> pairs, WordTime?[] times)
    {
        var words = new List<TranscriptWord>(texts.Spoken.Count);
        var at = 0;
        WordPair? replaced = null;
        foreach (var pair in pairs)
        {
            var follows = replaced is { } last && last.Spoken.To == pair.Spoken.From && last.Written.To == pair.Written.From;
            for (; at < pair.Spoken.From; at++)
                words.Add(texts.Spoken[at]);
            if (
                pair.IsEqual
                && (
                    pair is { Spoken.Count: 1, Written.Count: 1 }
                    || (pair.Spoken.Count == pair.Written.Count && texts.EqualEnds(pair.Spoken, pair.Written).Start == pair.Spoken.Count)
                )
            )
            {
                // A correction may end the sentence: what follows it begins as it is written.
                var begins = follows && SentenceEnds.Between(words[^1].Text, texts.Written.Words[pair.Written.From].Text);
                words.AddRange(
                    Enumerable
                        .Range(0, pair.Spoken.Count)
                        .Select(i => Respell(texts, pair.Spoken.From + i, pair.Written.From + i, begins && i == 0))
                );
                replaced = null;
            }
            else
            {
                words.AddRange(Replace(texts, pair, times));
                replaced = pair;
            }
            at = pair.Spoken.To;
        }

        for (; at < texts.Spoken.Count; at++)
            words.Add(texts.Spoken[at]);
        return texts.Written.Blocks.Any(b => b.Speaker is not null) ? Named(words, texts, pairs, times) : words;
    }

    /// <summary>The words with the names of those who speak them; what the text leaves out is said by who spoke before.</summary>
    private static List<TranscriptWord> Named(
        List<TranscriptWord> words,
        AlignedTexts texts,
        IEnumerable<WordPair> pairs,
        WordTime?[] times
    )
    {
        var changes = pairs
            .Where(p => p.Spoken.Count > 0 && p.Written.Count > 0)
            .SelectMany(p => Enumerable.Range(p.Written.From, p.Written.Count))
            .Where(w => times[w] is not null)
            .Select(w => (times[w]!.Value.From, texts.Written.Blocks[texts.BlockOf(w)].Speaker))
            .OrderBy(c => c.From)
            .ToList();
        var (at, speaker) = (0, changes.Count == 0 ? null : changes[0].Speaker);
        for (var i = 0; i < words.Count; i++)
        {
            for (; at < changes.Count && changes[at].From <= words[i].Start + 0.0005; at++)
                speaker = changes[at].Speaker;
            words[i] = words[i] with { Speaker = speaker };
        }
        return words;
    }

    /// <summary>
    /// The text's letters inside the spoken word's punctuation, which belongs to the sentence as it was spoken. Straight and typographic
    /// apostrophes are no difference, nor is the capital of a sentence.
    /// </summary>
    private static TranscriptWord Respell(AlignedTexts texts, int spoken, int written, bool begins)
    {
        var (word, spelling) = (texts.Spoken[spoken], texts.Written.Words[written].Text);
        if (word.Text == spelling || (!begins && texts.Written.StartsSentence(written)))
            return word;
        var (start, length) = Tokens.Extent(word.Text);
        var (from, count) = Tokens.Extent(spelling);
        var letters = spelling.Substring(from, count).Replace('’', '\'');
        return letters == word.Text.Substring(start, length).Replace('’', '\'')
            ? word
            : word with
            {
                Text = string.Concat(word.Text.AsSpan(0, start), letters, word.Text.AsSpan(start + length)),
            };
    }

    /// <summary>The text's words in place of those that they stand for.</summary>
    private static IEnumerable<TranscriptWord> Replace(AlignedTexts texts, WordPair pair, WordTime?[] times)
    {
        // Where a person corrected it, nothing about the spelling is uncertain any more.
        var probability = pair.IsEqual ? Enumerable.Range(pair.Spoken.From, pair.Spoken.Count).Min(i => texts.Spoken[i].Probability) : 1;
        for (var i = pair.Written.From; i < pair.Written.To; i++)
        {
            var (time, word) = (times[i]!.Value, texts.Written.Words[i]);
            yield return new TranscriptWord(time.From, time.To, word.Text, probability)
            {
                JoinsPrevious = i == pair.Written.From ? texts.Spoken[pair.Spoken.From].JoinsPrevious : word.JoinsPrevious,
            };
        }
    }
}
