using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Words of the machine's draft that nobody was heard to say, inside text that is spoken, and which no recorded edit accounts for. In a
/// draft that a person has edited they are the writer's own.
/// </summary>
internal static class Additions
{
    /// <summary>Words of one place; more are several places.</summary>
    private const int Longest = 40;

    public static IEnumerable<Suspicion> Find(HeardText heard, AlignedDraft? draft, IReadOnlyList<TextEdit> edits)
    {
        if (draft is null)
            return [];
        var accounted = new KnownTerms(edits.Select(e => e.Written));
        return Untimed(heard, draft, accounted);
    }

    private static IEnumerable<Suspicion> Untimed(HeardText heard, AlignedDraft draft, KnownTerms accounted)
    {
        var body = draft.Document.Body;
        var at = 0.0;
        for (var i = 0; i < draft.Words.Count; i++)
        {
            if (draft.Words[i].To is { } spokenTo)
            {
                at = spokenTo;
                continue;
            }

            var from = i;
            while (i + 1 < draft.Words.Count && i + 1 - from < Longest && draft.Words[i + 1].From is null)
                i++;
            var added = Enumerable
                .Range(from, i + 1 - from)
                .Select(w => body.Substring(draft.Words[w].Start, draft.Words[w].Length))
                .Any(w => HeardText.IsContent(w, heard.IsEnglish) && !accounted.Contains(Tokens.Normalise(w)));
            if (!added)
                continue;
            var word = heard.FirstWordFrom(at);
            yield return new Suspicion(word, word, DoubtReason.LeavesTranscript, Likelihood.OfAddition)
            {
                Time = (at, i + 1 < draft.Words.Count ? Math.Max(at, draft.Words[i + 1].From ?? at) : at),
                Text = body[draft.Words[from].Start..(draft.Words[i].Start + draft.Words[i].Length)],
            };
        }
    }
}
