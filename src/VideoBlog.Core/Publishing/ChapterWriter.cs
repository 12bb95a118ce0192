using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>Writes chapters as a WebVTT file. Pure: it gives the text.</summary>
public static class ChapterWriter
{
    /// <summary>WebVTT with one cue per chapter, for <c>&lt;track kind="chapters"&gt;</c>.</summary>
    public static string ToWebVtt(IReadOnlyList<Chapter> chapters)
    {
        var text = new StringBuilder("WEBVTT\n");
        foreach (Chapter chapter in chapters)
        {
            text.Append('\n').Append(Timecode.Cue(chapter.Start)).Append(" --> ").Append(Timecode.Cue(chapter.End)).Append('\n');
            string title = CaptionWriter.EscapeWebVtt(chapter.Title).Trim();
            text.Append(title.Length > 0 ? title : ClockTime.Format(chapter.Start)).Append('\n');
        }

        return text.ToString();
    }
}
