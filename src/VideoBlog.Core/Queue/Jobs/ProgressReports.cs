using VideoBlog.Domain;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>Writes the progress of one turn into the list of jobs, at most once in an interval; what comes faster is passed over.</summary>
internal sealed class ProgressReports : IAsyncDisposable
{
    private readonly NodeLedger _ledger;
    private readonly Job _job;
    private readonly PeriodicTimer _timer;
    private readonly Task _writing;
    private ConversionProgress? _latest;

    /// <summary>Begins to write.</summary>
    public ProgressReports(NodeLedger ledger, Job job, TimeProvider time, TimeSpan interval)
    {
        (_ledger, _job) = (ledger, job);
        _timer = new PeriodicTimer(interval, time);
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Takes a report; from any thread.</summary>
    public void Take(ConversionProgress progress) => Volatile.Write(ref _latest, progress);

    /// <summary>Writes nothing more from here on.</summary>
    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _writing;
    }

    private async Task WriteAsync()
    {
        while (await _timer.WaitForNextTickAsync())
        {
            if (Interlocked.Exchange(ref _latest, null) is not { } p)
                continue;
            try
            {
                await _ledger.ReportAsync(_job.Id, _job.Turn, p, CancellationToken.None);
            }
            catch (VideoBlogException)
            {
                // The next report says more; the node tells of the trouble.
            }
        }
    }
}
