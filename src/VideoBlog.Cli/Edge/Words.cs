using System.Globalization;

namespace VideoBlog.Cli.Edge;

/// <summary>Numbers and names as a person reads them; the same in every kind of output.</summary>
internal static class Words
{
    /// <summary>A span of time: <c>9 s</c>, <c>3 min 20 s</c>, <c>1 h 5 min</c>.</summary>
    public static string For(TimeSpan span)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));
        return whole switch
        {
            { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{whole.Seconds} s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes} min {whole.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours} h {whole.Minutes} min"),
        };
    }

    /// <summary>A speed: <c>8.4× real time</c>.</summary>
    public static string ForSpeed(double speed) => string.Create(CultureInfo.InvariantCulture, $"{speed:0.0}× real time");

    /// <summary>A size: <c>148 MB</c>.</summary>
    public static string ForBytes(long bytes) =>
        bytes switch
        {
            >= 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
            >= 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(bytes / 1e3):0} kB"),
        };

    /// <summary>A file's name without its folder, safe to show.</summary>
    public static string ForName(string path) => SafeText.Line(Path.GetFileName(path) is { Length: > 0 } name ? name : path);

    /// <summary>A path, safe to show: relative when it lies below the current folder.</summary>
    public static string ForPath(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return SafeText.Line(relative.StartsWith("..", StringComparison.Ordinal) ? path : relative);
    }

    /// <summary>A number of things: <c>1 video</c>, <c>3 videos</c>.</summary>
    public static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");
}
