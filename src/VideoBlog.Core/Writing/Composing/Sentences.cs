using System.Collections.Frozen;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>Finds where sentences end.</summary>
internal static class Sentences
{
    /// <summary>
    /// A recogniser that loses its punctuation would make one sentence of a whole talk. Longer runs than this many words are broken at
    /// their longest pause.
    /// </summary>
    private const int MaxWords = 80;

    /// <summary>
    /// A pause, in seconds, that ends a sentence where the text alone leaves it open: after "U.S.", or when the next word is not
    /// capitalised.
    /// </summary>
    private const double ClearPause = 0.6;

    /// <summary>Abbreviations that a name, a number or an example follows.</summary>
    private static readonly FrozenSet<string> NeverLast = new[]
    {
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "st",
        "rev",
        "hon",
        "gen",
        "col",
        "capt",
        "lt",
        "sgt",
        "sen",
        "rep",
        "gov",
        "pres",
        "no",
        "nos",
        "vol",
        "fig",
        "figs",
        "eq",
        "sec",
        "ch",
        "pp",
        "ed",
        "eds",
        "vs",
        "cf",
        "al",
        "e.g",
        "i.e",
        "viz",
        "approx",
        "ca",
        "mt",
        "ft",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Abbreviations that often end a sentence too.</summary>
    private static readonly FrozenSet<string> SometimesLast = new[]
    {
        "etc",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "a.m",
        "p.m",
        "u.s",
        "u.k",
        "e.u",
        "u.n",
        "ph.d",
        "b.c",
        "a.d",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Words that are complete sentences more often than abbreviations when they end one: "No." is an answer, "May." a month.
    /// </summary>
    private static readonly FrozenSet<string> OnlyBeforeNumbers = new[]
    {
        "no",
        "nos",
        "vol",
        "fig",
        "figs",
        "eq",
        "sec",
        "ch",
        "mar",
        "dec",
        "ed",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>All sentences in order; every word is in exactly one.</summary>
    /// <param name="spoken">The words as they are written.</param>
    /// <param name="heard">The words as they were heard, to measure pauses by; null: the same.</param>
    public static IReadOnlyList<Sentence> Split(IEnumerable<TranscriptWord> spoken, IReadOnlyList<TranscriptWord>? heard = null)
    {
        TranscriptWord[] words = [.. spoken.Where(w => !string.IsNullOrWhiteSpace(w.Text))];
        var sentences = new List<Sentence>();
        var first = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i + 1 < words.Length && !EndsAfter(words, i))
                continue;
            Add(sentences, words, first, i + 1, startsSentence: true);
            first = i + 1;
        }

        var next = 0;
        return
        [
            .. sentences.Select(
                (s, i) => i == 0 ? s : s with { Pause = Pauses.Longest(heard ?? words, ref next, sentences[i - 1].End, s.Start) }
            ),
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
        var next = words[index + 1];
        var pause = next.Start - words[index].End;
        var text = words[index].Text.TrimEnd('"', '\'', ')', ']', '”', '’', '»', '」', '』');
        if (text.Length == 0)
            return false;
        if (text[^1] is '。' or '！' or '？')
            return true;
        if (next.JoinsPrevious || (StartsLower(next.Text) && pause < ClearPause))
            return false;
        return text[^1] switch
        {
            '!' or '?' => true,
            '…' => StartsUpper(next.Text),
            '.' => !IsAbbreviation(text.TrimStart('"', '\'', '(', '[', '“', '‘')[..^1], next, pause),
            _ => false,
        };
    }

    private static bool IsAbbreviation(string word, TranscriptWord next, double pause)
    {
        if (word.EndsWith("..", StringComparison.Ordinal))
            return !StartsUpper(next.Text);
        if (OnlyBeforeNumbers.Contains(word))
            return char.IsAsciiDigit(next.Text[0]);
        if (NeverLast.Contains(word))
            return true;
        // "J. Smith" is a name; "So did I." is not.
        if (word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I')
            return pause < ClearPause;
        return SometimesLast.Contains(word) && pause < ClearPause;
    }

    private static bool StartsLower(string text) => FirstLetterOrDigit(text) is { } c && char.IsLower(c);

    private static bool StartsUpper(string text) => FirstLetterOrDigit(text) is { } c && !char.IsLower(c);

    private static char? FirstLetterOrDigit(string text)
    {
        var index = text.AsSpan().IndexOfAnyExcept(SpokenText.Opening);
        return index < 0 ? null : text[index];
    }
}
