using System.Globalization;
using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>A word, or a part of a very long one, as captions place it: never empty, no white space, never wider than a line.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, not before <paramref name="Start"/>.</param>
/// <param name="Text">The text.</param>
/// <param name="Width">Length in user-perceived characters (grapheme clusters), 1 to <see cref="Captions.LineWidth"/>.</param>
/// <param name="JoinsPrevious">True when no space stands before it.</param>
/// <param name="Speaker">Name of the one who says it, or null.</param>
internal readonly record struct CaptionPiece(double Start, double End, string Text, int Width, bool JoinsPrevious, string? Speaker = null)
{
    /// <summary>
    /// Turns words into pieces: white space inside a word (a correction may hold two words) and excessive length split it.
    /// </summary>
    public static List<CaptionPiece> From(IReadOnlyList<TranscriptWord> words)
    {
        var pieces = new List<CaptionPiece>(words.Count);
        foreach (TranscriptWord word in words)
            AddWord(pieces, word);
        return pieces;
    }

    private static void AddWord(List<CaptionPiece> pieces, TranscriptWord word)
    {
        bool joins = word.JoinsPrevious;
        var parts = new List<(string Text, int Width, bool Joins)>();
        foreach (string part in Printable(word.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach ((string text, int width) in Chunks(part))
            {
                parts.Add((text, width, joins));
                joins = true;
            }

            joins = false;
        }

        // The parts share the word's time in proportion to their length.
        double end = Math.Max(word.Start, word.End);
        double perCharacter = (end - word.Start) / Math.Max(1, parts.Sum(p => p.Width));
        int done = 0;
        foreach ((string text, int width, bool joinsPrevious) in parts)
        {
            double from = word.Start + (done * perCharacter);
            done += width;
            pieces.Add(new(from, Math.Min(end, word.Start + (done * perCharacter)), text, width, joinsPrevious, word.Speaker));
        }
    }

    /// <summary>White space and control characters become spaces; half a surrogate pair becomes U+FFFD.</summary>
    private static string Printable(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            clean.Append(Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? " " : rune.ToString());
        return clean.ToString();
    }

    private static IEnumerable<(string Text, int Width)> Chunks(string word)
    {
        int[] starts = StringInfo.ParseCombiningCharacters(word);
        for (int i = 0; i < starts.Length; i += Captions.LineWidth)
        {
            int next = Math.Min(i + Captions.LineWidth, starts.Length);
            int to = next < starts.Length ? starts[next] : word.Length;
            yield return (word[starts[i]..to], next - i);
        }
    }
}
