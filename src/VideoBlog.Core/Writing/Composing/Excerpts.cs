using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Chooses the words that stand for the post in lists: of the sentences near the beginning the one that tells most of what the talk is
/// about, and as many of those after it as fit.
/// </summary>
internal static partial class Excerpts
{
    /// <summary>Shorter sentences are greetings or asides more often than summaries.</summary>
    private const int MinWords = 5;

    /// <summary>A clause has at least this many characters.</summary>
    private const int MinClause = 50;

    /// <summary>How many sentences from the beginning are looked at.</summary>
    private const int Opening = 12;

    /// <summary>What a sentence later loses.</summary>
    private const double Later = 0.2;

    /// <summary>
    /// At most 160 characters that end at the end of a sentence. Where every sentence is longer, a clause of one, closed with a full stop;
    /// where there is no clause either, its beginning and an ellipsis.
    /// </summary>
    /// <param name="sentences">The talk.</param>
    /// <param name="language">Its language.</param>
    /// <param name="phrases">Its key phrases, best first.</param>
    /// <param name="title">The post's title, which a speaker may read aloud; the excerpt does not repeat it.</param>
    public static string Create(IReadOnlyList<Sentence> sentences, string language, IReadOnlyList<KeyPhrase> phrases, string title = "")
    {
        sentences = [.. sentences.SkipWhile(s => Letters(s.Text).SequenceEqual(Letters(title)))];
        if (sentences.Count == 0)
            return "";
        var english = Languages.IsEnglish(language);
        var subjects = phrases.Where(p => p.Count >= 2).Take(10).Select(p => p.Text).ToList();
        var candidates = sentences
            .Take(Opening)
            .Select((s, i) => (Index: i, Score: Score(s, i, subjects, english), Text: Fitting(Trimmed(s.Text, english))))
            .Where(c => c.Text is not null)
            .ToList();
        if (candidates.Count == 0)
            return PlainText.Shorten(Trimmed(sentences[0].Text, english), FrontMatter.MaxExcerpt);
        var best = candidates.MaxBy(c => c.Score);
        return Extend(best.Text!, sentences, best.Index, english);
    }

    private static string Extend(string text, IReadOnlyList<Sentence> sentences, int index, bool english)
    {
        // A clause has an end of its own: what follows its sentence does not follow it.
        if (!text.EndsWith(sentences[index].Text[^1]) || text.Length < Trimmed(sentences[index].Text, english).Length)
            return text;
        foreach (var sentence in sentences.Skip(index + 1))
        {
            var longer = text + (sentence.Words[0].JoinsPrevious ? "" : " ") + sentence.Text;
            if (
                longer.Length > FrontMatter.MaxExcerpt
                || sentence.Speaker != sentences[index].Speaker
                || (english && (SmallTalk.IsIn(sentence.Text) || SmallTalk.HasFiller(sentence.Text)))
                || !SentenceEnds.HasMark(sentence.Text)
            )
                break;
            text = longer;
        }

        return text;
    }

    /// <summary>What speaks for a sentence: that it names the talk's subjects, says that it tells them, and stands on its own.</summary>
    private static double Score(Sentence sentence, int index, IReadOnlyList<string> subjects, bool english)
    {
        var score = -Later * index;
        if (sentence.Words.Count < MinWords)
            score -= 3;
        else if (sentence.Text.Length < MinClause)
            score -= 0.5;
        if (!english)
            return score;
        var text = Trimmed(sentence.Text, english);
        if (SmallTalk.IsIn(text))
            score -= 4;
        if (SmallTalk.HasFiller(text))
            score -= 2;
        if (SentenceOpenings.Classify(sentence) is SentenceOpening.Pointer or SentenceOpening.Person or SentenceOpening.Continuation)
            score -= 1;
        if (Subordinate().IsMatch(text))
            score -= 1;
        if (Announcement().IsMatch(text))
            score += 1.5;
        else if (text.StartsWith("I ", StringComparison.Ordinal) || text.StartsWith("I'", StringComparison.Ordinal))
            score -= 0.5;
        var named = subjects.Count(s => text.Contains(s, StringComparison.OrdinalIgnoreCase));
        return score + (named == 0 ? 0 : Math.Min(2, 0.5 + (0.5 * named)));
    }

    private static string Trimmed(string text, bool english) => english ? SmallTalk.Without(text) : text;

    /// <summary>The sentence, or its longest clause that fits from its beginning, or null.</summary>
    private static string? Fitting(string text)
    {
        if (text.Length <= FrontMatter.MaxExcerpt)
            return text;
        var clause = ClauseEnd().Matches(text[..FrontMatter.MaxExcerpt]).LastOrDefault(m => m.Index >= MinClause);
        return clause is null ? null : text[..clause.Index] + ".";
    }

    private static IEnumerable<char> Letters(string text) => text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant);

    /// <summary>What leans on something that was said before.</summary>
    [GeneratedRegex("^(?:Then|When|While|If|Because|Since|Although|Though|After|Before|Until|Unless) ", RegexOptions.CultureInvariant)]
    private static partial Regex Subordinate();

    /// <summary>How speakers announce their subject.</summary>
    [GeneratedRegex(
        @"\b(?:want to (?:tell|show|talk|argue|share|explain)|going to (?:tell|show|talk|look|learn|build|explain)|"
            + @"i'll (?:show|tell|explain|walk|talk)|show you how|how to"
            + @"|(?:today|in this video|this talk|this is)\b.*\b(?:about|how|why)|about (?:how|why|what|the)|is about|"
            + @"with me today|this is (?:the|a|an))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Announcement();

    /// <summary>Where a clause may end: before "and", "but", "so" or "because" after a comma, at a semicolon, a colon or a dash.</summary>
    [GeneratedRegex(
        @",(?= (?:and|but|so|because|which|where|who|while|although|though|if|when|as|or) )|;(?= )|:(?= )| [–—](?= )",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex ClauseEnd();
}
