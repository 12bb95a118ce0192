using System.Globalization;
using System.Text;

namespace VideoBlog.EndToEnd.Tests.Accuracy;

/// <summary>How much of what was said was recognised wrongly, after a normalisation that is the same for every recogniser.</summary>
internal static class WordErrorRate
{
    private static readonly Dictionary<string, string> Spelled = new(StringComparer.Ordinal)
    {
        ["mr"] = "mister",
        ["mrs"] = "missus",
        ["dr"] = "doctor",
    };

    /// <summary>
    /// Substituted, missing and invented words divided by the words that were said; above 1 when more is invented than was said.
    /// </summary>
    /// <param name="said">The text that was spoken, at least one word.</param>
    /// <param name="recognised">The text that the recogniser gave.</param>
    public static double Compute(string said, string recognised)
    {
        var expected = Normalise(said);
        return (double)Distance(expected, Normalise(recognised)) / expected.Count;
    }

    /// <summary>Lower-case words without punctuation; hyphens part words, apostrophes vanish, numbers stay as they are written.</summary>
    /// <param name="text">Any English text.</param>
    public static IReadOnlyList<string> Normalise(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLower(CultureInfo.InvariantCulture))
            if (char.IsLetterOrDigit(c))
                plain.Append(c);
            else if (c is not ('\'' or '’'))
                plain.Append(' ');
        return [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Spelled.GetValueOrDefault(w, w))];
    }

    /// <summary>Levenshtein's distance in words, one row of its table at a time.</summary>
    private static int Distance(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var row = Enumerable.Range(0, actual.Count + 1).ToArray();
        for (var i = 1; i <= expected.Count; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= actual.Count; j++)
            {
                var above = row[j];
                var substituted = diagonal + (expected[i - 1] == actual[j - 1] ? 0 : 1);
                row[j] = Math.Min(substituted, 1 + Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
