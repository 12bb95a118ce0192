namespace VideoBlog.Queue.Watching;

/// <summary>Is told what happens in a watched folder beside the recordings that come out. Calls come one after the other.</summary>
public interface IWatchObserver
{
    /// <summary>Something has changed that a person may want to know. Each change is told once.</summary>
    void OnNotice(WatchNotice notice);

    /// <summary>A recording cannot be taken yet. Told again when the reason changes.</summary>
    void OnWaiting(WaitingFile file);
}

/// <summary>What has happened to a watched folder.</summary>
/// <param name="Kind">What.</param>
/// <param name="Path">The folder or file that it is about.</param>
/// <param name="Message">One or two sentences.</param>
public sealed record WatchNotice(WatchNoticeKind Kind, string Path, string Message);

/// <summary>Kinds of notices.</summary>
public enum WatchNoticeKind
{
    /// <summary>The folder cannot be looked into any more.</summary>
    FolderAway,

    /// <summary>The folder can be looked into again.</summary>
    FolderBack,

    /// <summary>Something in the folder cannot be looked into.</summary>
    Unreadable,

    /// <summary>There are files in the folder that are no recordings.</summary>
    LeftOut,

    /// <summary>The system dropped events. Nothing is lost: the folder is read again.</summary>
    EventsLost,

    /// <summary>The system gives no events for this folder: changes are seen at the next rescan.</summary>
    EventsUnavailable,
}

/// <summary>An observer that nobody listens to.</summary>
internal sealed class SilentObserver : IWatchObserver
{
    public static readonly SilentObserver Instance = new();

    public void OnNotice(WatchNotice notice) { }

    public void OnWaiting(WaitingFile file) { }
}
