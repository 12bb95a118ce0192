using VideoBlog.Domain;

namespace VideoBlog.Composing;

/// <summary>Chooses the words that stand for the post in lists.</summary>
internal static class Excerpts
{
    /// <summary>Search engines and feeds cut longer texts.</summary>
    public const int MaxLength = 160;

    /// <summary>
    /// The first sentences that fit together, or the beginning of the first one, cut after a word, with an ellipsis. A greeting of a few
    /// words ("Hi there.") is passed over.
    /// </summary>
    public static string Of(IReadOnlyList<Sentence> sentences)
    {
        if (sentences.Count == 0)
            return "";
        var first = Math.Max(0, sentences.Take(3).ToList().FindIndex(s => s.Words.Count >= 5));
        var text = PlainText.Shorten(sentences[first].Text, MaxLength);
        foreach (var sentence in sentences.Skip(first + 1))
        {
            var longer = text + (sentence.Words[0].JoinsPrevious ? "" : " ") + sentence.Text;
            if (longer.Length > MaxLength)
                break;
            text = longer;
        }

        return text;
    }
}
