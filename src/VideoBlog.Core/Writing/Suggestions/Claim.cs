using VideoBlog.Language.English;

namespace VideoBlog.Writing.Suggestions;

/// <summary>A word that carries meaning, and whether its clause denies it.</summary>
/// <param name="Stem">The word without its endings.</param>
/// <param name="IsDenied">True when a negation governs it.</param>
internal readonly record struct Claim(string Stem, bool IsDenied)
{
    /// <summary>A negation reaches no further than this many terms, for texts that have lost their punctuation.</summary>
    private const int Reach = 8;

    /// <summary>
    /// The meaningful words of a text in order. Negations are no claims themselves: they show in the words that they deny, so that "it
    /// works"
    /// is not found in "it never works".
    /// </summary>
    /// <param name="terms">The text.</param>
    /// <param name="backwards">Whether a negation also denies what stands before it in its clause: right for sentences, too strict for
    /// names.</param>
    public static IReadOnlyList<Claim> Extract(IReadOnlyList<Term> terms, bool backwards)
    {
        var denied = new bool[terms.Count];
        for (var i = 0; i < terms.Count; i++)
        {
            if (!Negations.Contains(terms[i].Text))
                continue;
            for (var j = i + 1; j < terms.Count && j <= i + Reach && !terms[j - 1].EndsClause && terms[j].Text != "but"; j++)
                denied[j] = true;
            for (var j = i - 1; backwards && j >= 0 && j >= i - Reach && !terms[j].EndsClause && terms[j].Text != "but"; j--)
                denied[j] = true;
        }

        var claims = new List<Claim>(terms.Count);
        for (var i = 0; i < terms.Count; i++)
        {
            if (!FunctionWords.IsEmpty(terms[i].Text) && !Negations.Contains(terms[i].Text))
                claims.Add(new Claim(Inflections.Remove(terms[i].Text), denied[i]));
        }

        return claims;
    }
}
