using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>
/// How far one video has come, from the observer's calls. Stages weigh what they usually cost, so that the percentage runs evenly; work
/// that an earlier run has done counts as done, but not for the speed and the time left. Safe for reading while another thread reports.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class VideoProgress(TimeProvider time)
{
    // Shares of the time that a typical talk takes; only evenness depends on them.
    private static readonly (ConversionStage Stage, double Weight)[] Weights =
    [
        (ConversionStage.Probe, 1),
        (ConversionStage.Speech, 10),
        (ConversionStage.Transcribe, 75),
        (ConversionStage.Frames, 2),
        (ConversionStage.Compose, 1),
        (ConversionStage.Stills, 2),
        (ConversionStage.Playback, 4),
        (ConversionStage.Recheck, 3),
        (ConversionStage.Render, 2),
        (ConversionStage.Suggest, 0), // Only some have it, and then it takes as long as somebody else's machine needs.
    ];

    private static readonly double AllWeights = Weights.Sum(w => w.Weight);

    private readonly Lock _lock = new();
    private readonly Dictionary<ConversionStage, double> _done = [];
    private readonly long _started = time.GetTimestamp();
    private double _givenAtStart;
    private (long At, double Seconds)? _stageBegan;
    private double? _speed;

    /// <summary>The stage that reported last.</summary>
    public ConversionStage Stage { get; private set; }

    /// <summary>Share of the whole video's work that is done, 0 to 1; never falls.</summary>
    public double Fraction
    {
        get
        {
            lock (_lock)
                return Weighted();
        }
    }

    /// <summary>Seconds of the recording for each second of work while it is being transcribed; null before and after.</summary>
    public double? Speed
    {
        get
        {
            lock (_lock)
                return _speed;
        }
    }

    /// <summary>Time until the video is done, from the pace so far; null while that says nothing yet.</summary>
    public TimeSpan? Left
    {
        get
        {
            lock (_lock)
            {
                var fraction = Weighted();
                var gained = fraction - _givenAtStart;
                return gained < 0.02 ? null : time.GetElapsedTime(_started) * ((1 - fraction) / gained);
            }
        }
    }

    /// <summary>See <see cref="IConversionObserver.OnStage"/>.</summary>
    public void OnStage(ConversionStage stage, StageState state)
    {
        lock (_lock)
        {
            Stage = stage;
            _stageBegan = null;
            _speed = null;
            if (state == StageState.Reused)
                _givenAtStart += WeightOf(stage) / AllWeights;
            if (state is StageState.Reused or StageState.Finished)
                _done[stage] = 1;
        }
    }

    /// <summary>See <see cref="IConversionObserver.OnProgress"/>.</summary>
    public void OnProgress(ConversionStage stage, double secondsDone, double secondsTotal)
    {
        lock (_lock)
        {
            Stage = stage;
            var share = secondsTotal > 0 ? Math.Clamp(secondsDone / secondsTotal, 0, 1) : 0;
            _done[stage] = Math.Max(share, _done.GetValueOrDefault(stage));

            // The first report of a continued transcription starts where the last run ended: speed counts from there.
            if (_stageBegan is not { } began)
            {
                _stageBegan = (time.GetTimestamp(), secondsDone);
                _givenAtStart += share * WeightOf(stage) / AllWeights;
            }
            else if (stage == ConversionStage.Transcribe && time.GetElapsedTime(began.At) is { TotalSeconds: > 0.5 } elapsed)
            {
                _speed = (secondsDone - began.Seconds) / elapsed.TotalSeconds;
            }
        }
    }

    private double Weighted() => Math.Min(1, Weights.Sum(w => w.Weight * _done.GetValueOrDefault(w.Stage)) / AllWeights);

    private static double WeightOf(ConversionStage stage) => Weights.First(w => w.Stage == stage).Weight;
}
