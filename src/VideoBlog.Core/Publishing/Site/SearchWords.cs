using System.Text;
using VideoBlog.Alignment;
using VideoBlog.Language.Text;

namespace VideoBlog.Publishing.Site;

/// <summary>
/// The words of posts for the search of a site. The same rules are in <c>search.js</c>: a word is a run of letters and digits without case,
/// accents and apostrophes; in scripts without spaces every sign is one.
/// </summary>
internal static class SearchWords
{
    /// <summary>Longer words are cut.</summary>
    public const int MaxLength = 40;

    private const int TitleWeight = 10;
    private const int TagWeight = 5;
    private const int MaxTextWeight = 4;

    /// <summary>The words of a post, with what they mean in it.</summary>
    public static IReadOnlyDictionary<string, int> Of(SitePost post, SiteSource source)
    {
        var weights = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var passage in PassagesOf(source))
        {
            foreach (var word in In(passage.Text))
                weights[word] = Math.Min(MaxTextWeight, weights.GetValueOrDefault(word) + 1);
        }
        foreach (var (text, weight) in post.Tags.Select(t => (t, TagWeight)).Append((post.Excerpt, 1)).Append((post.Title, TitleWeight)))
        {
            foreach (var word in In(text).Distinct())
                weights[word] = weights.GetValueOrDefault(word) + weight;
        }
        return weights;
    }

    /// <summary>The sentences and headings of a post, in the order of the text.</summary>
    public static IReadOnlyList<(double? Second, string Text)> PassagesOf(SiteSource source)
    {
        var text = DraftText.Parse(source.Body);
        var sentences = text.Sentences.Select(
            (s, i) => (s.Start, Second: i < source.Sentences.Count ? source.Sentences[i].From : null, Text: TextOf(text, s.Words))
        );
        var headings = source.Blocks.Where(b => b.Heading is not null).Select(b => (b.Start, Second: b.From, Text: b.Heading!));
        return [.. sentences.Concat(headings).Where(p => p.Text.Length > 0).OrderBy(p => p.Start).Select(p => (p.Second, p.Text))];
    }

    /// <summary>The words of a text.</summary>
    public static IEnumerable<string> In(string text)
    {
        var word = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isWord = char.IsLetterOrDigit(c) || char.IsSurrogate(c) || IsMark(c);
            var isAlone = Tokens.IsIdeograph(c);
            if (word.Length > 0 && (!isWord || isAlone) && !IsApostropheInWord(text, i))
            {
                yield return Cut(word);
                word.Clear();
            }
            if (isWord)
                word.Append(Letters.Fold(c.ToString()));
            if (isAlone)
            {
                yield return Cut(word);
                word.Clear();
            }
        }
        if (word.Length > 0)
            yield return Cut(word);
    }

    private static string Cut(StringBuilder word) => word.ToString(0, Math.Min(MaxLength, word.Length));

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsApostropheInWord(string text, int at) =>
        text[at] is '\'' or '’' or 'ʼ' && at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);

    private static string TextOf(DraftText text, WordRange words) =>
        string.Concat(
            text.Words.Take(words.From..words.To).Select((word, i) => i > 0 && !word.JoinsPrevious ? " " + word.Text : word.Text)
        );
}
