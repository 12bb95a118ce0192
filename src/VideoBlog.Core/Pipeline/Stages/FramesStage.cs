using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Looks at the pictures: <c>frames.json</c>. They make a post nicer; one is made without them too.</summary>
internal sealed class FramesStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("frames", 2);

    /// <summary>Runs the stage.</summary>
    /// <returns>
    /// What they look like; null when they cannot be looked at. A cause that may pass is no reason to do without them for good.
    /// </returns>
    public async Task<FrameMap?> RunAsync(MediaInfo media, CancellationToken ct)
    {
        try
        {
            return await context.RunAsync(
                ConversionStage.Frames,
                Stage,
                StoredFiles.Frames,
                [("video", context.Video.Id), ("media", context.HashOf(ProbeStage.Stage))],
                token =>
                    new FrameScanner(context.Ffmpeg).ScanAsync(
                        context.Video.SourcePath,
                        media,
                        context.ReportsOf(ConversionStage.Frames, media),
                        token
                    ),
                ct
            );
        }
        catch (VideoBlogException error) when (!error.IsTransient)
        {
            context.Folder.RequireSameSource();
            context.Notice($"The stills are taken at set times, because the pictures could not be looked at: {error.Message}");
            context.Finish(ConversionStage.Frames, reused: false);
            return null;
        }
    }
}
