using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Places where the recogniser heard something else than stands in the written original, in the midst of words that agree, and where it may
/// be mistaken: the two sound alike, or it was not sure. Whoever speaks freely departs from the script too; that is no doubt.
/// </summary>
internal static class ScriptDepartures
{
    private const int MostWords = 3;
    private const int AgreeingAround = 2;
    private const double Alike = 0.5;
    private const double Unsure = 0.5;

    public static IEnumerable<Suspicion> Find(HeardText heard, string? script, IReadOnlyList<TextEdit> edits)
    {
        if (script is null)
            return [];
        string[] written = [.. Tokens.Find(script).Select(t => script.Substring(t.Start, t.Length))];
        var vocabulary = new Vocabulary();
        int[] a = [.. heard.Words.Select(w => vocabulary.NumberOf(w.Text))];
        int[] b = [.. written.Select(w => vocabulary.NumberOf(w))];
        return Between(heard, written, SequenceMatcher.Match(a, b), edits);
    }

    private static IEnumerable<Suspicion> Between(HeardText heard, string[] written, int[] partners, IReadOnlyList<TextEdit> edits)
    {
        var edited = edits.Where(e => e.Reason is TextEditReason.Script or TextEditReason.Glossary).Select(e => e.Start).ToHashSet();
        for (var (i, from) = (0, 0); i < partners.Length; i++)
        {
            if (partners[i] < 0)
                continue;
            if (
                i > from
                && from >= AgreeingAround
                && i - from <= MostWords
                && partners[i] - partners[from - 1] - 1 is > 0 and <= MostWords
                && Agrees(partners, from - AgreeingAround)
                && Agrees(partners, i)
                && !edited.Contains(heard.Words[from].Start)
            )
            {
                var instead = written[(partners[from - 1] + 1)..partners[i]];
                var similarity = Similarity.Compute(
                    string.Concat(heard.Normal[from..i]),
                    string.Concat(instead.Select(w => Tokens.Normalise(w)))
                );
                var least = heard.Words[from..i].Min(w => w.Probability);
                if (similarity < 1 && (similarity >= Alike || least < Unsure) && heard.HasContent(from, i))
                    yield return new Suspicion(from, i, DoubtReason.LeavesScript, Likelihood.OfScriptDeparture)
                    {
                        Alternatives = [string.Join(' ', instead)],
                    };
            }

            from = i + 1;
        }
    }

    private static bool Agrees(int[] partners, int from)
    {
        for (var i = from; i < from + AgreeingAround; i++)
        {
            if (i >= partners.Length || partners[i] < 0 || partners[i] != partners[from] + i - from)
                return false;
        }

        return true;
    }
}
