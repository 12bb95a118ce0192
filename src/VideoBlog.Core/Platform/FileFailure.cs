using VideoBlog.Domain;

namespace VideoBlog.Platform;

/// <summary>Turns the file system's errors into sentences that say what to do next.</summary>
internal static class FileFailure
{
    // POSIX numbers, which .NET puts into IOException.HResult on Unix, and Windows' own (ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL).
    private const int NoSpace = 28;
    private const int QuotaExceededLinux = 122;
    private const int QuotaExceededMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    /// <summary>True for the errors that the file system itself raises.</summary>
    public static bool Is(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>Describes why <paramref name="path"/> could not be read.</summary>
    public static VideoBlogException OfReading(string path, Exception error) =>
        error switch
        {
            FileNotFoundException or DirectoryNotFoundException when AbsentFile.MayComeBack(path) => new(
                $"There is no file '{path}', and "
                    + $"{(Directory.Exists(AbsentFile.FolderOf(path)) ? "its folder is empty" : "no folder that it could be in")}.",
                "Check the name, and that the disk or network share is there.",
                innerException: error
            )
            {
                IsTransient = true,
            },
            FileNotFoundException or DirectoryNotFoundException => new(
                $"There is no file '{path}'.",
                "Check the name; put it in quotes when it has spaces.",
                innerException: error
            ),
            UnauthorizedAccessException when Directory.Exists(path) => new(
                $"'{path}' is a folder, not a file.",
                "Name a file in it.",
                innerException: error
            ),
            UnauthorizedAccessException => new(
                $"'{path}' may not be read by this user.",
                "Give yourself permission to read the file, then run again.",
                innerException: error
            ),
            _ => new(
                $"'{path}' could not be read: {error.Message}",
                "Check the disk or network share, then run again.",
                innerException: error
            )
            {
                IsTransient = IsTransient(error),
            },
        };

    /// <summary>Describes why <paramref name="path"/> could not be written.</summary>
    public static VideoBlogException OfWriting(string path, Exception error) =>
        error switch
        {
            UnauthorizedAccessException => new(
                $"'{path}' may not be written by this user.",
                "Choose another output folder or change its permissions.",
                innerException: error
            ),
            { HResult: NoSpace or QuotaExceededLinux or QuotaExceededMac or WindowsDiskFull or WindowsHandleDiskFull } => new(
                $"The disk is full: '{path}' could not be written.",
                "Free some space, then run again: finished work is kept.",
                innerException: error
            )
            {
                IsTransient = true,
            },
            _ => new($"'{path}' could not be written: {error.Message}", "Check the output folder, then run again.", innerException: error)
            {
                IsTransient = IsTransient(error),
            },
        };

    // A full or failing disk, a lock, a share: all but what lies in the name itself.
    private static bool IsTransient(Exception error) => error is IOException and not PathTooLongException;
}
