using System.Globalization;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>What a podcast's episode says of itself.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Artist">Who speaks; null: it is not said.</param>
/// <param name="Album">The podcast's name; null: it is not said.</param>
/// <param name="Chapters">Chapters in order of time.</param>
/// <param name="Cover">Path of a picture that players show; null: none.</param>
public sealed record PodcastTags(string Title, string? Artist, string? Album, IReadOnlyList<Chapter> Chapters, string? Cover);

/// <summary>Makes the episode of a podcast out of a recording: MP3 or AAC with chapters and a cover, as loud as podcasts are.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class PodcastMaker(FfmpegTools tools)
{
    // Apple's and most others' recommendation: -16 LUFS by ITU-R BS.1770, peaks below -1 dB. 1.5 leaves room for the encoding.
    private const string Target = "loudnorm=I=-16:TP=-1.5:LRA=11";
    private const int CoverSize = 1400;

    private static readonly string[] Mp3 = ["-id3v2_version", "3", "-f", "mp3"];
    private static readonly string[] Mp4 = ["-movflags", "+faststart", "-f", "mp4"];

    /// <summary>
    /// Listens to the whole sound, then writes it with one gain throughout where its peaks allow that. The same recording gives the same
    /// bytes; the file appears whole or not at all.
    /// </summary>
    /// <param name="source">The recording.</param>
    /// <param name="target">The episode, an <c>.mp3</c>, or an <c>.m4a</c> for AAC.</param>
    /// <param name="tags">What it says of itself; nothing of the recording's own tags is taken over.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    /// <param name="ct">Ends ffmpeg; no file is left.</param>
    /// <exception cref="VideoBlogException">The recording has no sound or is damaged, or the file cannot be written.</exception>
    public async Task MakeAsync(string source, string target, PodcastTags tags, IProgress<double>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var info = await new MediaProbe(tools).ProbeAsync(source, ct);
        var sound =
            info.AudioTracks.FirstOrDefault()
            ?? throw new VideoBlogException($"'{source}' has no sound, so no podcast can be made of it.", "Choose another recording.");
        var isAac = Path.GetExtension(target).Equals(".m4a", StringComparison.OrdinalIgnoreCase);
        var loudness = await LoudnessMeter.MeasureAsync(tools, source, sound, Target, Part(progress, info.Duration, 0, 0.4), ct);
        await AtomicFile.ReplaceAsync(
            target,
            async (temporary, token) =>
            {
                var notes = temporary + ".chapters";
                try
                {
                    await File.WriteAllTextAsync(notes, Metadata(tags), new UTF8Encoding(false), token);
                    var exit = await RunAsync(
                        source,
                        [
                            "-f",
                            "ffmetadata",
                            "-protocol_whitelist",
                            "file",
                            "-i",
                            SafeInput.Url(notes),
                            .. CoverInput(tags),
                            "-map",
                            $"0:{sound.Index}",
                            .. RemuxPlan.Versionless,
                            "-map_metadata",
                            "1",
                            "-map_metadata:s",
                            "-1",
                            "-map_chapters",
                            "1",
                            "-af",
                            loudness.Filter(Target) + ",aresample=44100",
                            "-c:a",
                            isAac ? "aac" : "libmp3lame",
                            "-b:a",
                            sound.Channels > 1 ? "128k" : "96k",
                            "-ac",
                            sound.Channels > 1 ? "2" : "1",
                            .. CoverOutput(tags),
                            .. isAac ? Mp4 : Mp3,
                            SafeInput.Url(temporary),
                            .. PacketClock.OutputArguments($"0:{sound.Index}"),
                        ],
                        Part(progress, info.Duration, 0.4, 0.99),
                        token
                    );
                    if (exit.Code != 0)
                        throw MediaFailure.FromExit(source, exit);
                }
                finally
                {
                    File.Delete(notes);
                }
            },
            ct
        );
        progress?.Report(1);
    }

    private async Task<ProcessExit> RunAsync(
        string source,
        IEnumerable<string> arguments,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        await using var run = FfmpegRun.Start(tools, source, [], arguments);
        await run.FollowAsync(progress, ct);
        return await run.WaitAsync(ct);
    }

    private static IReadOnlyList<string> CoverInput(PodcastTags tags) =>
        tags.Cover is { } cover ? ["-f", "image2", "-pattern_type", "none", "-i", SafeInput.Url(cover)] : [];

    // Square, as players show it.
    private static IReadOnlyList<string> CoverOutput(PodcastTags tags) =>
        tags.Cover is null
            ? []
            :
            [
                "-map",
                "2:v:0",
                "-vf",
                $"crop='min(iw,ih)':'min(iw,ih)',scale={CoverSize}:{CoverSize}",
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                "-q:v",
                "4",
                "-disposition:v",
                "attached_pic",
                "-metadata:s:v",
                "comment=Cover (front)",
            ];

    private static SharePart? Part(IProgress<double>? progress, double duration, double from, double to) =>
        progress is null ? null : new SharePart(progress, duration, from, to);

    /// <summary>Tags and chapters as ffmpeg reads them.</summary>
    internal static string Metadata(PodcastTags tags)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var (key, value) in new[] { ("title", tags.Title), ("artist", tags.Artist), ("album", tags.Album), ("genre", "Podcast") })
        {
            if (!string.IsNullOrWhiteSpace(value))
                text.Append(CultureInfo.InvariantCulture, $"{key}={Escape(value)}\n");
        }
        foreach (var chapter in tags.Chapters)
        {
            text.Append("[CHAPTER]\nTIMEBASE=1/1000\n");
            text.Append(CultureInfo.InvariantCulture, $"START={(long)(chapter.Start * 1000)}\nEND={(long)(chapter.End * 1000)}\n");
            text.Append(CultureInfo.InvariantCulture, $"title={Escape(chapter.Title)}\n");
        }
        return text.ToString();
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in PlainText.Clean(value))
        {
            if (c is '=' or ';' or '#' or '\\')
                text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }
}
