namespace VideoBlog.Alignment;

/// <summary>
/// Chooses the place of what was left out or added where several fit: of "The dip is hard. The dip is long." one sentence was taken, and
/// each of the two "The dip is" could be the one that stayed. The gap goes to where it begins and ends with sentences.
/// </summary>
internal static class GapPlaces
{
    /// <summary>Tokens by which a gap is moved at most: hardly a sentence shares more with its neighbour.</summary>
    private const int MaxShift = 30;

    /// <summary>Moves gaps to the beginnings of sentences.</summary>
    /// <param name="texts">The two texts.</param>
    /// <param name="partners">For every token of the transcript that of the text, ascending, or -1; changed in place.</param>
    public static void Settle(AlignedTexts texts, int[] partners)
    {
        var spoken = texts.SpokenTokens.Ids;
        var written = texts.WrittenTokens.Ids;
        var last = -1;
        for (var a = 0; a < partners.Length; a++)
        {
            if (partners[a] < 0)
                continue;
            if (last >= 0 && a - last > 1 && partners[a] - partners[last] == 1)
            {
                var shift = ShiftOf(spoken, last + 1, a, texts.SpokenStartsSentence, RunBefore(partners, last), RunAfter(partners, a));
                for (; shift < 0; shift++, last--, a--)
                    (partners[a - 1], partners[last]) = (partners[last], -1);
                for (var i = 0; i < shift; i++, last++)
                    (partners[last + 1], partners[a + i]) = (partners[a + i], -1);
                a = shift > 0 ? last : a;
            }
            else if (last >= 0 && a - last == 1 && partners[a] - partners[last] > 1)
            {
                var shift = ShiftOf(
                    written,
                    partners[last] + 1,
                    partners[a],
                    texts.WrittenStartsSentence,
                    RunBefore(partners, last),
                    RunAfter(partners, a)
                );
                var gap = partners[a] - partners[last] - 1;
                for (; shift < 0; shift++)
                    partners[a + shift] += gap;
                for (var i = 0; i < shift; i++)
                    partners[a + i] -= gap;
                a += Math.Max(0, shift - 1);
            }

            last = a;
        }
    }

    /// <summary>
    /// By how many tokens to move a gap: as few as possible for as many ends as possible between sentences; negative to the left.
    /// </summary>
    private static int ShiftOf(ReadOnlySpan<int> tokens, int from, int to, Func<int, bool> startsSentence, int left, int right)
    {
        var count = tokens.Length;
        int EndsAt(int shift) => (startsSentence(from + shift) ? 1 : 0) + (to + shift == count || startsSentence(to + shift) ? 1 : 0);
        var (best, bestEnds) = (0, EndsAt(0));
        for (var i = 1; bestEnds < 2 && i <= Math.Min(left, MaxShift) && tokens[from - i] == tokens[to - i]; i++)
        {
            if (EndsAt(-i) > bestEnds)
                (best, bestEnds) = (-i, EndsAt(-i));
        }

        for (var i = 1; bestEnds < 2 && i <= Math.Min(right, MaxShift) && tokens[from + i - 1] == tokens[to + i - 1]; i++)
        {
            if (EndsAt(i) > bestEnds || (EndsAt(i) == bestEnds && i < Math.Abs(best)))
                (best, bestEnds) = (i, EndsAt(i));
        }

        return best;
    }

    /// <summary>How many pairs follow one another without a gap up to a token, that one included.</summary>
    private static int RunBefore(int[] partners, int token)
    {
        var count = 1;
        while (count < MaxShift && token >= count && partners[token - count] >= 0 && partners[token - count] == partners[token] - count)
            count++;
        return count;
    }

    private static int RunAfter(int[] partners, int token)
    {
        var count = 1;
        while (count < MaxShift && token + count < partners.Length && partners[token + count] == partners[token] + count)
            count++;
        return count;
    }
}
