using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>Reads captions that a person or another program has written as WebVTT. Pure.</summary>
internal static partial class WebVttReader
{
    /// <summary>Most captions that are read: those of a talk of a whole day.</summary>
    private const int Most = 50_000;

    /// <summary>Reads the captions; what is between them (notes, styles, names) is left out.</summary>
    /// <returns>In order of time; null when it is no WebVTT, or a caption ends before it begins.</returns>
    public static IReadOnlyList<CaptionLine>? Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        if (!lines[0].StartsWith("WEBVTT", StringComparison.Ordinal))
            return null;
        var captions = new List<CaptionLine>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (!lines[i].Contains("-->", StringComparison.Ordinal))
                continue;
            if (Times().Match(lines[i]) is not { Success: true } times || captions.Count == Most)
                return null;
            var (start, end) = (Seconds(times, 1), Seconds(times, 5));
            if (end <= start)
                return null;
            var words = new List<string>();
            while (i + 1 < lines.Length && lines[i + 1].Length > 0 && !lines[i + 1].Contains("-->", StringComparison.Ordinal))
                words.Add(PlainText.Clean(WebUtility.HtmlDecode(Tags().Replace(lines[++i], ""))));
            captions.Add(new CaptionLine(start, end, string.Join('\n', words.Where(w => w.Length > 0))));
        }
        return [.. captions.OrderBy(c => c.Start)];
    }

    private static double Seconds(Match times, int first) =>
        Number(times.Groups[first]) * 3600
        + Number(times.Groups[first + 1]) * 60
        + Number(times.Groups[first + 2])
        + (Number(times.Groups[first + 3]) / 1000);

    private static double Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^\s*(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})\s+-->\s+(?:(\d{1,3}):)?(\d\d):(\d\d)[.,](\d{3})(?:\s|$)")]
    private static partial Regex Times();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}
