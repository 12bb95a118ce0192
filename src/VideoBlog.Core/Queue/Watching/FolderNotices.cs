namespace VideoBlog.Queue.Watching;

/// <summary>Tells an observer what readings of a folder could not see, each change once.</summary>
internal sealed class FolderNotices(string folder, IWatchObserver observer)
{
    private string? _away;
    private IReadOnlyDictionary<string, string> _unreadable = new Dictionary<string, string>();

    /// <summary>Takes in the next reading.</summary>
    public void Report(FolderSnapshot snapshot)
    {
        if (snapshot.Away is { } reason)
        {
            if (_away != reason)
                observer.OnNotice(new(WatchNoticeKind.FolderAway, folder, reason + " Watching goes on when it is back."));
            _away = reason;
            return;
        }
        if (_away is not null)
            observer.OnNotice(new(WatchNoticeKind.FolderBack, folder, $"The folder '{folder}' can be read again."));
        _away = null;
        foreach (var (path, why) in snapshot.Unreadable)
        {
            if (_unreadable.GetValueOrDefault(path) != why)
                observer.OnNotice(new(WatchNoticeKind.Unreadable, path, why));
        }
        _unreadable = snapshot.Unreadable;
    }
}
