using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Cuts the pictures that the composed draft shows: <c>stills/</c>.</summary>
internal sealed class StillsStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("stills", 2);

    /// <summary>Runs the stage.</summary>
    public Task RunAsync(Draft draft, MediaInfo media, CancellationToken ct)
    {
        var stills = draft.Stills().DistinctBy(s => s.File).ToList();
        return context.RunAsync(
            ConversionStage.Stills,
            Stage,
            [
                ("video", context.Video.Id),
                ("stills", string.Join(", ", stills.Select(s => FormattableString.Invariant($"{s.File} at {s.Time}")))),
            ],
            async token =>
            {
                await new StillGrabber(context.Ffmpeg).GrabAsync(
                    context.Video.SourcePath,
                    [.. stills.Select(s => (s.Time, context.Folder.Layout.At(s.File)))],
                    token,
                    media.Picture
                );
                return [.. stills.Select(s => s.File)];
            },
            ct
        );
    }
}
