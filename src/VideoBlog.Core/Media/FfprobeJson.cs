using System.Globalization;
using System.Text.Json;
using FFMpegCore;
using VideoBlog.Domain;
using MediaStream = VideoBlog.Domain.MediaStream;

namespace VideoBlog.Media;

/// <summary>Reads ffprobe's JSON (<c>-show_format -show_streams -show_chapters</c>) into the project's own terms.</summary>
internal static class FfprobeJson
{
    // Encoders begin a little before or after 0.
    private const double LeastStart = 0.1;

    /// <summary>Reads the text.</summary>
    /// <returns>What the file holds; its duration is 0 when ffprobe does not know it, or only guesses.</returns>
    /// <exception cref="VideoBlogException">The text is not what ffprobe writes.</exception>
    public static MediaInfo Parse(string json)
    {
        FFProbeAnalysis? analysis;
        try
        {
            analysis = JsonSerializer.Deserialize<FFProbeAnalysis>(json);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException)
        {
            throw new VideoBlogException(
                "ffprobe's answer could not be understood.",
                "Check its version with 'ffprobe -version'.",
                error.Message,
                error
            );
        }
        if (analysis?.Format?.FormatName is not { } container)
            throw new VideoBlogException("ffprobe says nothing of the file.", "Check its version with 'ffprobe -version'.");

        var tags = TagsOf(analysis);
        var guessed = ContainerKinds.IsGuessed(container);
        var start = Number(analysis.Format.StartTime) is { } first && Math.Abs(first) > LeastStart ? first : 0;
        // Where the times are off, so is what is said of the length.
        var isKnown = !guessed && start == 0;
        var streams = analysis.Streams.Select(stream => StreamOf(stream) with { Duration = isKnown ? DurationOf(stream) : null }).ToList();
        return new MediaInfo
        {
            Container = container,
            Start = start,
            Duration = isKnown ? Seconds(analysis.Format.Duration) ?? streams.Max(s => s.Duration) ?? 0 : 0,
            Streams = streams,
            Chapters = ChaptersOf(analysis.Chapters, start),
            Title = First(tags, "title", "com.apple.quicktime.title"),
            Artist = First(tags, "artist", "com.apple.quicktime.artist", "author", "com.apple.quicktime.author"),
            RecordedAt = RecordedAt.From(tags.GetValueOrDefault),
            RecordedWhere = PositionOf(tags),
        };
    }

    // Ogg keeps the file's tags in its stream; elsewhere a stream's title is the name of a track.
    private static Dictionary<string, string> TagsOf(FFProbeAnalysis analysis)
    {
        var found =
            analysis.Format.Tags
            ?? (analysis.Format.FormatName == "ogg" ? analysis.Streams.Select(s => s.Tags).FirstOrDefault(t => t is not null) : null);
        // Matroska and Ogg write their keys in capitals, and a key may stand there twice.
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in found ?? new Dictionary<string, string>())
            tags.TryAdd(key, value);
        return tags;
    }

    private static string? First(Dictionary<string, string> tags, params IEnumerable<string> keys) =>
        keys.Select(key => tags.GetValueOrDefault(key)?.Trim()).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    // Apple's own key, then "location" and its variants with a language, such as Android's "location-eng".
    private static GeoPosition? PositionOf(Dictionary<string, string> tags) =>
        tags.Where(tag =>
                tag.Key.Equals("com.apple.quicktime.location.ISO6709", StringComparison.OrdinalIgnoreCase)
                || tag.Key.StartsWith("location", StringComparison.OrdinalIgnoreCase)
            )
            .OrderByDescending(tag => tag.Key.Length)
            .Select(tag => Iso6709.Parse(tag.Value))
            .FirstOrDefault(position => position is not null);

    private static MediaStream StreamOf(FFProbeStream stream) =>
        new()
        {
            Index = stream.Index,
            Kind = stream.CodecType switch
            {
                "video" => MediaStreamKind.Video,
                "audio" => MediaStreamKind.Audio,
                "subtitle" => MediaStreamKind.Subtitle,
                _ => MediaStreamKind.Other,
            },
            Codec = stream.CodecName ?? "unknown",
            Language = stream.Tags?.GetValueOrDefault("language") is { Length: > 0 } language && language != "und" ? language : null,
            IsDefault = stream.Disposition?.GetValueOrDefault("default") == 1,
            IsCoverArt = stream.Disposition?.GetValueOrDefault("attached_pic") == 1,
            Width = stream.Width,
            Height = stream.Height,
            Rotation = RotationOf(stream),
            PixelFormat = stream.PixelFormat,
            ColorTransfer = Known(stream.ColorTransfer),
            ColorPrimaries = Known(stream.ColorPrimaries),
            ColorSpace = Known(stream.ColorSpace),
            FieldOrder = Known(stream.FieldOrder),
            SampleRate = int.TryParse(stream.SampleRate, CultureInfo.InvariantCulture, out var rate) ? rate : null,
            Channels = stream.Channels,
        };

    // ffprobe's display matrix counts counter-clockwise; the tag of older versions counts clockwise.
    private static int RotationOf(FFProbeStream stream)
    {
        var matrix = stream.SideData?.FirstOrDefault(data => data.ContainsKey("rotation"))?["rotation"].ToString();
        var clockwise = Number(matrix) is { } turned ? -turned : Number(stream.Tags?.GetValueOrDefault("rotate")) ?? 0;
        var quarters = (int)Math.Round(clockwise % 360 / 90);
        return ((quarters % 4) + 4) % 4 * 90;
    }

    private static string? Known(string? name) => string.IsNullOrEmpty(name) || name == "unknown" ? null : name;

    // Some programs move pictures and sound but not the chapters: those count from 0.
    private static List<MediaChapter> ChaptersOf(IReadOnlyList<FFProbeChapter> chapters, double start)
    {
        if (chapters.Select(c => Number(c.StartTime)).Min() < start - 1)
            start = 0;
        return [.. chapters.Select(c => ChapterOf(c, start)).OfType<MediaChapter>()];
    }

    private static MediaChapter? ChapterOf(FFProbeChapter chapter, double fileStart)
    {
        var title = chapter.Tags?.GetValueOrDefault("title")?.Trim();
        if (Number(chapter.StartTime) - fileStart is not { } start || Number(chapter.EndTime) - fileStart is not { } end)
            return null;
        // One that begins just before the first picture begins with it.
        return end > start && end > 0 ? new MediaChapter(Math.Max(0, start), end, string.IsNullOrEmpty(title) ? null : title) : null;
    }

    private static double? DurationOf(FFProbeStream stream) =>
        Seconds(stream.Duration) ?? ClockSeconds(stream.Tags?.GetValueOrDefault("DURATION"));

    private static double? Seconds(string? text) => Number(text) is > 0 and var seconds ? seconds : null;

    // Matroska's statistics: 00:01:40.021000000, with more digits than a TimeSpan takes.
    private static double? ClockSeconds(string? text) =>
        text?.Split(':') is [var hours, var minutes, var seconds]
        && Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) is > 0 and var sum
            ? sum
            : null;

    private static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
