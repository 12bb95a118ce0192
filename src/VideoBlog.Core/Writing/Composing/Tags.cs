namespace VideoBlog.Writing.Composing;

/// <summary>Names the subjects of a talk for which its creator gave none: its strongest key phrases, lower case but for names.</summary>
internal static class Tags
{
    private const int Most = 8;

    /// <summary>Fewer would tell little.</summary>
    private const int Fewest = 3;

    /// <summary>One more tag for each so many words.</summary>
    private const int WordsPerTag = 80;

    /// <summary>A tag scores at least this share of the first one.</summary>
    private const double MinShare = 0.4;

    /// <summary>Three to eight subjects, best first, no two of which end in the same word; none where nothing is said twice.</summary>
    /// <param name="phrases">The talk's key phrases, best first.</param>
    /// <param name="words">Words of the talk.</param>
    public static IReadOnlyList<string> Select(IReadOnlyList<KeyPhrase> phrases, int words)
    {
        var wanted = Math.Clamp(words / WordsPerTag, Fewest, Most);
        var chosen = new List<KeyPhrase>();
        foreach (var phrase in phrases.Where(p => p.Count >= 2))
        {
            if (chosen.Count == wanted || (chosen.Count >= Fewest && phrase.Score < MinShare * chosen[0].Score))
                break;
            if (!chosen.Exists(c => c.IsLike(phrase)))
                chosen.Add(phrase);
        }

        return [.. chosen.Select(p => p.Text)];
    }
}
