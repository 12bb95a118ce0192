using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Makes a copy of the recording that every browser plays, in <c>post/</c>.</summary>
internal sealed class PlaybackStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new(PlayableCopy.StageName, 3);

    /// <summary>Runs the stage.</summary>
    /// <returns>The copy's name in the folder that is published.</returns>
    public async Task<string> RunAsync(MediaInfo media, CancellationToken ct)
    {
        var files = await context.RunAsync(
            ConversionStage.Playback,
            Stage,
            [("video", context.Video.Id), ("audioTrack", context.AudioTrack), ("media", context.HashOf(ProbeStage.Stage))],
            async token =>
            {
                var name = await new PlaybackMaker(context.Ffmpeg).MakeAsync(
                    context.Video.SourcePath,
                    media,
                    context.Request.AudioTrack,
                    context.Folder.Layout.Post,
                    context.ReportsOf(ConversionStage.Playback, media),
                    token
                );
                return [VideoLayout.InPost(name)];
            },
            ct
        );
        return Path.GetFileName(files[0]);
    }
}
