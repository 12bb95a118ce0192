using System.Globalization;
using System.Text.Json;
using FFMpegCore;
using VideoBlog.Domain;
using MediaStream = VideoBlog.Domain.MediaStream;

namespace VideoBlog.Media;

/// <summary>Reads ffprobe's JSON (<c>-show_format -show_streams -show_chapters</c>) into the project's own terms.</summary>
internal static class FfprobeJson
{
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
        var guessed = ContainerKinds.IsRawStream(container);
        var streams = analysis.Streams.Select(stream => StreamOf(stream) with { Duration = guessed ? null : DurationOf(stream) }).ToList();
        return new MediaInfo
        {
            Container = container,
            Duration = guessed ? 0 : Seconds(analysis.Format.Duration) ?? streams.Max(s => s.Duration) ?? 0,
            Streams = streams,
            Chapters = [.. analysis.Chapters.Select(ChapterOf).OfType<MediaChapter>()],
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

    private static MediaChapter? ChapterOf(FFProbeChapter chapter)
    {
        var title = chapter.Tags?.GetValueOrDefault("title")?.Trim();
        return Number(chapter.StartTime) is >= 0 and var start && Number(chapter.EndTime) is { } end && end > start
            ? new MediaChapter(start, end, string.IsNullOrEmpty(title) ? null : title)
            : null;
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
