using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Composing;

/// <summary>Finds where sentences end.</summary>
internal static class Sentences
{
    /// <summary>
    /// A recogniser that loses its punctuation would make one sentence of a whole talk. Longer runs than this many words are broken at
    /// their longest pause.
    /// </summary>
    private const int MaxWords = 80;

    /// <summary>All sentences in order; every word is in exactly one.</summary>
    /// <param name="spoken">The words as they are written.</param>
    /// <param name="heard">The words as they were heard, to measure pauses by; null: the same.</param>
    /// <param name="turns">Who speaks when: no sentence is that of two. Null: one speaks.</param>
    public static IReadOnlyList<Sentence> Split(
        IEnumerable<TranscriptWord> spoken,
        IReadOnlyList<TranscriptWord>? heard = null,
        SpokenTurns? turns = null
    )
    {
        TranscriptWord[] words = [.. spoken.Where(w => !string.IsNullOrWhiteSpace(w.Text))];
        var sentences = new List<Sentence>();
        var first = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && !EndsAfter(words, i) && turns?.Changes(words[i], words[i + 1]) != true)
                continue;
            Add(sentences, words, first, i + 1, startsSentence: true);
            first = i + 1;
        }

        var next = 0;
        return
        [
            .. sentences
                .Select(s => turns is null ? s : s with { Speaker = turns.SpeakerOf(s.Words[0]) })
                .Select((s, i) => i == 0 ? s : s with { Pause = Pauses.Longest(heard ?? words, ref next, sentences[i - 1].End, s.Start) }),
        ];
    }

    private static void Add(List<Sentence> sentences, TranscriptWord[] words, int from, int to, bool startsSentence)
    {
        if (to - from > MaxWords)
        {
            var at = LongestPause(words, from, to);
            Add(sentences, words, from, at, startsSentence);
            Add(sentences, words, at, to, startsSentence: false);
            return;
        }

        var run = new ArraySegment<TranscriptWord>(words, from, to - from);
        var text = SpokenText.Join(run);
        sentences.Add(new Sentence(from, run, startsSentence ? SpokenText.Capitalise(text) : text));
    }

    /// <summary>The word before which the longest pause lies, not near the ends; among equal pauses the most central.</summary>
    private static int LongestPause(TranscriptWord[] words, int from, int to)
    {
        var centre = (from + to) / 2;
        return Enumerable
            .Range(from + 10, to - from - 20)
            .OrderByDescending(i => Math.Round(words[i].Start - words[i - 1].End, 2))
            .ThenBy(i => Math.Abs(i - centre))
            .First();
    }

    private static bool EndsAfter(TranscriptWord[] words, int index)
    {
        var (last, next) = (words[index], words[index + 1]);
        return (!next.JoinsPrevious || SentenceEnds.HasWideMark(last.Text))
            && SentenceEnds.Between(last.Text, next.Text, next.Start - last.End);
    }
}
