using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// The words of sentences as numbers, so that stretches of text can be compared: in English the stems of the words that are not
/// <see cref="StopWords"/>, in other languages the words in lower case. A term weighs ln(1 + sentences / sentences that have it),
/// which makes light of what is everywhere.
/// </summary>
/// <param name="BySentence">For each sentence its terms in their order.</param>
/// <param name="Weights">Weight of each term.</param>
internal sealed record SentenceTerms(IReadOnlyList<int[]> BySentence, double[] Weights)
{
    /// <summary>The terms of some sentences.</summary>
    public static SentenceTerms In(IReadOnlyList<Sentence> sentences, string language)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var stems = new Dictionary<string, string?>(StringComparer.Ordinal);
        var english = Languages.IsEnglish(language);
        var terms = new List<int[]>(sentences.Count);
        foreach (var sentence in sentences)
        {
            var own = new List<int>();
            foreach (var word in sentence.Words)
            {
                if (!stems.TryGetValue(word.Text, out var stem))
                    stems[word.Text] = stem = Stem(word.Text, english);
                if (stem is null)
                    continue;
                if (!numbers.TryGetValue(stem, out var number))
                    numbers[stem] = number = numbers.Count;
                own.Add(number);
            }

            terms.Add([.. own]);
        }

        var spread = new int[numbers.Count];
        foreach (var term in terms.SelectMany(t => t.Distinct()))
            spread[term]++;
        return new SentenceTerms(terms, [.. spread.Select(s => Math.Log(1 + ((double)sentences.Count / s)))]);
    }

    private static string? Stem(string word, bool english)
    {
        var core = SpokenText.Core(word).ToLowerInvariant();
        if (core.Length == 0 || (english && (StopWords.Contains(core) || StopWords.OnlyInPhrases.Contains(core))))
            return null;
        return english ? Stemmer.English(core) : core;
    }
}
