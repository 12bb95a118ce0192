namespace VideoBlog.Platform;

/// <summary>
/// Keeps other processes, and other tasks of this one, out of something. The operating system ends the lock with its owner, however that
/// dies (on Unix it is <c>flock</c>). The lock's file stays behind: deleting it would let two owners in.
/// </summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);

    // What the operating systems call a file that somebody else has locked: EAGAIN on Linux and macOS, ERROR_SHARING_VIOLATION on Windows.
    private static readonly int[] LockedCodes = [11, 35, unchecked((int)0x80070020)];

    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Waits until the lock is free and takes it. The folder is made when it is missing.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="onWait">Called once when somebody else has the lock, or null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="Domain.VideoBlogException">The file cannot be made.</exception>
    public static async Task<FileLock> TakeAsync(string path, Action? onWait, TimeProvider time, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (TryTake(path) is { } taken)
                return taken;
            onWait?.Invoke();
            onWait = null;
            await Task.Delay(LookAgain, time, ct);
        }
    }

    /// <summary>Takes the lock when it is free; null when somebody else has it.</summary>
    /// <param name="path">The lock's file.</param>
    /// <exception cref="Domain.VideoBlogException">The file cannot be made.</exception>
    public static FileLock? TryTake(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException error) when (IsLocked(error))
        {
            return null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
    }

    /// <summary>True when a file could not be opened because somebody else has locked it.</summary>
    internal static bool IsLocked(IOException error) => LockedCodes.Contains(error.HResult);

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _stream.Dispose();
}
