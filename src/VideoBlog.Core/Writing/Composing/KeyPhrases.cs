namespace VideoBlog.Writing.Composing;

/// <summary>A phrase that tells what a stretch of speech is about.</summary>
/// <param name="Text">The phrase as it is mostly spelt inside sentences.</param>
/// <param name="Stems">The stems of its words.</param>
/// <param name="Count">How often it is said there.</param>
/// <param name="Score">Higher is more telling.</param>
internal sealed record KeyPhrase(string Text, IReadOnlyList<string> Stems, int Count, double Score)
{
    /// <summary>Whether one tells little beside the other: one is a part of the other, or both end in the same word.</summary>
    public bool IsLike(KeyPhrase other) =>
        Stems[^1] == other.Stems[^1] || Stems.All(other.Stems.Contains) || other.Stems.All(Stems.Contains);
}

/// <summary>
/// Finds key phrases: runs of one to three words without function words or punctuation between them (the candidates of RAKE: S. Rose et
/// al., 2010). A phrase scores
/// <list type="bullet">
/// <item>how often it is said on its own: its count less that of the longer phrase that it is mostly in, times log2(1 + words), after the
/// C-value of K. Frantzi et al., 2000;</item>
/// <item>times ln(1 + parts / parts that have it): what is said everywhere tells no part from another;</item>
/// <item>times the square of how much of a noun its last word is, and its first word, where it has more, no verb;</item>
/// <item>times 1.5 when it is said in the part's first two sentences, where speakers announce what they will speak of.</item>
/// </list>
/// </summary>
internal sealed class KeyPhrases(TalkWords talk)
{
    private const int MaxWords = 3;
    private const int MinSingleLength = 3;
    private const double Announced = 1.5;

    /// <summary>A phrase whose last word is less of a noun than this is none.</summary>
    private const double MinNounness = 0.35;

    /// <summary>For every part its phrases, best first; among equals the earlier one.</summary>
    public IReadOnlyList<IReadOnlyList<KeyPhrase>> PerPart(IReadOnlyList<IReadOnlyList<Sentence>> parts)
    {
        var found = parts.Select(Find).ToList();
        var spread = found
            .SelectMany(f => f.Keys)
            .GroupBy(k => k, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. found.Select(f => Rank(f, key => Math.Log(1 + ((double)parts.Count / spread[key]))))];
    }

    /// <summary>The phrases of a whole talk, best first.</summary>
    public static IReadOnlyList<KeyPhrase> Extract(IReadOnlyList<Sentence> sentences, string language) =>
        new KeyPhrases(new TalkWords(sentences, language)).PerPart([sentences])[0];

    private List<KeyPhrase> Rank(Dictionary<string, Occurrences> found, Func<string, double> rarity)
    {
        var phrases = found.Select(f => (f.Key, f.Value, Noun: Nounness(f.Value.Words))).Where(f => f.Noun >= MinNounness).ToList();
        var longer = Longer(phrases.Select(p => p.Value));
        return
        [
            .. phrases
                .Select(f =>
                {
                    var own = f.Value.Count - longer.GetValueOrDefault(f.Key);
                    var score =
                        own * Math.Log2(1 + f.Value.Words.Length) * rarity(f.Key) * f.Noun * f.Noun * (f.Value.Early ? Announced : 1);
                    return new KeyPhrase(f.Value.Best, [.. f.Value.Words.Select(w => w.Stem)], f.Value.Count, score);
                })
                .Where(p => p.Score > 0)
                .OrderByDescending(p => p.Score),
        ];
    }

    private double Nounness(TalkWord[] words) => talk.Nounness(words[^1]) * (words.Length == 1 ? 1 : 1 - talk.Verbness(words[0]));

    /// <summary>For each phrase the highest count of a phrase one word longer that it is in.</summary>
    private static Dictionary<string, int> Longer(IEnumerable<Occurrences> phrases)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var occurrences in phrases.Where(o => o.Words.Length > 1))
        {
            foreach (var inner in (string[])[Key(occurrences.Words[1..]), Key(occurrences.Words[..^1])])
                counts[inner] = Math.Max(counts.GetValueOrDefault(inner), occurrences.Count);
        }

        return counts;
    }

    private Dictionary<string, Occurrences> Find(IReadOnlyList<Sentence> part)
    {
        var found = new Dictionary<string, Occurrences>(StringComparer.Ordinal);
        for (var s = 0; s < part.Count; s++)
        {
            var run = new List<TalkWord>();
            foreach (var word in talk.GetWords(part[s]))
            {
                if (word.Opens || word.IsStop)
                    run.Clear();
                if (word.IsStop)
                    continue;
                // A weak word ends a phrase: "reader words".
                if (run is [.., { IsWeak: true }])
                    run.Clear();
                run.Add(word);
                AddEndings(found, run, early: s < 2);
                if (word.Closes)
                    run.Clear();
            }
        }

        return found;
    }

    /// <summary>Adds the phrases that end with the run's last word.</summary>
    private static void AddEndings(Dictionary<string, Occurrences> found, List<TalkWord> run, bool early)
    {
        for (var count = 1; count <= Math.Min(MaxWords, run.Count); count++)
        {
            TalkWord[] words = [.. run[^count..]];
            // "Maria's" begins a phrase and ends none.
            if (words[^1].Text.EndsWith("'s", StringComparison.Ordinal))
                continue;
            if (count == 1 && (words[0].IsWeak || words[0].Text.Length < MinSingleLength || words[0].Text.Any(char.IsDigit)))
                continue;
            var key = Key(words);
            if (!found.TryGetValue(key, out var occurrences))
                found[key] = occurrences = new Occurrences(words);
            occurrences.Add(words, early);
        }
    }

    private static string Key(TalkWord[] words) => string.Join(' ', words.Select(w => w.Stem));

    private sealed class Occurrences(TalkWord[] words)
    {
        private readonly Dictionary<string, int> _spellings = new(StringComparer.Ordinal);

        public TalkWord[] Words { get; } = words;

        public int Count { get; private set; }

        public bool Early { get; private set; }

        /// <summary>The most frequent spelling, the first one among equals.</summary>
        public string Best => _spellings.MaxBy(c => c.Value).Key;

        public void Add(TalkWord[] occurrence, bool early)
        {
            var text = string.Join(' ', occurrence.Select(w => w.Text));
            Count++;
            Early |= early;
            _spellings[text] = _spellings.GetValueOrDefault(text) + 1;
        }
    }
}
