using System.Globalization;
using System.Text;

namespace VideoBlog.Publishing;

/// <summary>Writes captions as files. Pure: it gives the text.</summary>
public static class CaptionWriter
{
    /// <summary>WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format").</summary>
    public static string ToWebVtt(IReadOnlyList<Caption> captions)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (Caption caption in captions)
        {
            text.Append('\n').Append(Timecode.Cue(caption.Start)).Append(" --> ").Append(Timecode.Cue(caption.End)).Append('\n');
            // A voice goes on to the end of its cue.
            if (caption.Speaker is { } name)
                text.Append("<v ").Append(EscapeWebVtt(name)).Append('>');
            foreach (string line in caption.Lines)
                text.Append(EscapeWebVtt(line)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>SubRip, with a comma before the milliseconds and counters from 1.</summary>
    public static string ToSubRip(IReadOnlyList<Caption> captions)
    {
        var text = new StringBuilder();
        for (int i = 0; i < captions.Count; i++)
        {
            Caption caption = captions[i];
            text.Append(i == 0 ? "" : "\n").Append(CultureInfo.InvariantCulture, $"{i + 1}\n");
            text.Append(Timecode.Cue(caption.Start, ',')).Append(" --> ").Append(Timecode.Cue(caption.End, ',')).Append('\n');
            // A dash where another one begins to speak.
            if (caption.Speaker is not null && i > 0 && captions[i - 1].Speaker != caption.Speaker)
                text.Append("- ");
            foreach (string line in caption.Lines)
                text.Append(DefuseSubRip(line)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>WebVTT cue text: without a bare &gt; there is no arrow either, and no line breaks may be inside.</summary>
    internal static string EscapeWebVtt(string line) =>
        line.ReplaceLineEndings(" ")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>
    /// SubRip has no escapes: what a player would take for an arrow, a tag or an {\an8} command is written with look-alikes.
    /// </summary>
    private static string DefuseSubRip(string line) =>
        line.ReplaceLineEndings(" ")
            .Replace("-->", "→", StringComparison.Ordinal)
            .Replace('<', '‹')
            .Replace('>', '›')
            .Replace("{\\", "(\\", StringComparison.Ordinal);
}
