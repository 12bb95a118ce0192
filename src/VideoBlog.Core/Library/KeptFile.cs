using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>What was read of a file, kept until its stamp is another one. For one caller at a time.</summary>
/// <typeparam name="T">What was read.</typeparam>
/// <param name="time">The clock.</param>
internal sealed class KeptFile<T>(TimeProvider time)
    where T : class
{
    /// <summary>The coarsest times that file systems keep.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(2);

    private string? _path;
    private FileStamp? _stamp;
    private long _firstSeen;
    private bool _isSettled;
    private T? _value;

    /// <summary>What the file says; it is read when it is another one than the last time.</summary>
    /// <param name="path">The file.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="ct">Ends the reading.</param>
    public async Task<T?> ReadAsync(string path, Func<CancellationToken, Task<T?>> read, CancellationToken ct)
    {
        // Taken before the file is read: what is changed meanwhile has another one by the next time.
        var stamp = FileStamp.Read(path);
        if (_path == path && _stamp == stamp && _isSettled)
            return _value;
        var (firstSeen, isSettled) = Judge(path, stamp);
        var value = await read(ct);
        // The same again stays the same object, and so does all that was made of it.
        if (!EqualityComparer<T>.Default.Equals(value, _value))
            _value = value;
        (_path, _stamp, _firstSeen, _isSettled) = (path, stamp, firstSeen, isSettled);
        return _value;
    }

    /// <summary>Takes what was just written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stamp">Its stamp.</param>
    /// <param name="value">What it says.</param>
    public void Put(string path, FileStamp stamp, T value)
    {
        (_firstSeen, _isSettled) = Judge(path, stamp);
        (_path, _stamp, _value) = (path, stamp, value);
    }

    /// <summary>Where times are coarse, another change can hide behind the same stamp for a while.</summary>
    private (long FirstSeen, bool IsSettled) Judge(string path, FileStamp? stamp)
    {
        var firstSeen = _path == path && _stamp == stamp ? _firstSeen : time.GetTimestamp();
        return (firstSeen, stamp is not { IsCoarse: true } || time.GetElapsedTime(firstSeen) >= Grain);
    }
}
