using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>The programs that read and convert recordings, and how they are run.</summary>
/// <param name="Ffmpeg">Path of ffmpeg.</param>
/// <param name="Ffprobe">Path of ffprobe.</param>
/// <param name="Time">The clock that the limits are measured with.</param>
public sealed record FfmpegTools(string Ffmpeg, string Ffprobe, TimeProvider Time)
{
    /// <summary>The limits that hold for every run.</summary>
    /// <exception cref="VideoBlogException">A limit lies outside its range.</exception>
    public FfmpegOptions Options
    {
        get;
        init
        {
            value.Validate();
            field = value;
        }
    } = new();

    /// <summary>Finds both programs in the folders of <c>PATH</c>.</summary>
    /// <param name="time">The clock that the limits are measured with.</param>
    /// <exception cref="VideoBlogException">One of them is not installed.</exception>
    public static FfmpegTools Find(TimeProvider time) => new(Find("ffmpeg"), Find("ffprobe"), time);

    private static string Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new VideoBlogException(
                $"{name} is not installed, or not in PATH.",
                "Install it: 'apt-get install ffmpeg' on Debian and Ubuntu, 'brew install ffmpeg' on macOS, 'winget "
                    + "install ffmpeg' on Windows."
            );
    }
}
