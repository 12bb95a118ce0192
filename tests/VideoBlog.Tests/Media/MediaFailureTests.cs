using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>What of ffmpeg's messages means that another try is worthwhile.</summary>
public sealed class MediaFailureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, "av_interleaved_write_frame(): No space left on device", true)]
    [InlineData(1, "talk.mp4: Input/output error", true)]
    [InlineData(1, "talk.mp4: Stale file handle", true)]
    [InlineData(137, "", true)]
    [InlineData(1, "talk.mp4: Invalid data found when processing input", false)]
    [InlineData(1, "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x1] moov atom not found", false)]
    [InlineData(139, "", false)]
    public void A_failing_disk_may_recover_and_a_bad_recording_does_not(int code, string said, bool mayPass)
    {
        File.WriteAllText(_folder.File("talk.mp4"), "no recording");
        Assert.Equal(mayPass, FromExit(_folder.File("talk.mp4"), code, said).IsTransient);
    }

    [Fact]
    public void A_recording_that_is_gone_comes_back_only_with_its_folder_or_what_was_in_it()
    {
        const string Said = "talk.mp4: No such file or directory";
        Assert.True(FromExit(_folder.File("talk.mp4"), 1, Said).IsTransient);
        File.WriteAllText(_folder.File("neighbour.mp4"), "");
        Assert.False(FromExit(_folder.File("talk.mp4"), 1, Said).IsTransient);
        Assert.True(FromExit(_folder.File("share/talk.mp4"), 1, Said).IsTransient);
    }

    private static VideoBlogException FromExit(string path, int code, string said) =>
        Assert.IsType<VideoBlogException>(MediaFailure.FromExit(path, new ProcessExit(code, said)));
}
