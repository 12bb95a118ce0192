using VideoBlog.Domain;

namespace VideoBlog.Platform;

/// <summary>A file with a secret in it: a password, a key, a token.</summary>
public static class SecretFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Its first line, without space around it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="VideoBlogException">It cannot be read, is empty, or may be read by others than its owner.</exception>
    public static string Read(string path)
    {
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
                throw new VideoBlogException($"'{path}' holds a secret and may be read by others.", $"Run: chmod 600 '{path}'");
            return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } secret
                ? secret
                : throw new VideoBlogException($"'{path}' should hold a secret and is empty.", "Write it into the file's first line.");
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }
}
