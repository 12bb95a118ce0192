using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// Decides whether a suggestion says only what was said. Pure. Every rule errs on the side of refusing: what is refused costs a little
/// polish,
/// what slips in puts words into somebody's mouth.
/// </summary>
internal static class Grounding
{
    public const int MaxTitle = 100;
    public const int MaxHeading = 80;
    public const int MaxTag = 40;
    public const int MaxCopyEdit = 1000;

    /// <summary>
    /// A sentence of an excerpt must be found in a stretch of at most this many times its own meaningful words, and some more.
    /// </summary>
    private const int MaxStretch = 3;
    private const int StretchSlack = 6;

    /// <summary>Why a suggestion must be refused; null when it is grounded.</summary>
    /// <param name="suggestion">The suggestion, placed in the draft.</param>
    /// <param name="place">Index of <see cref="Suggestion.Original"/> in the draft's body; ignored for what stands in the front
    /// matter.</param>
    /// <param name="source">What it must be grounded in.</param>
    public static string? Refuse(Suggestion suggestion, int place, GroundingSource source) =>
        suggestion.Kind switch
        {
            SuggestionKind.Title => TextRules.Refuse(suggestion.Proposed, suggestion.Original, MaxTitle)
                ?? RefuseName(suggestion.Proposed, source),
            SuggestionKind.Tag => TextRules.Refuse(suggestion.Proposed, "", MaxTag) ?? RefuseTag(suggestion.Proposed, source),
            SuggestionKind.Excerpt => TextRules.Refuse(suggestion.Proposed, suggestion.Original, FrontMatter.MaxExcerpt)
                ?? RefuseSentences(suggestion.Proposed, source),
            SuggestionKind.Heading => TextRules.Refuse(suggestion.Proposed, "", MaxHeading)
                ?? RefuseHeading(suggestion.Proposed, place, source),
            SuggestionKind.CopyEdit => TextRules.Refuse(suggestion.Proposed, suggestion.Original, MaxCopyEdit)
                ?? RefuseUnspoken(suggestion.Original, place, source)
                ?? CopyEdits.Refuse(suggestion.Original, suggestion.Proposed, source.IsEnglish),
            _ => null, // A paragraph break adds no word.
        };

    /// <summary>A title: each of its words must be known, and not only denied where the title affirms it.</summary>
    private static string? RefuseName(string text, GroundingSource source)
    {
        var terms = Terms.Extract(text, source.IsEnglish);
        return source.IsEnglish ? RefuseClaims(terms, source.Knows) : RefuseInventedRun(terms, source.Spoken);
    }

    /// <summary>A tag names a subject and claims nothing: its words must be known, denied or not.</summary>
    private static string? RefuseTag(string text, GroundingSource source)
    {
        var terms = Terms.Extract(text, source.IsEnglish);
        return source.IsEnglish
            ? RefuseClaims(terms, claim => source.Knows(claim) || (!claim.IsDenied && source.Knows(claim with { IsDenied = true })))
            : RefuseInventedRun(terms, source.Spoken);
    }

    /// <summary>A heading: its words must be said in the part of the talk that it would stand over.</summary>
    private static string? RefuseHeading(string text, int place, GroundingSource source)
    {
        var after = source.Draft.Blocks.Where(b => b.Start >= place).SkipWhile(b => b.Heading is not null).ToList();
        var from = after.TakeWhile(b => b.Heading is null).Select(b => b.From).FirstOrDefault(f => f is not null);
        if (from is null)
            return "the text after it is not in the video";
        var to = after.SkipWhile(b => b.Heading is null).Select(b => b.From).FirstOrDefault(f => f > from) ?? double.PositiveInfinity;
        var terms = Terms.Extract(text, source.IsEnglish);
        var part = source.TermsOf(from.Value, to);
        if (!source.IsEnglish)
            return RefuseInventedRun(terms, part);
        var said = Claim.Extract(part, backwards: false).ToHashSet();
        return RefuseClaims(terms, said.Contains);
    }

    private static string? RefuseClaims(IReadOnlyList<Term> terms, Func<Claim, bool> isKnown)
    {
        var claims = Claim.Extract(terms, backwards: false);
        if (claims.Count == 0)
            return "it has no word that means anything";
        foreach (var claim in claims)
        {
            if (!isKnown(claim))
                return Explain(claim, terms, isKnown);
        }

        // A negation that governs none of these words would pass unseen.
        return terms.Any(t => Negations.Contains(t.Text)) && !claims.Any(c => c.IsDenied)
            ? "it denies something, and it does not show what"
            : null;
    }

    /// <summary>An excerpt: each sentence must be said in one stretch, its words in this order.</summary>
    private static string? RefuseSentences(string text, GroundingSource source)
    {
        var sentence = new List<Term>();
        var terms = Terms.Extract(text, source.IsEnglish);
        if (terms.Count == 0)
            return "it has no word that means anything";
        for (var i = 0; i < terms.Count; i++)
        {
            sentence.Add(terms[i]);
            if (i + 1 < terms.Count && !terms[i].EndsSentence)
                continue;
            var reason = source.IsEnglish ? RefuseSentence(sentence, source) : RefuseInventedRun(sentence, source.Spoken);
            if (reason is not null)
                return reason;
            sentence.Clear();
        }

        return null;
    }

    private static string? RefuseSentence(List<Term> terms, GroundingSource source)
    {
        var claims = Claim.Extract(terms, backwards: true);
        if (claims.Count == 0)
            return "a sentence of it has no word that means anything";
        var stretch = ShortestStretch(claims, source.SpokenClaims);
        if (stretch is { } length && length <= (MaxStretch * claims.Count) + StretchSlack)
            return null;
        var unknown = claims.Where(c => !source.SpokenClaims.Contains(c)).ToList();
        return unknown.Count == 0
            ? "its words were said, but not together in this order"
            : Explain(unknown[0], terms, source.SpokenClaims.Contains);
    }

    /// <summary>
    /// Length of the shortest stretch that has all the claims in their order, others between them; null when there is none.
    /// </summary>
    private static int? ShortestStretch(IReadOnlyList<Claim> claims, IReadOnlyList<Claim> spoken)
    {
        // starts[j]: where the latest stretch begins that ends here and has the first j + 1 claims.
        var starts = new int[claims.Count];
        Array.Fill(starts, -1);
        int? shortest = null;
        for (var i = 0; i < spoken.Count; i++)
        {
            for (var j = claims.Count - 1; j >= 0; j--)
            {
                if (spoken[i] == claims[j])
                    starts[j] = j == 0 ? i : starts[j - 1];
            }

            if (spoken[i] == claims[^1] && starts[^1] >= 0 && (shortest is null || i + 1 - starts[^1] < shortest))
                shortest = i + 1 - starts[^1];
        }

        return shortest;
    }

    /// <summary>A passage with meaningful words that nobody spoke is the writer's own: it cannot be compared with the talk.</summary>
    private static string? RefuseUnspoken(string passage, int place, GroundingSource source)
    {
        var inside = source.Draft.Words.Where(w => w.Start >= place && w.Start + w.Length <= place + passage.Length).ToList();
        if (!inside.Any(w => w.From is not null))
            return "the passage is not in the video";
        foreach (var word in inside.Where(w => w.From is null))
        {
            var terms = Terms.Extract(source.Draft.Document.Body.Substring(word.Start, word.Length), source.IsEnglish);
            if (
                terms.FirstOrDefault(t => !source.IsEnglish || (!FunctionWords.IsEmpty(t.Text) && !Terms.IsNumber(t.Text))) is
                { Text: { } added }
            )
                return $"the passage has '{Terms.InWords(added)}', which is not in the video";
        }

        return null;
    }

    /// <summary>Where the language is not known, only what was said word by word is grounded for certain.</summary>
    private static string? RefuseInventedRun(IReadOnlyList<Term> terms, IReadOnlyList<Term> spoken)
    {
        for (var i = 0; terms.Count > 0 && i + terms.Count <= spoken.Count; i++)
        {
            var j = 0;
            while (j < terms.Count && terms[j].Text == spoken[i + j].Text)
                j++;
            if (j == terms.Count)
                return null;
        }

        return "it was not said in these words";
    }

    private static string Explain(Claim claim, IEnumerable<Term> terms, Func<Claim, bool> isKnown)
    {
        var word = Terms.InWords(terms.First(t => Inflections.Remove(t.Text) == claim.Stem).Text);
        return !isKnown(claim with { IsDenied = !claim.IsDenied }) ? $"'{word}' was not said"
            : claim.IsDenied ? $"it denies '{word}', and the talk does not"
            : $"it affirms '{word}', and the talk denies it";
    }
}
