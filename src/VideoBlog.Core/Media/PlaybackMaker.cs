using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Puts a rendition of a recording that browsers play beside the post.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class PlaybackMaker(FfmpegTools tools)
{
    /// <summary>
    /// Makes the copy: the same pictures and sound where browsers play them, otherwise H.264 and AAC in MP4; without tags, chapters, data
    /// and whatever else a recording tells, beginning at 0, with silence where the sound has holes. It appears whole or not at all.
    /// </summary>
    /// <param name="sourcePath">The recording.</param>
    /// <param name="info">What it holds.</param>
    /// <param name="audioTrack">The sound that the post is about, counted from 1; null for the default track.</param>
    /// <param name="outputFolder">Where the copy goes; made when missing.</param>
    /// <param name="progress">Is told the seconds done, of the recording.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <returns>
    /// The copy's file name, which is safe in an address: <c>video.mp4</c>, <c>video.webm</c>, <c>audio.m4a</c>, <c>audio.mp3</c>.
    /// </returns>
    /// <exception cref="VideoBlogException">There is no such track, the recording is damaged, or the folder cannot be written.</exception>
    public async Task<string> MakeAsync(
        string sourcePath,
        MediaInfo info,
        int? audioTrack,
        string outputFolder,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        MediaFailure.ThrowIfUnreadable(sourcePath);
        var sound = audioTrack is null && !info.AudioTracks.Any() ? null : AudioReader.TrackOf(sourcePath, info, audioTrack);
        return await ConvertAsync(sourcePath, PlaybackPlan.For(info, sound), outputFolder, progress, ct);
    }

    private async Task<string> ConvertAsync(
        string sourcePath,
        PlaybackPlan plan,
        string outputFolder,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        try
        {
            await RunAsync(sourcePath, plan, outputFolder, progress, ct);
            return plan.FileName;
        }
        catch (VideoBlogException error) when (!error.IsTransient && (plan.CopyPicture || plan.CopySound))
        {
            // Some streams cannot be moved as they are: packets without times, parameters that change on the way.
            plan = plan.Reencoded();
            await RunAsync(sourcePath, plan, outputFolder, progress, ct);
            return plan.FileName;
        }
    }

    private Task RunAsync(string sourcePath, PlaybackPlan plan, string outputFolder, IProgress<double>? progress, CancellationToken ct) =>
        AtomicFile.ReplaceAsync(
            TargetPath(sourcePath, outputFolder, plan),
            async (temporary, token) =>
            {
                await using var run = FfmpegRun.Start(
                    tools,
                    sourcePath,
                    ["-fflags", "+genpts", .. SoundScanner.FromFileStart],
                    [
                        .. plan.Arguments(tools.Options.PlaybackSize),
                        SafeInput.Url(temporary),
                        .. PacketClock.OutputArguments($"0:{plan.Clock.Index}"),
                    ]
                );
                await run.FollowAsync(progress, token);
                var exit = await run.WaitAsync(token);
                if (exit.Code != 0)
                    throw MediaFailure.FromExit(sourcePath, exit);
                // H.264 from a broken camera may be such that its units cannot be found.
                if (plan.IsFiltered && !await new PlayTest(tools).PlaysAsync(temporary, token))
                    throw new VideoBlogException($"The pictures of '{sourcePath}' cannot be taken over as they are.");
            },
            ct
        );

    private static string TargetPath(string sourcePath, string outputFolder, PlaybackPlan plan)
    {
        var target = Path.GetFullPath(Path.Combine(outputFolder, plan.FileName));
        // The source is never replaced, not even by its own rendition.
        if (target == Path.GetFullPath(sourcePath))
            throw new VideoBlogException($"The rendition would replace the recording '{sourcePath}'.", "Choose another output folder.");
        return target;
    }
}
