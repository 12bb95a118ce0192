using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Writes the glossary's terms where something else was understood. It would rather leave a mistake than make one. Some neighbouring
/// words are replaced by a term when
/// <list type="bullet">
/// <item>a rule of the glossary says so ("Seth God in => Seth Godin"), always;</item>
/// <item>they have the term's letters but not its spelling ("git hub", "Javascript"), unless they are ordinary words that mean
/// something in that spelling too: "quartz", "west on" (with a small word in it), "the dip";</item>
/// <item>in English, they sound and look like the term (<see cref="Closeness"/>) and something speaks against them. The less does, the
/// closer they must be: 0.74 beside a word of the term that is no ordinary one and was understood ("Clara western"); 0.75 when the
/// lexicon does not know the word, but 0.85 when the recogniser was sure of it (a probability of at least 0.9); 0.80 when the words are
/// ordinary and the recogniser was not sure (below 0.5). Ordinary words of which it was sure stay.</item>
/// </list>
/// Longer terms go before shorter ones, and of the same words what is written like a term already stays: a glossary that names two similar
/// names keeps both.
/// </summary>
internal static class GlossaryWording
{
    private const double Anchored = 0.74;
    private const double Unknown = 0.75;
    private const double UnknownButSure = 0.85;
    private const double Unsure = 0.80;

    // Beside these a fuzzy finding has its closeness, up to 1, plus the number of the term's words when one of them was understood.
    private const double Understood = 1;
    private const double Ruled = 1000;

    private const double SureProbability = 0.9;
    private const double UnsureProbability = 0.5;

    /// <summary>Shorter terms are too much like too many words.</summary>
    private const int FewestLetters = 5;
    private const int FewestLettersBesideAnchor = 4;

    public static WordedText Apply(WordedText text, IReadOnlyCollection<GlossaryTerm> terms, bool english)
    {
        if (terms.Count == 0)
            return text;
        var index = new GlossaryIndex(terms);
        var words = HeardWord.All(text.Words);
        var found = Enumerable
            .Range(0, words.Length)
            .SelectMany(from => Windows(words, from, index).Select(w => Judge(w, index, english)).OfType<Finding>());

        var taken = new bool[words.Length];
        var changes = new List<WordChange>();
        foreach (
            var finding in found.OrderByDescending(f => f.Confidence).ThenByDescending(f => f.Window.Count).ThenBy(f => f.Window.Offset)
        )
        {
            if (taken.AsSpan(finding.Window.Offset, finding.Window.Count).Contains(true))
                continue;
            taken.AsSpan(finding.Window.Offset, finding.Window.Count).Fill(true);
            if (finding.Term is not null)
                changes.Add(Change(finding.Window, finding.Term));
        }

        return text.With([.. changes.OrderBy(c => c.From)]);
    }

    /// <summary>The runs of words from one on that could be a term: no punctuation inside, no longer than the longest.</summary>
    private static IEnumerable<ArraySegment<HeardWord>> Windows(HeardWord[] words, int from, GlossaryIndex index)
    {
        var letters = 0;
        for (var to = from; to < words.Length && to - from < index.LongestWindow; to++)
        {
            var word = words[to];
            letters += word.Letters.Length;
            if (word.Letters.Length == 0 || letters > index.MostLetters)
                yield break;
            if (
                to > from
                && (words[to - 1].Form.After.Length > 0 || words[to - 1].Possessive.Length > 0 || word.Form.Before.Length > 0 || word.Joins)
            )
                yield break;
            if (index.MayHold(to + 1 - from, letters))
                yield return new ArraySegment<HeardWord>(words, from, to + 1 - from);
        }
    }

    private static Finding? Judge(ArraySegment<HeardWord> window, GlossaryIndex index, bool english)
    {
        var letters = string.Concat(window.Select(w => w.Letters));
        if (index.Rule(letters) is { } ruled)
            return new Finding(window, IsWritten(window, ruled) ? null : ruled, Ruled);
        if (index.Exact(letters) is { } exact)
            return new Finding(
                window,
                IsWritten(window, exact) || MayMeanItself(window, exact, english) ? null : exact,
                Understood + exact.Words.Count
            );
        var doubtful = window.Any(w => !w.IsKnown || w.Probability < UnsureProbability || index.HasAnchor(w.Letters));
        if (!english || !doubtful)
            return null;
        return index
            .Near(letters, window.Count)
            .Select(term => (Term: term, Confidence: ConfidenceOf(window, term)))
            .Where(c => c.Confidence > 0)
            .OrderByDescending(c => c.Confidence)
            .Select(c => new Finding(window, c.Term, c.Confidence))
            .FirstOrDefault();
    }

    private static bool IsWritten(ArraySegment<HeardWord> window, GlossaryIndex.Entry term)
    {
        var heard = string.Join(' ', window.Select(w => w.Core)).Replace('’', '\'');
        var written = term.Written.Replace('’', '\'');
        // A sentence's first word has a capital of its own.
        return heard == written
            || (window[0].StartsSentence && heard[1..] == written[1..] && char.ToLowerInvariant(heard[0]) == written[0]);
    }

    /// <summary>True for words with a term's letters that can be meant as they stand.</summary>
    private static bool MayMeanItself(ArraySegment<HeardWord> window, GlossaryIndex.Entry term, bool english)
    {
        if (window.Count == term.Words.Count)
        {
            // Capitals inside ("LaTeX") leave no doubt about what is meant.
            if (term.Words.Any(w => w.Skip(1).Any(char.IsUpper) && w.Any(char.IsLower)))
                return false;
            return english ? window.All(w => w.IsOrdinary) && window.Count(w => !SmallWords.Contains(w.Core)) < 2 : window.Count == 1;
        }

        return !english
            || (
                window.All(w => w.IsOrdinary && w.Probability >= UnsureProbability)
                && (window.Count == 1 || window.Any(w => SmallWords.Contains(w.Core)))
            );
    }

    /// <summary>How sure it is that the window means the term; 0 when not sure enough.</summary>
    private static double ConfidenceOf(ArraySegment<HeardWord> window, GlossaryIndex.Entry term)
    {
        // Where both have the same words nothing was misunderstood; what is between them has to be alike by itself.
        var (start, end) = (0, 0);
        var fewest = Math.Min(window.Count, term.Words.Count);
        while (start < fewest && window[start].Letters == term.WordLetters[start])
            start++;
        while (start + end < fewest && window[^(end + 1)].Letters == term.WordLetters[^(end + 1)])
            end++;
        var heard = window.Slice(start, window.Count - start - end);
        var wanted = string.Concat(term.WordLetters.Skip(start).Take(term.Words.Count - start - end));
        var understood = string.Concat(heard.Select(w => w.Letters));
        var anchored = window.Take(start).Concat(window.TakeLast(end)).Any(w => GlossaryIndex.IsAnchor(w.Letters));
        if (heard.Count == 0 || wanted.Length < (anchored ? FewestLettersBesideAnchor : FewestLetters))
            return 0;
        // A plural is another word, not a mistake.
        if (understood == wanted + "s" || understood + "s" == wanted)
            return 0;
        var closeness = Closeness.Compute(understood, wanted);
        return closeness < Needed(heard, anchored) ? 0
            : anchored ? term.Words.Count + closeness
            : closeness;
    }

    private static double Needed(ArraySegment<HeardWord> heard, bool anchored)
    {
        if (anchored)
            return Anchored;
        var unknown = heard.Where(w => !w.IsKnown).ToList();
        if (unknown.Count > 0)
            return unknown.Min(w => w.Probability) < SureProbability ? Unknown : UnknownButSure;
        return heard.Min(w => w.Probability) < UnsureProbability ? Unsure : double.PositiveInfinity;
    }

    private static WordChange Change(ArraySegment<HeardWord> window, GlossaryIndex.Entry term)
    {
        string[] written = [.. term.Words];
        // A term without any capital takes the sentence's.
        if (window[0].StartsSentence && !term.Written.Any(char.IsUpper))
            written[0] = char.ToUpperInvariant(written[0][0]) + written[0][1..];
        written[0] = window[0].Form.Before + written[0];
        written[^1] += window[^1].Possessive + window[^1].Form.After;
        return new WordChange(window.Offset, window.Offset + window.Count, written, TextEditReason.Glossary);
    }

    /// <summary>Words and the term that they stand for; null when they are to stay as they are.</summary>
    private sealed record Finding(ArraySegment<HeardWord> Window, GlossaryIndex.Entry? Term, double Confidence);
}
