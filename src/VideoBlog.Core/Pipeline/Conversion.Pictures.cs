using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline;

/// <content>From moving pictures to stills and a video that browsers play.</content>
internal sealed partial class Conversion
{
    /// <summary>Looks at the pictures. They make a post nicer; one is made without them too.</summary>
    /// <returns>
    /// What they look like; null when they cannot be looked at. A cause that may pass is no reason to do without them for good.
    /// </returns>
    public async Task<FrameMap?> ScanFramesAsync(StageOutcome<MediaInfo> media, CancellationToken ct)
    {
        try
        {
            var frames = await OnceAsync(
                ConversionStage.Frames,
                Stages.Frames,
                StoredFiles.Frames,
                [("video", folder.Video.Id), ("media", media.Hash)],
                token =>
                    new FrameScanner(ffmpeg).ScanAsync(
                        folder.Video.SourcePath,
                        media.Value,
                        new Reporter(seconds => Report(ConversionStage.Frames, seconds, media.Value)),
                        token
                    ),
                ct
            );
            return frames.Value;
        }
        catch (VideoBlogException error) when (!error.IsTransient)
        {
            folder.RequireSameSource();
            observer.OnNotice(_file, $"The stills are taken at set times, because the pictures could not be looked at: {error.Message}");
            Finish(ConversionStage.Frames, reused: false);
            return null;
        }
    }

    /// <summary>Cuts the pictures that the composed draft shows.</summary>
    public Task<StageOutcome> CutStillsAsync(Draft draft, CancellationToken ct)
    {
        var stills = draft.Stills().DistinctBy(s => s.File).ToList();
        return OnceAsync(
            ConversionStage.Stills,
            Stages.Stills,
            [
                ("video", folder.Video.Id),
                ("stills", string.Join(", ", stills.Select(s => FormattableString.Invariant($"{s.File} at {s.Time}")))),
            ],
            async token =>
            {
                await new StillGrabber(ffmpeg).GrabAsync(
                    folder.Video.SourcePath,
                    [.. stills.Select(s => (s.Time, folder.Layout.At(s.File)))],
                    token
                );
                return [.. stills.Select(s => s.File)];
            },
            ct
        );
    }

    /// <summary>Makes a copy of the recording that every browser plays.</summary>
    public Task<StageOutcome> MakePlaybackAsync(StageOutcome<MediaInfo> media, CancellationToken ct) =>
        OnceAsync(
            ConversionStage.Playback,
            Stages.Playback,
            [("video", folder.Video.Id), ("audioTrack", _track), ("media", media.Hash)],
            async token =>
                [
                    VideoLayout.InPost(
                        await new PlaybackMaker(ffmpeg).MakeAsync(
                            folder.Video.SourcePath,
                            media.Value,
                            request.AudioTrack,
                            folder.Layout.Post,
                            new Reporter(seconds => Report(ConversionStage.Playback, seconds, media.Value)),
                            token
                        )
                    ),
                ],
            ct
        );
}
