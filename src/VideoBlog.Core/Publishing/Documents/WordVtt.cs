using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes captions as WebVTT in which every word has its time, for players that light up words. Pure.</summary>
public static class WordVtt
{
    /// <summary>Writes the text.</summary>
    /// <param name="captions">The captions that were made of the words.</param>
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
                Line(line, pieces, ref next, ref last, (Milliseconds(caption.Start), Milliseconds(caption.End)), text);
        }
        return text.ToString();
    }

    private static void Line(
        string line,
        List<CaptionPiece> pieces,
        ref int next,
        ref long last,
        (long Start, long End) shown,
        StringBuilder text
    )
    {
        var at = 0;
        while (at < line.Length)
        {
            if (line[at] == ' ')
            {
                text.Append(' ');
                at++;
            }
            else if (Find(line.AsSpan(at), pieces, next, shown) is >= 0 and var found)
            {
                next = found;
                // The times of a cue rise and lie inside of it.
                if (Milliseconds(pieces[next].Start) is var start && start > last && start < shown.End)
                {
                    text.Append('<').Append(Timecode.Cue(pieces[next].Start)).Append('>');
                    last = start;
                }
                text.Append(CaptionWriter.EscapeWebVtt(pieces[next].Text));
                at += pieces[next++].Text.Length;
            }
            else
            {
                // A person's own line may have words that were not heard.
                var end = line.IndexOf(' ', at) is > 0 and var space ? space : line.Length;
                text.Append(CaptionWriter.EscapeWebVtt(line[at..end]));
                at = end;
            }
        }
        text.Append('\n');
    }

    /// <summary>The word at the beginning of a text: the next one, or one of this caption after others that it has not.</summary>
    private static int Find(ReadOnlySpan<char> text, List<CaptionPiece> pieces, int next, (long Start, long End) shown)
    {
        for (var i = next; i < pieces.Count && (i == next || Milliseconds(pieces[i].Start) < shown.End); i++)
        {
            if ((i == next || Milliseconds(pieces[i].Start) >= shown.Start) && text.StartsWith(pieces[i].Text, StringComparison.Ordinal))
                return i;
        }
        return -1;
    }

    private static long Milliseconds(double seconds) => (long)Math.Round(seconds * 1000);
}
