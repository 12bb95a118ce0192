using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// The proper names and terms of a script: words with a capital inside sentences, with the capitalised ones beside them ("Clara
/// Weston"); acronyms; words with capitals or figures inside ("GitHub", "GPT-4"). Languages that write every noun with a capital give
/// none but the latter.
/// </summary>
internal static class ScriptNames
{
    private const int MostWords = 4;

    /// <summary>More than this share of capitals inside sentences are no names, unless the language is English.</summary>
    private const double MostCapitals = 0.15;

    /// <summary>The share of known words that makes a text English.</summary>
    private const double English = 0.75;

    private const int MostNames = 300;

    /// <summary>
    /// The names, at most 300: first those that the lexicon does not know, because a recogniser knows the others as well; among
    /// these the most frequent first, then in their order.
    /// </summary>
    public static IReadOnlyList<string> In(ScriptText script)
    {
        var inside = script
            .Words.Where(w => !w.StartsSentence)
            .Select(w => WordForm.Parse(w.Text).Core)
            .Where(c => c.Length > 0 && char.IsLetter(c[0]))
            .ToList();
        var counts = inside
            .GroupBy(c => c.ToLowerInvariant(), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (Large: g.Count(c => char.IsUpper(c[0])), All: g.Count()), StringComparer.Ordinal);
        var small = inside.Where(c => char.IsLower(c[0])).ToList();
        var capitalsMean =
            inside.Count - small.Count <= Math.Max(2, MostCapitals * inside.Count)
            || small.Count(Lexicon.IsOrdinary) >= English * small.Count;
        var found = new Dictionary<string, (int Count, int First)>(StringComparer.Ordinal);
        foreach (var run in Runs(script, word => IsName(word, capitalsMean, counts)))
        {
            var (count, first) = found.GetValueOrDefault(run, (0, found.Count));
            found[run] = (count + 1, first);
        }

        return
        [
            .. found
                .OrderBy(f => f.Key.Split(' ').All(Lexicon.Knows))
                .ThenByDescending(f => f.Value.Count)
                .ThenBy(f => f.Value.First)
                .Select(f => f.Key)
                .Take(MostNames),
        ];
    }

    private static IEnumerable<string> Runs(ScriptText script, Func<ScriptWord, bool> isName)
    {
        var run = new List<string>();
        for (var i = 0; i <= script.Words.Count; i++)
        {
            var word = i < script.Words.Count ? script.Words[i] : null;
            var form = word is null ? default : WordForm.Parse(word.Text);
            var isPart = word is not null && isName(word);
            if (run.Count > 0 && (!isPart || word!.StartsSentence || form.Before.Length > 0 || run.Count == MostWords))
            {
                yield return string.Join(' ', run);
                run.Clear();
            }

            if (!isPart)
                continue;
            run.Add(WithoutGenitive(form.Core));
            if (form.After.Length == 0 && run[^1] == form.Core)
                continue;
            yield return string.Join(' ', run);
            run.Clear();
        }
    }

    private static bool IsName(ScriptWord word, bool capitalsMean, Dictionary<string, (int Large, int All)> counts)
    {
        var core = WithoutGenitive(WordForm.Parse(word.Text).Core);
        if (
            core.Length < 2
            || core.Length > 60
            || core.StartsWith("I'", StringComparison.Ordinal)
            || core.StartsWith("I’", StringComparison.Ordinal)
        )
            return false;
        if (core.Skip(1).Any(char.IsUpper) || (core.Any(char.IsDigit) && core.Count(char.IsLetter) > 1 && !char.IsDigit(core[0])))
            return true;
        if (!capitalsMean || !char.IsUpper(core[0]))
            return false;
        // A sentence's first word is a name when it is one elsewhere too, or when nothing else is written so.
        var (large, all) = counts.GetValueOrDefault(core.ToLowerInvariant());
        return word.StartsSentence ? (large > 0 ? large == all : !Lexicon.IsOrdinary(core)) : large == all || !Lexicon.IsOrdinary(core);
    }

    private static string WithoutGenitive(string core) => core.Length > 3 && core[^1] == 's' && core[^2] is '\'' or '’' ? core[..^2] : core;
}
