using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Reads what the container says: <c>media.json</c>.</summary>
internal sealed class ProbeStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("probe", 1);

    /// <summary>Runs the stage.</summary>
    /// <param name="probed">What <see cref="ProbeAsync"/> has just found; null when nobody has looked yet.</param>
    /// <param name="ct">Ends ffprobe.</param>
    public Task<MediaInfo> RunAsync(MediaInfo? probed, CancellationToken ct) =>
        context.RunAsync(
            ConversionStage.Probe,
            Stage,
            StoredFiles.Media,
            [("video", context.Video.Id)],
            token => probed is null ? ProbeAsync(context.Ffmpeg, context.Request, token) : Task.FromResult(probed),
            ct
        );

    /// <summary>Reads what the container says and makes sure that there is something to hear.</summary>
    /// <exception cref="VideoBlogException">It is no recording, has no sound, or has no such track.</exception>
    public static async Task<MediaInfo> ProbeAsync(FfmpegTools ffmpeg, ConversionRequest request, CancellationToken ct)
    {
        var media = await new MediaProbe(ffmpeg).ProbeAsync(request.SourcePath, ct);
        AudioReader.RequireTrack(request.SourcePath, media, request.AudioTrack);
        return media;
    }
}
