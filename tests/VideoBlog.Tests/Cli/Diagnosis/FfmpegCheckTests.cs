using VideoBlog.Cli.Diagnosis;

namespace VideoBlog.Cli.Diagnosis;

public sealed class FfmpegCheckTests
{
    [Fact]
    public void Names_are_read_from_lists_as_ffmpeg_prints_them()
    {
        var names = FfmpegCheck.ParseNames(
            """
            File formats:
             D. = Demuxing supported
             --
             D  matroska,webm   Matroska / WebM
             D  mov,mp4,m4a,3gp,3g2,mj2 QuickTime / MOV
             V..... libx264              libx264 H.264
             ... aresample         A->A       Resample audio data.
            """
        );

        Assert.Superset(new HashSet<string> { "matroska", "webm", "mov", "mp4", "libx264", "aresample" }, names.ToHashSet());
        Assert.DoesNotContain("QuickTime", names);
    }
}
