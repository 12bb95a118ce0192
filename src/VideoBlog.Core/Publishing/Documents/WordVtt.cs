using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes captions as WebVTT in which every word has its time, for players that light up words. Pure.</summary>
public static class WordVtt
{
    /// <summary>Writes the text.</summary>
    /// <param name="captions">The captions that <see cref="Captions.From"/> made of the words.</param>
    /// <param name="words">The words.</param>
    public static string Render(IReadOnlyList<Caption> captions, IReadOnlyList<TranscriptWord> words)
    {
        var pieces = CaptionPiece.From(words);
        var next = 0;
        var text = new StringBuilder("WEBVTT\n");
        foreach (var caption in captions)
        {
            text.Append('\n').Append(Timecode.Cue(caption.Start)).Append(" --> ").Append(Timecode.Cue(caption.End)).Append('\n');
            var last = Milliseconds(caption.Start);
            foreach (var line in caption.Lines)
                Line(line, pieces, ref next, ref last, Milliseconds(caption.End), text);
        }
        return text.ToString();
    }

    private static void Line(string line, List<CaptionPiece> pieces, ref int next, ref long last, long end, StringBuilder text)
    {
        var at = 0;
        while (at < line.Length)
        {
            if (line[at] == ' ')
            {
                text.Append(' ');
                at++;
            }
            else if (next < pieces.Count && line.AsSpan(at).StartsWith(pieces[next].Text, StringComparison.Ordinal))
            {
                // The times of a cue rise and lie inside of it.
                if (Milliseconds(pieces[next].Start) is var start && start > last && start < end)
                {
                    text.Append('<').Append(Timecode.Cue(pieces[next].Start)).Append('>');
                    last = start;
                }
                text.Append(CaptionWriter.EscapeWebVtt(pieces[next].Text));
                at += pieces[next++].Text.Length;
            }
            else
            {
                text.Append(CaptionWriter.EscapeWebVtt(line[at..]));
                break;
            }
        }
        text.Append('\n');
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);
}
