using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// Numbers and traces of the work on a queue, for whoever listens: an exporter, a diagnostic tool, nobody. The numbers of the queue as a
/// whole are those of its database, the same on every node.
/// </summary>
public sealed class QueueTelemetry : IDisposable
{
    /// <summary>Name of the meter and of the source of traces.</summary>
    public const string Name = "VideoBlog";

    /// <summary>The seconds at which the durations of stages are told apart: from a fraction of one to hours.</summary>
    private static readonly InstrumentAdvice<double> Durations = new()
    {
        HistogramBucketBoundaries = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000],
    };

    /// <summary>Slower than the recording runs, up to hundreds of times faster.</summary>
    private static readonly InstrumentAdvice<double> Speeds = new()
    {
        HistogramBucketBoundaries = [0.3, 1, 2, 3, 5, 8, 12, 20, 30, 50, 100, 300],
    };

    private readonly ObservableGauge<int> _jobs;
    private readonly Histogram<double> _stageDuration;
    private readonly Histogram<double> _speed;
    private readonly Counter<long> _ended;
    private IReadOnlyDictionary<JobState, int> _counts = new Dictionary<JobState, int>();
    private double? _age;

    /// <summary>Makes the instruments; nothing is measured yet.</summary>
    public QueueTelemetry()
    {
        _jobs = Meter.CreateObservableGauge("videoblog.jobs", ObserveJobs, "{job}", "Jobs in the queue, by state.");
        Meter.CreateObservableGauge("videoblog.queue.age", ObserveAge, "s", "How long the oldest job has waited that may run.");
        _stageDuration = Meter.CreateHistogram("videoblog.stage.duration", "s", "How long a stage of a conversion took.", null, Durations);
        _speed = Meter.CreateHistogram("videoblog.conversion.speed", "1", "Seconds of recording converted in a second.", null, Speeds);
        _ended = Meter.CreateCounter<long>("videoblog.jobs.ended", "{job}", "Turns of jobs that have ended, by outcome.");
    }

    /// <summary>Where the numbers come from.</summary>
    public Meter Meter { get; } = new(Name);

    /// <summary>Where the traces come from.</summary>
    public ActivitySource Source { get; } = new(Name);

    /// <summary>Reads the numbers of the queue, if anybody wants them: who asks for them later does not wait for the database.</summary>
    /// <exception cref="Domain.VideoBlogException">The queue does not answer.</exception>
    public async Task RefreshAsync(JobLedger jobs, TimeProvider time, CancellationToken ct)
    {
        if (!_jobs.Enabled)
            return;
        var counts = await jobs.CountAsync(ct);
        var oldest = await jobs.OldestWaitingAsync(ct);
        (_counts, _age) = (counts, oldest is { } at ? Math.Max(0, (time.GetUtcNow() - at).TotalSeconds) : 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Meter.Dispose();
        Source.Dispose();
    }

    /// <summary>Begins the trace of a job's turn.</summary>
    internal TurnTrace Begin(Job job, TimeProvider time) => new(this, job, time);

    /// <summary>A stage has run to its end.</summary>
    internal void StageEnded(string stage, TimeSpan took) => _stageDuration.Record(took.TotalSeconds, Tag("stage", stage));

    /// <summary>A recording has been converted so many times faster than it runs.</summary>
    internal void Converted(double speed) => _speed.Record(speed);

    /// <summary>A turn has ended.</summary>
    internal void Ended(string outcome) => _ended.Add(1, Tag("outcome", outcome));

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);

    // States without a job are told as 0, or a chart would keep their last number.
    private IEnumerable<Measurement<int>> ObserveJobs()
    {
        var counts = _counts;
        return counts.Count == 0 && _age is null
            ? []
            : Enum.GetValues<JobState>().Select(s => new Measurement<int>(counts.GetValueOrDefault(s), Tag("state", InWords(s))));
    }

    private IEnumerable<Measurement<double>> ObserveAge() => _age is { } age ? [new(age)] : [];

    private static string InWords(JobState state) => state.ToString().ToLowerInvariant();
}
