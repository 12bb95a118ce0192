using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>A word of a talk, made ready for finding phrases.</summary>
/// <param name="Text">Its spelling inside a sentence, without punctuation: "clay", "Portland", "iPhone".</param>
/// <param name="Stem">What counts as the same word.</param>
/// <param name="IsStop">It says nothing about the subject.</param>
/// <param name="IsWeak">It says nothing alone but may end a phrase.</param>
/// <param name="Opens">Punctuation stands before it.</param>
/// <param name="Closes">Punctuation stands after it.</param>
internal sealed record TalkWord(string Text, string Stem, bool IsStop, bool IsWeak, bool Opens, bool Closes);

/// <summary>
/// The words of a whole talk. What it knows of them it takes from the talk itself: capitals inside sentences tell names, and the words
/// around a word tell how much of a noun it is.
/// </summary>
internal sealed class TalkWords
{
    /// <summary>
    /// Without a list of function words, a word is one when it is short or in more than this share of at least 20 sentences.
    /// </summary>
    private const double TooCommon = 0.08;

    private readonly Dictionary<string, (double Noun, double Verb, double Modifier)> _cues = new(StringComparer.Ordinal);
    private readonly Dictionary<Sentence, TalkWord[]> _words = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public TalkWords(IReadOnlyList<Sentence> sentences, string language)
    {
        English = Languages.IsEnglish(language);
        var common = English ? [] : Common(sentences);
        var capitals = Capitals(sentences);
        foreach (var sentence in sentences)
            _words[sentence] = [.. sentence.Words.Select((w, i) => Make(w, i == 0, capitals, common))];
        foreach (var sentence in _words.Values)
            AddCues(sentence);
    }

    /// <summary>Whether the rules that know English words apply.</summary>
    public bool English { get; }

    /// <summary>The words of a sentence.</summary>
    public IReadOnlyList<TalkWord> GetWords(Sentence sentence) => _words[sentence];

    /// <summary>Whether a word is mostly written with a capital inside sentences.</summary>
    public bool IsName(string text) => _names.Contains(text.ToLowerInvariant());

    /// <summary>How much of a noun a word is, 0 to 1: a half where nothing tells.</summary>
    public double Nounness(TalkWord word)
    {
        if (!English || IsName(word.Text))
            return English ? 1 : 0.5;
        var (noun, verb, modifier) = _cues.GetValueOrDefault(word.Stem);
        noun += 1 + NounCues.Noun(word.Text);
        return noun / (noun + verb + (0.25 * modifier) + 1 + NounCues.Other(word.Text));
    }

    /// <summary>How much of a verb a word is, 0 to 1: 0 where nothing tells.</summary>
    public double Verbness(TalkWord word)
    {
        var (noun, verb, modifier) = _cues.GetValueOrDefault(word.Stem);
        return IsName(word.Text) ? 0 : verb / (noun + verb + modifier + 1);
    }

    private TalkWord Make(TranscriptWord word, bool first, Dictionary<string, (int Capital, int Small)> capitals, HashSet<string> common)
    {
        var core = SpokenText.Core(word.Text);
        var lower = core.ToLowerInvariant();
        var (capital, small) = capitals.GetValueOrDefault(lower);
        if (capital > small)
            _names.Add(lower);
        // A sentence's first word has a capital that says nothing about it; other capitals ("NASA") do.
        var text = first && capital <= small && !core.Skip(1).Any(char.IsUpper) ? lower : core;
        var bare = English && lower.EndsWith("'s", StringComparison.Ordinal) ? lower[..^2] : lower;
        var stop =
            core.Length == 0
            || (English ? StopWords.Contains(lower) || StopWords.Contains(bare) : lower.Length < 4 || common.Contains(lower));
        var weak = English && StopWords.OnlyInPhrases.Contains(lower);
        var at = core.Length == 0 ? -1 : word.Text.IndexOf(core[0], StringComparison.Ordinal);
        return new TalkWord(text, English ? Stem(lower) : lower, stop, weak, at > 0, at >= 0 && at + core.Length < word.Text.Length);
    }

    private string Stem(string lower) => _stems.TryGetValue(lower, out var stem) ? stem : _stems[lower] = Stemmer.English(lower);

    /// <summary>How often each word stands inside a sentence with and without a capital.</summary>
    private static Dictionary<string, (int Capital, int Small)> Capitals(IReadOnlyList<Sentence> sentences)
    {
        var counts = new Dictionary<string, (int Capital, int Small)>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            for (var i = 1; i < sentence.Words.Count; i++)
            {
                // After a comma or a colon direct speech may begin: its capital is that of a sentence.
                var core = SpokenText.Core(sentence.Words[i].Text);
                if (core.Length == 0 || !char.IsLetterOrDigit(sentence.Words[i - 1].Text[^1]))
                    continue;
                var lower = core.ToLowerInvariant();
                var (capital, small) = counts.GetValueOrDefault(lower);
                counts[lower] = char.IsUpper(core[0]) ? (capital + 1, small) : (capital, small + 1);
            }
        }

        return counts;
    }

    private static HashSet<string> Common(IReadOnlyList<Sentence> sentences) =>
        sentences.Count < 20
            ? []
            :
            [
                .. sentences
                    .SelectMany(s => s.Words.Select(w => SpokenText.Core(w.Text).ToLowerInvariant()).Distinct())
                    .GroupBy(w => w, StringComparer.Ordinal)
                    .Where(g => g.Count() > TooCommon * sentences.Count)
                    .Select(g => g.Key),
            ];

    /// <summary>Looks at what stands before and after each run of words that say something.</summary>
    private void AddCues(TalkWord[] sentence)
    {
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i].IsStop)
                continue;
            var end = i;
            while (end + 1 < sentence.Length && !sentence[end].Closes && !sentence[end + 1].IsStop && !sentence[end + 1].Opens)
                end++;
            var before = i > 0 && !sentence[i - 1].Closes ? sentence[i - 1].Text.ToLowerInvariant() : "";
            var after = end + 1 < sentence.Length && !sentence[end].Closes ? sentence[end + 1].Text.ToLowerInvariant() : "";
            if (NounCues.BeforeNouns.Contains(before))
                Add(sentence[end], noun: 1);
            if (NounCues.BeforeVerbs.Contains(before))
                Add(sentence[i], verb: 1);
            if (NounCues.AfterVerbs.Contains(after))
                Add(sentence[end], verb: 1);
            else if (NounCues.AfterNouns.Contains(after))
                Add(sentence[end], noun: 0.5);
            // What is followed by a noun is an adjective there, or a noun that does the work of one.
            for (; i < end; i++)
                Add(sentence[i], modifier: 1);
        }
    }

    private void Add(TalkWord word, double noun = 0, double verb = 0, double modifier = 0)
    {
        var (nouns, verbs, modifiers) = _cues.GetValueOrDefault(word.Stem);
        _cues[word.Stem] = (nouns + noun, verbs + verb, modifiers + modifier);
    }
}
