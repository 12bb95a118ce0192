using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Makes one doubt of all that is suspected of the same words.</summary>
internal static class Places
{
    private const int MostAlternatives = 3;

    /// <summary>Words after which a place takes in no more that only overlaps its end, has no alternatives, and is in no group.</summary>
    private const int LongPlace = 12;

    /// <summary>Characters of a place's text; only a loop, or a sentence in silence, can be longer.</summary>
    private const int LongText = 300;

    /// <summary>The places in order of time.</summary>
    public static IEnumerable<Doubt> Merge(HeardText heard, IEnumerable<Suspicion> suspicions)
    {
        var open = new List<Suspicion>();
        var end = 0;
        foreach (var suspicion in suspicions.OrderBy(s => s.From).ThenByDescending(s => s.To))
        {
            // What stands between two words joins what goes on past them; otherwise places overlap when they share a word.
            var overlaps = open.Count > 0 && suspicion.From < end && (suspicion.To <= end || end - open[0].From < LongPlace);
            if (!overlaps && open.Count > 0)
            {
                yield return Join(heard, open, end);
                open.Clear();
                end = 0;
            }

            open.Add(suspicion);
            end = Math.Max(end, suspicion.To);
        }

        if (open.Count > 0)
            yield return Join(heard, open, end);
    }

    private static Doubt Join(HeardText heard, List<Suspicion> parts, int end)
    {
        var from = parts[0].From;
        var ranked = parts.OrderByDescending(p => p.Weight).ToList();
        var text = PlainText.Shorten(ranked[0].Text ?? heard.TextOf(from, Math.Min(end, from + LongText)), LongText);
        var isShort = end - from <= 2 * LongPlace;
        var (start, stop) = from < end ? (heard.Words[from].Start, heard.Words[end - 1].End) : ranked[0].Time ?? Between(heard, from);
        var alternatives = (isShort ? ranked : [])
            .SelectMany(p => p.Alternatives.Select(a => Whole(heard, from, end, p, a)))
            .Where(a => !string.Equals(a, text, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MostAlternatives);
        return new Doubt(
            Math.Round(start, 3),
            Math.Round(stop, 3),
            from,
            end - from,
            text,
            ranked[0].Reason,
            Math.Round(ranked[0].Weight, 2),
            [.. alternatives]
        )
        {
            AlsoFor = [.. ranked.Select(p => p.Reason).Distinct().Where(r => r != ranked[0].Reason)],
            Group = isShort && string.Join(' ', heard.Normal[from..end].Where(n => n.Length > 0)) is { Length: > 0 } group ? group : null,
        };
    }

    /// <summary>An alternative for some of the words, with the others around it.</summary>
    private static string Whole(HeardText heard, int from, int end, Suspicion part, string alternative) =>
        string.Join(' ', new[] { heard.TextOf(from, part.From), alternative, heard.TextOf(part.To, end) }.Where(t => t.Length > 0));

    private static (double Start, double End) Between(HeardText heard, int word)
    {
        var before = word > 0 ? heard.Words[word - 1].End : 0;
        return (before, word < heard.Words.Length ? Math.Max(before, heard.Words[word].Start) : before);
    }
}
