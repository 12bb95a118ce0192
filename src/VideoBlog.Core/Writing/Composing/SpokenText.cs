using System.Buffers;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Composing;

/// <summary>Turns spoken words into text. Only the light touch: nothing that was said is taken away.</summary>
internal static class SpokenText
{
    /// <summary>What may stand before the first letter of a sentence.</summary>
    public static readonly SearchValues<char> Opening = SearchValues.Create("\"'([“‘«¿¡");

    /// <summary>The words as one line of text.</summary>
    public static string Join(IEnumerable<TranscriptWord> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0 && !word.JoinsPrevious)
                text.Append(' ');
            text.Append(word.Text);
        }

        return PlainText.Clean(text.ToString());
    }

    /// <summary>The text with a capital at its beginning, unless its first word has capitals of its own ("iPhone").</summary>
    public static string Capitalise(string text)
    {
        var at = text.AsSpan().IndexOfAnyExcept(Opening);
        if (at < 0 || !char.IsLower(text[at]))
            return text;
        for (var i = at; i < text.Length && char.IsLetter(text[i]); i++)
        {
            if (char.IsUpper(text[i]))
                return text;
        }

        return string.Concat(text.AsSpan(0, at), char.ToUpperInvariant(text[at]).ToString(), text.AsSpan(at + 1));
    }

    /// <summary>A word without the punctuation that clings to it, its apostrophes straight; empty when nothing is left.</summary>
    public static string Core(string text) => WordForm.Parse(text).Core.Replace('’', '\'');
}
