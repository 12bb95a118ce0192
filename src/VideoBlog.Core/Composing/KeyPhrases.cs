using VideoBlog.Domain;

namespace VideoBlog.Composing;

/// <summary>A phrase that tells what a stretch of speech is about.</summary>
/// <param name="Text">The phrase as it is mostly spelt inside sentences.</param>
/// <param name="Count">How often it is said there.</param>
/// <param name="Score">Higher is more telling.</param>
internal sealed record KeyPhrase(string Text, int Count, double Score);

/// <summary>
/// Finds key phrases: runs of one to three words without function words or punctuation between them, that are said at least twice. The
/// score is count × ln(1 + parts / parts that have it) × 1, 1.3 or 1.5 for one, two or three words. English only, because it needs
/// to know the function words; other languages get none.
/// </summary>
internal static class KeyPhrases
{
    private const int MaxWords = 3;
    private const int MinSingleLength = 4;
    private static readonly double[] LengthFactor = [0, 1, 1.3, 1.5];

    /// <summary>For every part its phrases, best first; among equals the longer one, then the earlier one.</summary>
    public static IReadOnlyList<IReadOnlyList<KeyPhrase>> PerPart(IReadOnlyList<IReadOnlyList<Sentence>> parts, string language)
    {
        if (!language.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            return [.. parts.Select(_ => Array.Empty<KeyPhrase>())];
        var found = parts.Select(Count).ToList();
        var spread = found.SelectMany(f => f.Keys).GroupBy(k => k, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. found.Select(f => Rank(f, key => Math.Log(1 + ((double)parts.Count / spread[key]))))];
    }

    private static List<KeyPhrase> Rank(Dictionary<string, Spellings> found, Func<string, double> rarity) =>
        [.. found.Where(f => f.Value.Count >= 2)
            .Select(f => new KeyPhrase(f.Value.Best, f.Value.Count, f.Value.Count * rarity(f.Key) * LengthFactor[f.Value.Words]))
            .OrderByDescending(p => p.Score).ThenByDescending(p => p.Text.Length)];

    private static Dictionary<string, Spellings> Count(IReadOnlyList<Sentence> part)
    {
        var found = new Dictionary<string, Spellings>(StringComparer.Ordinal);
        foreach (var sentence in part)
        {
            var run = new List<string>();
            for (var i = 0; i < sentence.Words.Count; i++)
            {
                var (word, opens, closes) = Core(sentence.Words[i].Text);
                if (opens || word.Length == 0 || StopWords.English.Contains(word))
                    run.Clear();
                if (word.Length == 0 || StopWords.English.Contains(word))
                    continue;
                run.Add(i == 0 ? Lower(word) : word);
                AddEndings(found, run);
                if (closes)
                    run.Clear();
            }
        }

        return found;
    }

    /// <summary>Adds the phrases that end with the run's last word.</summary>
    private static void AddEndings(Dictionary<string, Spellings> found, List<string> run)
    {
        for (var words = 1; words <= Math.Min(MaxWords, run.Count); words++)
        {
            var phrase = string.Join(' ', run.Skip(run.Count - words));
            if (words == 1 && (phrase.Length < MinSingleLength || phrase.Any(char.IsDigit)))
                continue;
            var key = phrase.ToLowerInvariant();
            if (!found.TryGetValue(key, out var spellings))
                found[key] = spellings = new Spellings(words);
            spellings.Add(phrase);
        }
    }

    /// <summary>A sentence's first word has a capital that says nothing about it; other capitals ("NASA") do.</summary>
    private static string Lower(string word) => word.Skip(1).Any(char.IsUpper) ? word : word.ToLowerInvariant();

    /// <summary>The word without the punctuation that clings to it, and whether that parts it from its neighbours.</summary>
    private static (string Word, bool Opens, bool Closes) Core(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !char.IsLetterOrDigit(text[start]))
            start++;
        while (end > start && !char.IsLetterOrDigit(text[end - 1]))
            end--;
        return (text[start..end].Replace('’', '\''), start > 0, end < text.Length);
    }

    private sealed class Spellings(int words)
    {
        private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

        public int Words { get; } = words;

        public int Count { get; private set; }

        /// <summary>The most frequent spelling; capitals win a tie, since only a sentence's first word is ever lowered.</summary>
        public string Best => counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).First().Key;

        public void Add(string spelling)
        {
            Count++;
            counts[spelling] = counts.GetValueOrDefault(spelling) + 1;
        }
    }
}
