using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Reads what the container says: <c>media.json</c>.</summary>
internal sealed class ProbeStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("probe", 2);

    /// <summary>Runs the stage.</summary>
    /// <param name="probed">What <see cref="ProbeAsync"/> has just found; null when nobody has looked yet.</param>
    /// <param name="sidecar">With a script, there need be no sound.</param>
    /// <param name="ct">Ends ffprobe.</param>
    public Task<MediaInfo> RunAsync(MediaInfo? probed, Sidecar sidecar, CancellationToken ct) =>
        context.RunAsync(
            ConversionStage.Probe,
            Stage,
            StoredFiles.Media,
            [("video", context.Video.Id), ("audioTrack", context.AudioTrack)],
            token => probed is null ? ProbeAsync(context.Ffmpeg, context.Request, sidecar, token) : Task.FromResult(probed),
            ct
        );

    /// <summary>Reads what the container says and makes sure that there is something to hear, or to read.</summary>
    /// <exception cref="VideoBlogException">It is no recording, has no sound, or has no such track.</exception>
    public static async Task<MediaInfo> ProbeAsync(FfmpegTools ffmpeg, ConversionRequest request, Sidecar sidecar, CancellationToken ct)
    {
        var media = await new MediaProbe(ffmpeg).ProbeAsync(request.SourcePath, ct, request.AudioTrack);
        if (media.AudioTracks.Any() || !sidecar.HasScript)
            AudioReader.RequireTrack(request.SourcePath, media, request.AudioTrack);
        return media.RecordedAt is null ? media with { RecordedAt = RecordedAt.OfFile(request.SourcePath, ffmpeg.Time) } : media;
    }
}
