using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Finds the places of a transcript and its draft that a person should hear, the most doubtful first. Pure.</summary>
public static class DoubtFinder
{
    /// <summary>
    /// Words for each doubt at the densest: a list that flags more is confetti, which nobody works through. Only places that are wrong in
    /// nine of ten cases may go beyond it, up to <see cref="WordsPerSureDoubt"/>: the recording is hard to understand then. Doubts of one
    /// <see cref="Doubt.Group"/> count once, because one fix settles them all.
    /// </summary>
    private const int WordsPerDoubt = 60;

    private const int WordsPerSureDoubt = 20;

    private const double Sure = 0.8;

    /// <summary>What a recording may have at least, however short it is.</summary>
    private const int AlwaysAllowed = 3;

    /// <summary>Places of a group listed at most; the rest are found by its words.</summary>
    private const int MostOfGroup = 20;

    /// <summary>Below this likelihood a place is left alone.</summary>
    internal const double LeastWeight = 0.5;

    /// <summary>Finds doubts.</summary>
    /// <param name="source">What is known of the recording.</param>
    /// <returns>The doubts by weight, then by time; no two about the same words. None for an ordinary, clean transcript.</returns>
    public static IReadOnlyList<Doubt> Find(DoubtSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var heard = new HeardText(source.Transcript);
        var readings = Readings.Compare(heard, source.Hearings);
        var known = new KnownTerms(source.Script is null ? source.Terms : source.Terms.Append(source.Script));
        var scripted = ScriptedWords.Create(heard, source.Script);
        IEnumerable<Suspicion> suspicions =
        [
            .. UncertainWords.Find(heard, readings),
            .. OtherReadings.Find(heard, readings),
            .. Loops.Find(heard),
            .. SilentText.Find(heard, source.Speech),
            .. UnheardSpeech.Find(heard, source.Speech ?? []),
            .. UnknownNames.Find(heard, known),
            .. Numbers.Find(heard, readings),
            .. ScriptDepartures.Find(heard, source.Script, source.Edits),
            .. Replacements.Find(heard, source.Edits),
            .. Additions.Find(heard, source.Draft, source.Edits),
        ];
        var ranked = Places
            .Merge(heard, suspicions.Where(s => !scripted.Confirm(s)))
            .Where(d => d.Weight >= LeastWeight)
            .OrderByDescending(d => d.Weight)
            .ThenBy(d => d.Start);
        return Limit(ranked, heard.Words.Length);
    }

    private static List<Doubt> Limit(IEnumerable<Doubt> ranked, int words)
    {
        var (most, mostSure) = (Math.Max(AlwaysAllowed, words / WordsPerDoubt), Math.Max(AlwaysAllowed, words / WordsPerSureDoubt));
        var kept = new List<Doubt>();
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var counted = 0;
        foreach (var doubt in ranked)
        {
            var room = doubt.Weight >= Sure ? mostSure : most;
            var isFurther = doubt.Group is not null && groups.TryGetValue(doubt.Group, out var size) && size < MostOfGroup;
            if (!isFurther && (counted >= room || (doubt.Group is not null && groups.ContainsKey(doubt.Group))))
                continue;
            counted += isFurther ? 0 : 1;
            if (doubt.Group is not null)
                groups[doubt.Group] = groups.GetValueOrDefault(doubt.Group) + 1;
            kept.Add(doubt);
        }

        return kept;
    }
}
