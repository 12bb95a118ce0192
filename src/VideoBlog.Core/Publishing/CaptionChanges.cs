using VideoBlog.Alignment;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>What a person has changed in a list of captions. Pure.</summary>
internal static class CaptionChanges
{
    /// <summary>Puts the changes beside earlier edits; where they are about the same seconds, the new ones count.</summary>
    /// <param name="before">The captions as the program wrote them.</param>
    /// <param name="after">The same, as a person has them.</param>
    /// <param name="words">All words that captions show.</param>
    /// <param name="edits">The edits that are known.</param>
    public static IReadOnlyList<CaptionEdit> Merge(
        IReadOnlyList<CaptionLine> before,
        IReadOnlyList<CaptionLine> after,
        IReadOnlyList<TranscriptWord> words,
        IReadOnlyList<CaptionEdit> edits
    )
    {
        var found = Find(before, after, words);
        return [.. edits.Where(e => !found.Any(f => f.From < e.To && e.From < f.To)).Concat(found).OrderBy(e => e.From)];
    }

    /// <summary>The captions of a recording as lines.</summary>
    public static IReadOnlyList<CaptionLine> Lines(IReadOnlyList<Caption> captions) =>
        [.. captions.Select(c => new CaptionLine(c.Start, c.End, string.Join('\n', c.Lines)))];

    private static List<CaptionEdit> Find(
        IReadOnlyList<CaptionLine> before,
        IReadOnlyList<CaptionLine> after,
        IReadOnlyList<TranscriptWord> words
    )
    {
        var edits = new List<CaptionEdit>();
        // Captions that are in both are where they were; what is between them was changed.
        var kept = new HashSet<CaptionLine>(after.Where(before.ToHashSet().Contains));
        var (b, a) = (0, 0);
        while (b < before.Count || a < after.Count)
        {
            var (firstB, firstA) = (b, a);
            while (b < before.Count && !kept.Contains(before[b]))
                b++;
            while (a < after.Count && !kept.Contains(after[a]))
                a++;
            if (b > firstB || a > firstA)
            {
                // Words belong to the caption in which they begin. Where nothing but new lines came in, no words are taken away.
                var added = firstB == b;
                var start = firstB < before.Count ? before[firstB].Start : double.MaxValue;
                var from =
                    added ? Math.Min(start, after[firstA].Start)
                    : firstB == 0 ? 0
                    : start;
                var to =
                    added ? from
                    : b < before.Count ? before[b].Start
                    : Last(words, after);
                var edit = new CaptionEdit(Math.Round(from, 3), Math.Round(to, 3), "", [.. after.Skip(firstA).Take(a - firstA)]);
                edits.Add(edit with { Said = CaptionChoices.Said(words, edit) });
            }
            (b, a) = (Math.Min(b + 1, before.Count), Math.Min(a + 1, after.Count));
        }
        return edits;
    }

    private static double Last(IReadOnlyList<TranscriptWord> words, IReadOnlyList<CaptionLine> after) =>
        Math.Ceiling(Math.Max(words.Count > 0 ? words[^1].End : 0, after.Count > 0 ? after[^1].End : 0)) + 1;
}
