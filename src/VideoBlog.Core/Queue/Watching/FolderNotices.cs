namespace VideoBlog.Queue.Watching;

/// <summary>Tells an observer what readings of a folder could not see, each change once.</summary>
internal sealed class FolderNotices(string folder, IWatchObserver observer)
{
    // So many names are read; more are counted.
    private const int MostNames = 5;

    private string? _away;
    private HashSet<string> _leftOut = [];
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
        ReportLeftOut(snapshot.LeftOut);
    }

    private void ReportLeftOut(IReadOnlyList<string> files)
    {
        var news = files.Where(f => !_leftOut.Contains(f)).Order(StringComparer.Ordinal).ToList();
        _leftOut = [.. files];
        if (news.Count == 0)
            return;
        var names = string.Join(", ", news.Take(MostNames).Select(f => $"'{Path.GetFileName(f)}'"));
        var more = news.Count > MostNames ? $" and {news.Count - MostNames} more" : "";
        var are = news.Count == 1 ? "is no recording and is" : "are no recordings and are";
        observer.OnNotice(new(WatchNoticeKind.LeftOut, folder, $"{names}{more} {are} left alone."));
    }
}
