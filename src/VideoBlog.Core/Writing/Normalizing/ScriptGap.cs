using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Finds the script's words in what was misheard: inside a gap of at most eight words on either side, the pairs of up to four
/// words each, in order, that are most alike. Longer gaps are left alone: there the speaker has left the script.
/// <para>
/// Two runs of words are the same when their letters are, or their value as numbers. In English they are taken for the same when they are
/// close (<see cref="Closeness"/>) and something speaks for the script: at least 0.60 when it has a name there, or the lexicon does not
/// know what was heard; 0.65 when the recogniser was not sure (below 0.5); and when they sound the same (0.75) and it was not quite sure
/// (below 0.8). "Walk" for "walked" and the like stay as they were said. In other languages nothing but unsure words (below 0.5) with a
/// closeness of 0.75 are replaced.
/// </para>
/// <para>
/// A name that the recogniser has never heard may come out as anything. Where the script has a name of one or two words between words
/// that were said as written, and nothing else was understood there than at most three words of which the recogniser was not sure (one
/// below 0.6, none above 0.8), the name was said.
/// </para>
/// </summary>
internal static class ScriptGap
{
    private const int MostWords = 8;
    private const int MostInPair = 4;
    private const double NameCloseness = 0.60;
    private const double UnsureCloseness = 0.65;
    private const double SoundCloseness = 0.75;
    private const double UnsureProbability = 0.5;
    private const double NotQuiteSureProbability = 0.8;
    private const double DoubtfulProbability = 0.6;

    public static IEnumerable<ScriptPair> Pairs(
        IReadOnlyList<TranscriptWord> spoken,
        WordRange said,
        IReadOnlyList<ScriptWord> script,
        WordRange written,
        bool english
    )
    {
        if (said.Count is 0 or > MostWords || written.Count is 0 or > MostWords)
            return [];
        TranscriptWord[] heard = [.. Enumerable.Range(said.From, said.Count).Select(i => spoken[i])];
        ScriptWord[] wanted = [.. Enumerable.Range(written.From, written.Count).Select(i => script[i])];

        // best[i, j]: the most letters, weighted with their likeness, that the words from i and j on can pair.
        var best = new double[heard.Length + 1, wanted.Length + 1];
        var choice = new (int Said, int Written)[heard.Length + 1, wanted.Length + 1];
        for (var i = heard.Length - 1; i >= 0; i--)
        {
            for (var j = wanted.Length - 1; j >= 0; j--)
            {
                (best[i, j], choice[i, j]) = best[i + 1, j] >= best[i, j + 1] ? (best[i + 1, j], (1, 0)) : (best[i, j + 1], (0, 1));
                for (var m = 1; m <= Math.Min(MostInPair, heard.Length - i); m++)
                {
                    for (var n = 1; n <= Math.Min(MostInPair, wanted.Length - j); n++)
                    {
                        var score = Score(heard.AsSpan(i, m), wanted.AsSpan(j, n), english);
                        if (score > 0 && score + best[i + m, j + n] > best[i, j])
                            (best[i, j], choice[i, j]) = (score + best[i + m, j + n], (m, n));
                    }
                }
            }
        }

        if (
            best[0, 0] == 0
            && english
            && IsUnheardName(heard, wanted)
            && said.From > 0
            && said.To < spoken.Count
            && written.From > 0
            && written.To < script.Count
        )
            return [new ScriptPair(said, written)];
        return Follow(choice, said, written);
    }

    private static IEnumerable<ScriptPair> Follow((int Said, int Written)[,] choice, WordRange said, WordRange written)
    {
        for (var (i, j) = (0, 0); i < said.Count && j < written.Count; )
        {
            var (m, n) = choice[i, j];
            if (m > 0 && n > 0)
                yield return new ScriptPair(
                    new WordRange(said.From + i, said.From + i + m),
                    new WordRange(written.From + j, written.From + j + n)
                );
            (i, j) = (i + m, j + n);
        }
    }

    private static double Score(ReadOnlySpan<TranscriptWord> heard, ReadOnlySpan<ScriptWord> wanted, bool english)
    {
        if (wanted[0].Block != wanted[^1].Block || wanted[1..].ContainsAnyStart() || HasInnerPunctuation(heard))
            return 0;
        string[] said = [.. heard.ToArray().Select(w => WordForm.Parse(w.Text).Core)];
        string[] written = [.. wanted.ToArray().Select(w => WordForm.Parse(w.Text).Core)];
        var (a, b) = (WordForm.Letters(string.Concat(said)), WordForm.Letters(string.Concat(written)));
        if (a.Length == 0 || b.Length == 0 || a.Length > 3 * b.Length || b.Length > 3 * a.Length)
            return AreEqualNumbers(said, written) ? 1 : 0;
        if (a == b || (english && AreEqualNumbers(said, written)))
            return Math.Max(a.Length, b.Length);
        if (Math.Max(heard.Length, wanted.Length) > 3 || said.Concat(written).Any(w => w.Any(char.IsDigit)))
            return 0;
        var probability = Lowest(heard);
        var isName = false;
        for (var i = 0; i < written.Length && english && b.Length >= 3; i++)
            isName |= IsName(written[i], wanted[i]);
        var needed =
            !english ? (probability < UnsureProbability ? SoundCloseness : 2)
            : isName || (b.Length >= 4 && said.Any(w => !Lexicon.Knows(w))) ? NameCloseness
            : probability < UnsureProbability ? UnsureCloseness
            : probability < NotQuiteSureProbability && SoundKey.Compute(a) == SoundKey.Compute(b) ? SoundCloseness
            : 2;
        // A plural is no mistake.
        if (needed > 1 || a == b + "s" || b == a + "s")
            return 0;
        var closeness = Closeness.Compute(a, b);
        // Of the same likeness, fewer words are better than more.
        return closeness >= needed ? closeness * b.Length * (1 - (0.01 * (heard.Length + wanted.Length))) : 0;
    }

    /// <summary>True when both are one number, in words or in figures.</summary>
    private static bool AreEqualNumbers(string[] a, string[] b) => NumberOf(a) is { } number && number == NumberOf(b);

    private static string? NumberOf(string[] words)
    {
        string[] tokens = [.. words.SelectMany(w => Tokens.Find(w).Select(t => Tokens.Normalise(w.AsSpan(t.Start, t.Length))))];
        return NumberReader.Read(tokens) is { } number && number.Count == tokens.Length ? number.Figures : null;
    }

    private static bool IsUnheardName(TranscriptWord[] heard, ScriptWord[] wanted)
    {
        var (a, b) = (heard.Sum(w => WordForm.Letters(w.Text).Length), wanted.Sum(w => WordForm.Letters(w.Text).Length));
        return heard.Length <= 3
            && wanted.Length <= 2
            && a > 0
            && b >= 4
            && a <= 4 * b
            && b <= 4 * a
            && heard.Min(w => w.Probability) < DoubtfulProbability
            && heard.All(w => w.Probability <= NotQuiteSureProbability)
            && wanted[0].Block == wanted[^1].Block
            && !wanted[^1].StartsSentence
            && wanted.All(w => IsName(WordForm.Parse(w.Text).Core, w))
            && !HasInnerPunctuation(heard);
    }

    /// <summary>True for a word with a capital that its place does not explain, and for one that no lexicon has.</summary>
    private static bool IsName(string word, ScriptWord at) =>
        word.Length > 0
        && word is not "I"
        && (
            (char.IsUpper(word[0]) && !at.StartsSentence && !word.StartsWith("I'", StringComparison.Ordinal))
            || word.Skip(1).Any(char.IsUpper)
            || !Lexicon.IsOrdinary(word)
        );

    private static double Lowest(ReadOnlySpan<TranscriptWord> words)
    {
        var lowest = 1.0;
        foreach (var word in words)
            lowest = Math.Min(lowest, word.Probability);
        return lowest;
    }

    private static bool HasInnerPunctuation(ReadOnlySpan<TranscriptWord> words)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (SentenceEnds.Closes(words[i].Text) || words[i + 1].JoinsPrevious)
                return true;
        }

        return false;
    }

    private static bool ContainsAnyStart(this ReadOnlySpan<ScriptWord> words)
    {
        foreach (var word in words)
        {
            if (word.StartsSentence)
                return true;
        }

        return false;
    }
}
