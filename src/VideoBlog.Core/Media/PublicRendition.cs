using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Makes the copy of a recording that goes out: its picture and its sound, and nothing else.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class PublicRendition(FfmpegTools tools)
{
    /// <summary>
    /// Copies the first moving picture and the first sound as they are. Tags, chapters, subtitles, data, attachments, cover art, names of
    /// tracks and programs, times of creation and what a camera wrote between the pictures of H.264 stay behind. The copy plays at the
    /// same times as the source; the same source gives the same bytes; it appears whole or not at all.
    /// </summary>
    /// <param name="source">
    /// A recording as browsers play it, what <see cref="PlaybackMaker"/> made for example. It is never changed.
    /// </param>
    /// <param name="target">The copy, an MP4, WebM, M4A or MP3 by its name.</param>
    /// <param name="ct">Ends ffmpeg; no file is left.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    /// <param name="web">How large a video may be; one that is larger is encoded anew. Null: any size.</param>
    /// <exception cref="VideoBlogException">
    /// The source is missing or damaged, the target is the source or of another kind, or it cannot be written.
    /// </exception>
    public async Task MakeAsync(
        string source,
        string target,
        CancellationToken ct,
        IProgress<double>? progress = null,
        WebVideoOptions? web = null
    )
    {
        web?.Validate();
        if (Path.GetFullPath(source) == Path.GetFullPath(target))
            throw new VideoBlogException($"The public copy would replace the recording '{source}'.", "Choose another target.");
        var format = PublicFormat.Of(target);
        var info = await new MediaProbe(tools).ProbeAsync(source, ct);
        var plan = new RemuxPlan(format, format.HasPicture ? info.Picture : null, info.AudioTracks.FirstOrDefault(), CopyPicture: true);
        if (plan.Clock is null)
            throw new VideoBlogException($"'{source}' has nothing that '{Path.GetFileName(target)}' could hold.", "Convert it again.");
        await AtomicFile.ReplaceAsync(
            target,
            async (temporary, token) =>
            {
                if (
                    web is not null
                    && plan.Picture is not null
                    && WebVideoPlan.For(format, info, new FileInfo(source).Length, web) is { } smaller
                )
                {
                    await new WebVideoMaker(tools).MakeAsync(source, temporary, smaller, web, format, info, progress, token);
                    return;
                }
                if (await TryAsync(source, temporary, plan, info, progress, token))
                    return;
                // A stream that cannot be told from what lies in it is made anew.
                var exit = await RunAsync(source, temporary, plan with { CopyPicture = false }, info, progress, token);
                if (exit.Code != 0)
                    throw MediaFailure.FromExit(source, exit);
            },
            ct
        );
        progress?.Report(1);
    }

    // True when the copy is made and plays: H.264 from a broken camera may be such that its units cannot be found.
    private async Task<bool> TryAsync(
        string source,
        string temporary,
        RemuxPlan plan,
        MediaInfo info,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        var exit = await RunAsync(source, temporary, plan, info, progress, ct);
        if (exit.Code == 0 && (!plan.IsFiltered || await new PlayTest(tools).PlaysAsync(temporary, ct)))
            return true;
        return plan.CanReencode && !MediaFailure.WasKilled(exit) && !MediaFailure.WasInterrupted(exit)
            ? false
            : throw MediaFailure.FromExit(source, exit);
    }

    private async Task<ProcessExit> RunAsync(
        string source,
        string temporary,
        RemuxPlan plan,
        MediaInfo info,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        await using var run = FfmpegRun.Start(
            tools,
            source,
            // Times stay as they are: captions and links know the source's.
            ["-copyts"],
            [
                .. plan.Arguments(tools.Options.PlaybackSize),
                SafeInput.Url(temporary),
                .. PacketClock.OutputArguments($"0:{plan.Clock!.Index}"),
            ]
        );
        await run.FollowAsync(progress is null ? null : new SharePart(progress, info.Duration, 0, 0.99), ct);
        return await run.WaitAsync(ct);
    }
}
