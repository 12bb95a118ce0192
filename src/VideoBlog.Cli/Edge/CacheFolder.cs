namespace VideoBlog.Cli.Edge;

/// <summary>The program's own place in the user's cache.</summary>
internal static class CacheFolder
{
    /// <summary><c>$XDG_CACHE_HOME/videoblog</c>, else <c>~/.cache/videoblog</c>.</summary>
    public static string Path { get; } =
        System.IO.Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && System.IO.Path.IsPathFullyQualified(cache)
                ? cache
                : System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "videoblog"
        );
}
