using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Tests.Publishing;

namespace VideoBlog.EndToEnd.Tests.Page;

/// <summary>The sample post as files in a folder of its own: a made video of twelve seconds, stills and the page.</summary>
public sealed class PostOnDisk : IAsyncLifetime
{
    /// <summary>The folder.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("videoblog page ").FullName;

    /// <summary>The page as opened from disk.</summary>
    public string Url => new Uri(Path.Combine(Folder, "index.html")).AbsoluteUri;

    /// <summary>Makes the files.</summary>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "stills"));
        await FfmpegAsync(
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=1280x720:rate=25:duration=12",
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=330:duration=12",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-g",
            "25",
            "-c:a",
            "aac",
            "-movflags",
            "+faststart",
            "video.mp4"
        );
        await FfmpegAsync(
            "-f",
            "lavfi",
            "-i",
            "gradients=size=1280x720:c0=0x2b4a5e:c1=0xd8a877:x0=0:y0=0:x1=0:y1=720:duration=1",
            "-frames:v",
            "1",
            "stills/poster.jpg"
        );
        await FfmpegAsync("-ss", "4", "-i", "video.mp4", "-frames:v", "1", "stills/00-00-04.jpg");
        PageContent content = SamplePost.Content();
        await AtomicFile.WriteTextAsync(Path.Combine(Folder, "captions.vtt"), CaptionWriter.ToWebVtt(content.Captions), default);
        await AtomicFile.WriteTextAsync(Path.Combine(Folder, "index.html"), PageRenderer.Render(content), default);
    }

    /// <summary>Removes the files.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    private async Task FfmpegAsync(params string[] arguments)
    {
        string[] output = [.. arguments[..^1], Path.Combine(Folder, arguments[^1])];
        string[] all = ["-nostdin", "-v", "error", "-y", .. output.Select(a => a == "video.mp4" ? Path.Combine(Folder, a) : a)];
        ProcessResult result = await new ProcessRunner(TimeProvider.System).RunAsync("ffmpeg", all, TimeSpan.FromMinutes(1), default);
        Assert.True(result.ExitCode == 0, result.ErrorTail);
    }
}
