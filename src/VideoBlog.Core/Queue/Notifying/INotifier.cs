namespace VideoBlog.Queue.Notifying;

/// <summary>A way to tell somebody.</summary>
internal interface INotifier : IDisposable
{
    /// <summary>
    /// Tells, and tries again where that is worthwhile. Returns when it is told or given up; a failure is logged, not thrown.
    /// </summary>
    /// <param name="news">What to tell.</param>
    /// <param name="ct">Ends the attempt.</param>
    Task TellAsync(Notification news, CancellationToken ct);
}
