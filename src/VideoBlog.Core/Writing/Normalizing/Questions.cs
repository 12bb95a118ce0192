using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Tells questions by the words they begin with.</summary>
internal static class Questions
{
    /// <summary>A question this long is more often a statement that begins like one.</summary>
    private const int MaxWords = 18;

    /// <summary>
    /// True for "what is it", "so how do you", "are we there", "why". Not for "what I did" (no verb before the subject) and not for "what
    /// is
    /// important is that…" (a second form of "to be").
    /// </summary>
    /// <param name="keys">The sentence's words in lower case.</param>
    public static bool IsQuestion(IReadOnlyList<string> keys)
    {
        var first = 0;
        while (first < keys.Count && keys[first] is "so" or "and" or "but" or "now" or "well" or "okay" or "then")
            first++;
        var count = keys.Count - first;
        if (count is 0 or > MaxWords)
            return false;
        if (count == 1)
            return keys[first] is "why" or "how" or "who";
        var second = keys[first + 1];
        if (keys[first] is "what's" or "who's" or "where's" or "how's")
            return !HasAnotherBe(keys, first + 2);
        if (WordClasses.Questioning.Contains(keys[first]))
            return IsInverted(keys, first);
        // "Had I known" and "Should you need" are conditions, "May I" and "Must we" too rare to guess.
        return WordClasses.Auxiliaries.Contains(keys[first])
            && keys[first] is not ("had" or "should" or "may" or "might" or "must" or "were")
            && second is "i" or "we" or "you" or "he" or "she" or "it" or "they" or "this" or "that" or "there" or "anybody" or "anyone";
    }

    private static bool IsInverted(IReadOnlyList<string> keys, int first)
    {
        var at = first + 1;
        // "How much does", "what kind of … do": up to three words may come between.
        if (keys[first] is "how" or "what" or "which" or "whose")
        {
            while (
                at < keys.Count - 1
                && at < first + 4
                && !WordClasses.Auxiliaries.Contains(keys[at])
                && !WordClasses.Subjects.Contains(keys[at])
            )
                at++;
        }

        return WordClasses.Auxiliaries.Contains(keys[at])
                && !(IsBe(keys[at]) && HasAnotherBe(keys, at + 1))
                && keys[first] is not ("when" or "who")
            || (at < keys.Count - 1 && keys[first] == "when" && keys[at] is "did" or "does" or "do" or "will" or "can")
            || (keys[first] == "who" && IsBe(keys[at]) && !HasAnotherBe(keys, at + 1));
    }

    private static bool HasAnotherBe(IReadOnlyList<string> keys, int from) => keys.Skip(from).Any(IsBe);

    private static bool IsBe(string key) => key is "is" or "are" or "was" or "were";
}
