using System.Security.Cryptography;
using System.Text;
using VideoBlog.Library;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations;

/// <summary>The captions and chapters that go beside a video. Pure.</summary>
internal static class TextFiles
{
    /// <summary>Their names, with the kind and the label of their tracks.</summary>
    public static readonly IReadOnlyList<(string Name, string Kind, string Label)> Tracks =
    [
        (VideoLayout.CaptionsName, "captions", "Captions"),
        (VideoLayout.ChaptersName, "chapters", "Chapters"),
    ];

    /// <summary>Those that an edition has, with their content.</summary>
    public static IEnumerable<(string Name, byte[] Content)> Of(Edition edition)
    {
        if (edition.Captions.Count > 0)
            yield return (VideoLayout.CaptionsName, Encoding.UTF8.GetBytes(CaptionWriter.ToWebVtt(edition.Captions)));
        if (edition.Chapters.Count > 0)
            yield return (VideoLayout.ChaptersName, Encoding.UTF8.GetBytes(ChapterWriter.ToWebVtt(edition.Chapters)));
    }
}
