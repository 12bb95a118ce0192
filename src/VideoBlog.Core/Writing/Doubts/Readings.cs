using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>What hearing again says of the words: which it confirms, and where it reads something else.</summary>
/// <param name="Confirmed">For every word, whether a second hearing has it too.</param>
/// <param name="Differences">Where it has something else, in order within each hearing.</param>
internal sealed record Readings(bool[] Confirmed, IReadOnlyList<Difference> Differences)
{
    public static Readings Compare(HeardText heard, IReadOnlyList<SecondHearing> hearings)
    {
        var confirmed = new bool[heard.Words.Length];
        var differences = new List<Difference>();
        foreach (var hearing in hearings)
            Compare(heard, hearing, confirmed, differences);
        return new Readings(confirmed, differences);
    }

    private static void Compare(HeardText heard, SecondHearing hearing, bool[] confirmed, List<Difference> differences)
    {
        var from = WordAt(heard, hearing.Start);
        var to = Math.Max(from, WordAt(heard, hearing.End));
        var vocabulary = new Vocabulary();
        TranscriptWord[] second = [.. hearing.Words];
        int[] a = [.. heard.Words[from..to].Select(w => vocabulary.NumberOf(w.Text))];
        int[] b = [.. second.Select(w => vocabulary.NumberOf(w.Text))];
        var partners = SequenceMatcher.Match(a, b);
        var (a0, b0) = (0, 0);
        for (var i = 0; i <= a.Length; i++)
        {
            if (i < a.Length && partners[i] < 0)
                continue;
            var j = i < a.Length ? partners[i] : b.Length;
            if (i > a0 || j > b0)
                Add(from + a0, from + i, second[b0..j], isEdge: a0 == 0 || i == a.Length);
            if (i < a.Length)
                confirmed[from + i] = true;
            (a0, b0) = (i + 1, j + 1);
        }

        // At the edges a word may have been cut off, or one of the neighbours' caught: only a word for a word counts there.
        void Add(int first, int end, TranscriptWord[] words, bool isEdge)
        {
            var (before, after) = (string.Concat(heard.Normal[first..end]), string.Concat(words.Select(w => Tokens.Normalise(w.Text))));
            var isSame = before == after && (end - first == words.Length || !(HasCapital(heard.Words[first..end]) || HasCapital(words)));
            if (isSame || IsNumberStyle(before, after))
                Array.Fill(confirmed, true, first, end - first);
            else if (!isEdge || (end > first && words.Length > 0))
                differences.Add(new Difference(first, end, words));
        }
    }

    // "Web site" and "website" are the same, "God in" and "Godin" are not.
    private static bool HasCapital(TranscriptWord[] words) => words.Any(w => w.Text.Any(char.IsUpper));

    // "14" and "fourteen": which of them is written is chance.
    private static bool IsNumberStyle(string before, string after) =>
        before.Length > 0
        && after.Length > 0
        && before.Any(char.IsAsciiDigit) != after.Any(char.IsAsciiDigit)
        && NumberWords.AreRunTogether(before.Any(char.IsAsciiDigit) ? after : before);

    /// <summary>The first word most of which is spoken after a time.</summary>
    private static int WordAt(HeardText heard, double seconds)
    {
        var word = heard.FirstWordFrom(seconds);
        return word > 0 && (heard.Words[word - 1].Start + heard.Words[word - 1].End) / 2 > seconds ? word - 1 : word;
    }
}

/// <summary>Words that a second hearing reads otherwise.</summary>
/// <param name="From">First word.</param>
/// <param name="To">Word after the last; <paramref name="From"/> where it hears words between two.</param>
/// <param name="Second">What it has instead; none where it hears nothing.</param>
internal sealed record Difference(int From, int To, TranscriptWord[] Second);
