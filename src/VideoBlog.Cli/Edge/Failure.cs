using VideoBlog.Domain;

namespace VideoBlog.Cli.Edge;

/// <summary>A failure in words that a user can act on.</summary>
/// <param name="Message">What went wrong.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Detail">More for the curious, such as ffmpeg's last lines, or null.</param>
/// <param name="IsTransient">True when the cause may pass by itself and another try is worthwhile.</param>
internal sealed record Failure(string Message, string? Hint = null, string? Detail = null, bool IsTransient = false)
{
    private const int NoSpaceLeft = 28; // ENOSPC on Linux and macOS
    private const int ReadOnlyFileSystem = 30; // EROFS on Linux and macOS
    private const int QuotaExceeded = 122; // EDQUOT on Linux
    private const int WindowsDiskFull = unchecked((int)0x80070070); // ERROR_DISK_FULL

    /// <summary>Puts an exception in words; null when it is a bug of ours, which has no good words.</summary>
    public static Failure? FromException(Exception exception) =>
        exception switch
        {
            VideoBlogException e => new(e.Message, e.Hint, e.Detail, e.IsTransient),
            AggregateException { InnerExceptions: [var only] } => FromException(only),
            IOException { HResult: NoSpaceLeft or QuotaExceeded or WindowsDiskFull } e => new(
                $"The disk is full: {e.Message}",
                "Make room, then run the same command again: finished work is kept.",
                IsTransient: true
            ),
            IOException { HResult: ReadOnlyFileSystem } e => new(
                $"The disk can only be read: {e.Message}",
                "Choose another folder with --output."
            ),
            UnauthorizedAccessException e => new(
                $"Access is denied: {e.Message}",
                "Check the owner and the permissions, or choose another folder."
            ),
            FileNotFoundException or DirectoryNotFoundException => new(exception.Message, "Was it moved or deleted meanwhile?"),
            IOException e => new(e.Message, IsTransient: e is not PathTooLongException),
            _ => null,
        };
}
