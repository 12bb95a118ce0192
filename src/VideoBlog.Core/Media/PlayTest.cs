namespace VideoBlog.Media;

/// <summary>Tries whether a file plays that was made without decoding it.</summary>
/// <param name="tools">ffmpeg.</param>
internal sealed class PlayTest(FfmpegTools tools)
{
    /// <summary>True when the first picture of the file can be decoded.</summary>
    public async Task<bool> PlaysAsync(string path, CancellationToken ct)
    {
        await using var run = FfmpegRun.Start(
            tools,
            path,
            ["-xerror", "-err_detect", "explode"],
            ["-map", "0:V:0", "-frames:v", "1", "-f", "framecrc", "pipe:1"]
        );
        var pictures = await run.FollowAsync(progress: null, ct);
        return (await run.WaitAsync(ct)).Code == 0 && pictures.Packets > 0;
    }
}
