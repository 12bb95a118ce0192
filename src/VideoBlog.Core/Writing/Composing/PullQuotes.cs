using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Chooses the sentences that a magazine would set large: complete in themselves, short, and saying something. Each point of a sentence's
/// score is one sign of that: a contrast, an absolute word, a comparison, an echo inside the sentence, a subject of the talk, a good
/// length.
/// English only.
/// </summary>
internal static partial class PullQuotes
{
    private const int MinWords = 6;
    private const int MaxWords = 30;

    /// <summary>A talk of fewer words has none.</summary>
    private const int ShortTalk = 150;

    /// <summary>A talk of fewer words has one, one of fewer than three times as many two, a longer one three.</summary>
    private const int WordsPerQuote = 500;

    private const double MinScore = 1.75;

    /// <summary>Two quotations are at least this share of the talk apart.</summary>
    private const double MinDistance = 0.15;

    /// <summary>One to three sentences in order of time, as they stand in the text; none where none is good enough.</summary>
    /// <param name="sentences">The talk.</param>
    /// <param name="language">Its language.</param>
    /// <param name="phrases">Its key phrases, best first.</param>
    public static IReadOnlyList<PullQuote> Select(IReadOnlyList<Sentence> sentences, string language, IReadOnlyList<KeyPhrase> phrases)
    {
        var words = sentences.Sum(s => s.Words.Count);
        if (words < ShortTalk || !Languages.IsEnglish(language))
            return [];
        var subjects = phrases.Where(p => p.Count >= 3).Take(8).ToList();
        var distance = MinDistance * (sentences[^1].End - sentences[0].Start);
        var chosen = new List<Sentence>();
        foreach (var (sentence, score) in sentences.Where(IsComplete).Select(s => (s, Score(s, subjects))).OrderByDescending(s => s.Item2))
        {
            if (score < MinScore || chosen.Count == Math.Clamp(words / WordsPerQuote + 1, 1, 3))
                break;
            if (chosen.TrueForAll(c => Math.Abs(c.Start - sentence.Start) >= distance))
                chosen.Add(sentence);
        }

        return [.. chosen.OrderBy(s => s.Start).Select(s => new PullQuote(s.Start, s.End, s.Text))];
    }

    private static bool IsComplete(Sentence sentence) =>
        sentence.Words.Count is >= MinWords and <= MaxWords
        && char.IsUpper(sentence.Text[0])
        && sentence.Text[^1] is '.' or '!'
        && SentenceOpenings.Classify(sentence) is SentenceOpening.Plain
        && !SmallTalk.IsIn(sentence.Text)
        && !SmallTalk.HasFiller(sentence.Text)
        && !Bound().IsMatch(sentence.Text);

    private static double Score(Sentence sentence, IReadOnlyList<KeyPhrase> subjects)
    {
        var text = sentence.Text;
        var signs =
            Math.Min(2.5, 1.25 * Contrast().Count(text))
            + Math.Min(1, 0.5 * Strong().Count(text))
            + (Comparison().IsMatch(text) ? 0.75 : 0)
            + (HasEcho(sentence) ? 1 : 0);
        if (signs == 0)
            return 0;
        HashSet<string> stems = [.. sentence.Words.Select(w => Stemmer.English(SpokenText.Core(w.Text).ToLowerInvariant()))];
        var score =
            signs
            + Math.Min(1, 0.5 * subjects.Count(s => s.Stems.All(stems.Contains)))
            + (You().IsMatch(text) ? 0.25 : 0)
            + (sentence.Words.Count is >= 8 and <= 20 ? 0.5 : 0);
        return score - (0.75 * Pronouns().Count(text)) - (Personal().IsMatch(text) ? 0.75 : 0) - (text.Any(char.IsDigit) ? 0.5 : 0);
    }

    /// <summary>A word that says something is said twice: "The tool is half of the work, and the work is …".</summary>
    private static bool HasEcho(Sentence sentence) =>
        sentence
            .Words.Select(w => SpokenText.Core(w.Text).ToLowerInvariant())
            .Where(w => w.Length >= 4 && !StopWords.Contains(w))
            .GroupBy(Stemmer.English, StringComparer.Ordinal)
            .Any(g => g.Count() > 1);

    /// <summary>What ties a sentence to the moment or to what stands before it.</summary>
    [GeneratedRegex(
        @"\b(?:that's why|as i said|as i say|as we saw|like i said|here(?: is|'s)?|over there|this one|that one|"
            + @"those two|both of|the same thing|let me|let's|look at|you see|tonight|"
            + @"yesterday|tomorrow|last (?:week|month|year|winter|spring|summer|autumn|october|november|march)|"
            + @"step (?:one|two|three|four|five|six)|the (?:first|second|third|fourth|last|other|next) (?:one|thing|rule|"
            + @"way|step)|"
            + @"said|says|asked|told|replied|for me it|we measured)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Bound();

    [GeneratedRegex(
        @"\bnot\b[^.]{0,60}\b(?:but|only|just)\b|\b(?:but|instead|rather than|unless|although|without)\b|, not \b|"
            + @"\b(?:is|are|was|were)(?: not|n't|n’t) (?:a|an|the)\b|\bnever the\b|\bas \w+ as\b|\b(?:less|more|better|"
            + @"worse|closer)\b[^.]{0,50}\bthan\b|(?<!\ba )\bwhile\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Contrast();

    [GeneratedRegex(
        @"\b(?:never|always|nothing|nobody|everything|everybody|every|only|must|cannot|can't|impossible|whole|"
            + @"secret|truth|matters?|because|fail(?:s|ure|ures)?|worth|stop|enough|ever|no)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Strong();

    [GeneratedRegex(
        @"\b(?:most|best|worst|cheapest|hardest|greatest|is (?:a|the|an|what|how|why|when))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\byou(?:r|rs|rself)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex You();

    /// <summary>Words that stand for something said elsewhere.</summary>
    [GeneratedRegex(
        @"\b(?:it|its|it's|they|them|their|this|these|those|he|him|his|she|her|that one|there)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pronouns();

    /// <summary>A report of what the speaker did is a story, no claim.</summary>
    [GeneratedRegex(
        @"^(?:I|We)\b|\b(?:I|we) (?:\w+ed|was|were|had|did|went|took|got|bought|spent|found|started|tried|put|gave|made|looked)\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Personal();
}
