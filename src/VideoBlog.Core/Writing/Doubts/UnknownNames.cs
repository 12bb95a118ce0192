using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Names that nobody has vouched for: capitalised inside a sentence, in no glossary and no script, and either not certain or spelled in
/// several ways in the same talk.
/// </summary>
internal static class UnknownNames
{
    /// <summary>
    /// Where more words than this inside sentences are capitalised, capitals do not mark names: titles, German, shouting.
    /// </summary>
    private const double MostCapitals = 1.0 / 6;

    /// <summary>Two spellings of one name share at least this much; "Diana" and "Donna" are two people.</summary>
    private const double Alike = 0.75;

    private const int ShortestSkeleton = 3,
        LongestName = 40;

    /// <summary>A spelling of which the recogniser is so sure is a name of its own.</summary>
    private const double Certain = 0.9;

    private static readonly FrozenSet<string> Common = WordClasses.Set(
        "i im ive ill id mr mrs ms dr professor mister god english american british european french german christmas internet"
    );

    public static IEnumerable<Suspicion> Find(HeardText heard, KnownTerms known)
    {
        var (inside, capitals) = (0, 0);
        for (var i = 0; i < heard.Words.Length; i++)
        {
            inside += heard.StartsSentence(i) ? 0 : 1;
            capitals += !heard.StartsSentence(i) && IsCapitalised(heard, i) ? 1 : 0;
        }

        if (capitals > MostCapitals * inside)
            return [];
        return [.. Uncertain(heard, known), .. SpelledInSeveralWays(heard, known)];
    }

    private static IEnumerable<Suspicion> Uncertain(HeardText heard, KnownTerms known)
    {
        for (var i = 0; i < heard.Words.Length; i++)
        {
            var from = i;
            var least = 1.0;
            while (i < heard.Words.Length && i - from < 4 && (i == from || !heard.StartsSentence(i)) && IsUnknownName(heard, known, i))
                least = Math.Min(least, heard.Words[i++].Probability);
            if (i > from && Likelihood.OfName(least) >= DoubtFinder.LeastWeight)
                yield return new Suspicion(from, i, DoubtReason.UnknownName, Likelihood.OfName(least));
            if (i > from)
                i--;
        }
    }

    /// <summary>
    /// Of names that sound alike ("Godin", "Godan") the rarer spellings are doubtful, and the commonest is what may be meant.
    /// </summary>
    private static IEnumerable<Suspicion> SpelledInSeveralWays(HeardText heard, KnownTerms known)
    {
        var places = Enumerable
            .Range(0, heard.Words.Length)
            .Where(i => IsUnknownName(heard, known, i) && heard.Normal[i].Length <= LongestName)
            .ToLookup(i => Skeleton(heard.Normal[i]));
        foreach (var alike in places.Where(p => p.Key.Length >= ShortestSkeleton))
        {
            var spellings = alike.GroupBy(i => heard.Normal[i]).OrderByDescending(g => g.Count()).ToList();
            var main = heard.Words[spellings[0].First()].Text.Trim('.', ',', '?', '!', ';', ':', '"');
            foreach (var rare in spellings.Skip(1))
            {
                // "Parisian" and "Paris's" are no misspellings of Paris.
                var isDerived =
                    rare.Key.StartsWith(spellings[0].Key, StringComparison.Ordinal)
                    || spellings[0].Key.StartsWith(rare.Key, StringComparison.Ordinal);
                if (isDerived || Similarity.Compute(rare.Key, spellings[0].Key) < Alike)
                    continue;
                foreach (var place in rare.Where(p => heard.Words[p].Probability < Certain))
                    yield return new Suspicion(place, place + 1, DoubtReason.UnknownName, Likelihood.OfVariant) { Alternatives = [main] };
            }
        }
    }

    private static bool IsUnknownName(HeardText heard, KnownTerms known, int word) =>
        !heard.StartsSentence(word) && IsCapitalised(heard, word) && !IsCommon(heard.Normal[word]) && !known.Contains(heard.Normal[word]);

    private static bool IsCommon(string normal) =>
        Common.Contains(normal) || WordClasses.Months.Contains(normal) || WordClasses.Weekdays.Contains(normal);

    private static bool IsCapitalised(HeardText heard, int word) =>
        heard.Normal[word].Length > 1 && heard.Words[word].Text.AsSpan().TrimStart("\"'([“‘") is [var first, ..] && char.IsUpper(first);

    /// <summary>The first letter and the consonants after it, doubled ones once: what changes least between spellings by ear.</summary>
    private static string Skeleton(string normal)
    {
        var skeleton = new System.Text.StringBuilder();
        foreach (var c in normal)
        {
            var sound = c switch
            {
                'c' or 'q' => 'k',
                'z' => 's',
                'v' => 'f',
                _ => c,
            };
            if (skeleton.Length == 0 || (!"aeiouyhw".Contains(c, StringComparison.Ordinal) && skeleton[^1] != sound))
                skeleton.Append(sound);
        }

        return skeleton.ToString();
    }
}

/// <summary>Words that somebody has written down: in the glossary, the script, the sidecar.</summary>
internal sealed class KnownTerms
{
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    public KnownTerms(IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            foreach (var (start, length) in Tokens.Find(text))
                _words.Add(Tokens.Normalise(text.AsSpan(start, length)));
        }
    }

    /// <summary>True for a word in its normal form, also with an "s" of the genitive.</summary>
    public bool Contains(string normal) => _words.Contains(normal) || (normal.EndsWith('s') && _words.Contains(normal[..^1]));
}
