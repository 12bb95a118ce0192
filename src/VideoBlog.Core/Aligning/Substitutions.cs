using VideoBlog.Domain;

namespace VideoBlog.Aligning;

/// <summary>Words of the transcript that words of the draft replace.</summary>
/// <param name="SpokenFrom">First word of the transcript.</param>
/// <param name="SpokenTo">Word of the transcript after the last.</param>
/// <param name="WrittenFrom">First word of the draft.</param>
/// <param name="WrittenTo">Word of the draft after the last.</param>
internal sealed record Substitution(int SpokenFrom, int SpokenTo, int WrittenFrom, int WrittenTo);

/// <summary>
/// Tells corrections from rewriting. Between two matched tokens, some tokens of the transcript stand against some of the draft. They are
/// a correction when both sides are short and either spelt alike (similarity of at least 0.45: "Seth God in", "Seth Godin") or one or
/// two words against as many of a similar length ("cat", "dog").
/// </summary>
internal static class Substitutions
{
    private const int MaxTokens = 6;
    private const double MinSimilarity = 0.45;

    /// <summary>All corrections in order; they do not overlap.</summary>
    /// <param name="spoken">The transcript.</param>
    /// <param name="written">The draft.</param>
    /// <param name="partners">For every token of the transcript that of the draft, or -1.</param>
    /// <param name="draftWords">The draft's words.</param>
    /// <param name="vocabulary">The spellings.</param>
    public static List<Substitution> Find(
        TokenText spoken, TokenText written, int[] partners, IReadOnlyList<DraftWord> draftWords, Vocabulary vocabulary)
    {
        var found = new List<Substitution>();
        var inverse = Invert(partners, written.Ids.Count);
        var (a0, b0) = (0, 0);
        for (var a = 0; a <= partners.Length; a++)
        {
            if (a < partners.Length && partners[a] < 0)
                continue;
            var b = a < partners.Length ? partners[a] : written.Ids.Count;
            if (IsCorrection(Spelling(spoken, a0, a, vocabulary), a - a0, Spelling(written, b0, b, vocabulary), b - b0)
                && WholeWords(spoken, written, partners, inverse, a0, a, b0, b) is { } whole
                && draftWords[whole.WrittenFrom].Block == draftWords[whole.WrittenTo - 1].Block
                && (found.Count == 0 || (found[^1].SpokenTo <= whole.SpokenFrom && found[^1].WrittenTo <= whole.WrittenFrom)))
            {
                found.Add(whole);
            }

            (a0, b0) = (a + 1, b + 1);
        }

        return found;
    }

    private static bool IsCorrection(string spoken, int spokenCount, string written, int writtenCount)
    {
        if (spokenCount is 0 or > MaxTokens || writtenCount is 0 or > MaxTokens)
            return false;
        if (Similarity.Of(spoken, written) >= MinSimilarity)
            return true;
        return spokenCount == writtenCount && spokenCount <= 2 && spoken.Length <= 2 * written.Length && written.Length <= 2 * spoken.Length;
    }

    private static string Spelling(TokenText text, int from, int to, Vocabulary vocabulary) =>
        to - from > MaxTokens ? "" : string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(i => vocabulary[text.Ids[i]]));

    /// <summary>Widens a run of tokens on both sides until it is made of whole words; null when it would meet another change.</summary>
    private static Substitution? WholeWords(TokenText spoken, TokenText written, int[] partners, int[] inverse, int a0, int a1, int b0, int b1)
    {
        while (true)
        {
            if (spoken.FirstTokenOf(spoken.WordOf(a0)) < a0)
            {
                if (partners[--a0] is var partner && partner < 0)
                    return null;
                b0 = partner;
            }
            else if (written.FirstTokenOf(written.WordOf(b0)) < b0)
            {
                if (inverse[--b0] is var partner && partner < 0)
                    return null;
                a0 = partner;
            }
            else if (a1 < partners.Length && spoken.WordOf(a1) == spoken.WordOf(a1 - 1))
            {
                if (partners[a1++] is var partner && partner < 0)
                    return null;
                b1 = partner + 1;
            }
            else if (b1 < inverse.Length && written.WordOf(b1) == written.WordOf(b1 - 1))
            {
                if (inverse[b1++] is var partner && partner < 0)
                    return null;
                a1 = partner + 1;
            }
            else
            {
                return new Substitution(spoken.WordOf(a0), spoken.WordOf(a1 - 1) + 1, written.WordOf(b0), written.WordOf(b1 - 1) + 1);
            }
        }
    }

    public static int[] Invert(int[] partners, int count)
    {
        var inverse = new int[count];
        Array.Fill(inverse, -1);
        for (var a = 0; a < partners.Length; a++)
        {
            if (partners[a] >= 0)
                inverse[partners[a]] = a;
        }

        return inverse;
    }

    /// <summary>The draft's words with the times of the words that they replace; spread by length when the numbers differ.</summary>
    public static IEnumerable<TranscriptWord> Replace(Substitution change, IReadOnlyList<TranscriptWord> spoken, IReadOnlyList<DraftWord> written)
    {
        var count = change.WrittenTo - change.WrittenFrom;
        var sameCount = count == change.SpokenTo - change.SpokenFrom;
        var (start, end) = (spoken[change.SpokenFrom].Start, spoken[change.SpokenTo - 1].End);
        double letters = Enumerable.Range(change.WrittenFrom, count).Sum(i => written[i].Text.Length);
        var done = 0.0;
        for (var i = 0; i < count; i++)
        {
            var word = written[change.WrittenFrom + i];
            var old = spoken[sameCount ? change.SpokenFrom + i : change.SpokenFrom];
            var from = sameCount ? old.Start : start + ((end - start) * done / letters);
            done += word.Text.Length;
            var to = sameCount ? old.End : start + ((end - start) * done / letters);
            // A person wrote it: nothing about the spelling is uncertain any more.
            yield return new TranscriptWord(from, to, word.Text, 1) { JoinsPrevious = i == 0 ? old.JoinsPrevious : word.JoinsPrevious };
        }
    }
}
