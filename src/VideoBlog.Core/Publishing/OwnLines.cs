using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>Puts a person's own captions among those that the words make.</summary>
internal static class OwnLines
{
    /// <summary>Seconds that a caption is shown at least when a person's own one follows at once.</summary>
    private const double Least = 0.3;

    /// <summary>All captions in order of time.</summary>
    public static IReadOnlyList<Caption> Among(IReadOnlyList<TranscriptWord> words, IReadOnlyList<CaptionEdit> edits)
    {
        var captions = new List<Caption>();
        var at = 0;
        foreach (var edit in edits.OrderBy(e => e.From))
        {
            at = AddUntil(edit.From, words, at, captions);
            while (at < words.Count && words[at].Start < edit.To)
                at++;
            captions.AddRange(
                edit.Lines.Where(l => l.End > l.Start && l.Start >= 0).Select(l => Shown(l, words)).Where(c => c.Lines.Count > 0)
            );
        }
        AddUntil(double.PositiveInfinity, words, at, captions);
        return Apart([.. captions.OrderBy(c => c.Start)]);
    }

    private static int AddUntil(double end, IReadOnlyList<TranscriptWord> words, int at, List<Caption> captions)
    {
        var next = at;
        while (next < words.Count && words[next].Start < end)
            next++;
        if (next > at)
        {
            var free = captions.Count == 0 ? 0 : captions.Max(c => c.End) + Captions.GapSeconds;
            captions.AddRange(Captions.From([.. words.Skip(at).Take(next - at)], free));
        }
        return next;
    }

    private static Caption Shown(CaptionLine line, IReadOnlyList<TranscriptWord> words) =>
        new(
            line.Start,
            line.End,
            [.. line.Text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(PlainText.Clean)]
        )
        {
            // Who speaks when it comes up.
            Speaker = words.FirstOrDefault(w => w.End > line.Start)?.Speaker,
        };

    /// <summary>None is shown longer than until the next one comes.</summary>
    private static List<Caption> Apart(List<Caption> captions)
    {
        for (var i = 0; i + 1 < captions.Count; i++)
        {
            var (caption, next) = (captions[i], captions[i + 1].Start);
            if (caption.End > next)
                captions[i] = caption with { End = Math.Max(Math.Min(caption.End, caption.Start + Least), next) };
        }
        return captions;
    }
}
