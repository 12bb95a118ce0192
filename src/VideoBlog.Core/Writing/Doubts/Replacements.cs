using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>Words that the machine replaced by others from glossary or script which are not spelled much alike.</summary>
internal static class Replacements
{
    /// <summary>From this similarity on a replacement is another spelling of the same word.</summary>
    private const double Alike = 0.75;

    private const int LongestText = 60;

    public static IEnumerable<Suspicion> Find(HeardText heard, IReadOnlyList<TextEdit> edits)
    {
        foreach (var edit in edits)
        {
            if (
                edit.Reason is not (TextEditReason.Glossary or TextEditReason.Script)
                || edit.Heard.Length > LongestText
                || edit.Written.Length > LongestText
            )
                continue;
            var similarity = Similarity.Compute(Tokens.Normalise(edit.Heard), Tokens.Normalise(edit.Written));
            var from = heard.FirstWordFrom(edit.Start);
            var to = Math.Max(heard.FirstWordFrom(edit.End), Math.Min(from + 1, heard.Words.Length));
            if (similarity < Alike && to > from)
                yield return new Suspicion(from, to, DoubtReason.Replaced, Likelihood.OfReplacement(similarity))
                {
                    Alternatives = edit.Written.Length > 0 ? [edit.Written] : [],
                };
        }
    }
}
