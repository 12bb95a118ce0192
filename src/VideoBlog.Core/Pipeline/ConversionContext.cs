using System.Collections.Concurrent;
using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Pipeline;

/// <summary>
/// What the stages of one recording's conversion share: what was asked for, where its files lie, who is told of it, and what has become of
/// the stages so far. A stage passes its value on to those that follow; the hash of what it stored, on which their fingerprints depend, is
/// remembered here.
/// </summary>
/// <param name="request">What to convert and how.</param>
/// <param name="observer">Is told how it goes.</param>
/// <param name="folder">The video's folder, locked.</param>
/// <param name="ffmpeg">ffmpeg and ffprobe.</param>
/// <param name="time">The clock.</param>
internal sealed class ConversionContext(
    ConversionRequest request,
    IConversionObserver observer,
    VideoFolder folder,
    FfmpegTools ffmpeg,
    TimeProvider time
)
{
    // The second hearing works beside other stages.
    private readonly ConcurrentDictionary<string, StageOutcome> _outcomes = new(StringComparer.Ordinal);

    /// <summary>What to convert and how.</summary>
    public ConversionRequest Request => request;

    /// <summary>The video's folder.</summary>
    public VideoFolder Folder => folder;

    /// <summary>The recording.</summary>
    public Video Video => folder.Video;

    /// <summary>ffmpeg and ffprobe.</summary>
    public FfmpegTools Ffmpeg => ffmpeg;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The audio track as an input of a stage; null for the container's default one.</summary>
    public string? AudioTrack { get; } = request.AudioTrack?.ToString(CultureInfo.InvariantCulture);

    /// <summary>True as long as no stage had to run.</summary>
    public bool AllReused { get; private set; } = true;

    /// <summary>Hash of what a stage has stored in this conversion: an input of the stages that depend on it.</summary>
    /// <param name="stage">A stage that has ended.</param>
    public string HashOf(Stage stage) =>
        _outcomes.TryGetValue(stage.Name, out var outcome)
            ? outcome.Hash
            : throw new InvalidOperationException($"The stage '{stage.Name}' has not run yet.");

    /// <summary>Whether a stage has ended in this conversion and had nothing to do.</summary>
    /// <param name="stage">The stage.</param>
    public bool WasReused(Stage stage) => _outcomes.TryGetValue(stage.Name, out var outcome) && outcome.Reused;

    /// <summary>Runs a stage that makes one value and that a person is told of, unless it has nothing to do.</summary>
    /// <param name="step">What it is called towards the observer.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="file">Where the value is stored.</param>
    /// <param name="inputs">Everything that the value depends on; null stands for an option that is not given.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="ct">Ends the stage; it will run again.</param>
    /// <param name="waitForTurn">Is awaited before the stage counts as started, when it has something to do.</param>
    public async Task<T> RunAsync<T>(
        ConversionStage step,
        Stage stage,
        StoredFile<T> file,
        IReadOnlyList<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<T>> make,
        CancellationToken ct,
        Func<CancellationToken, Task>? waitForTurn = null
    )
        where T : class
    {
        var value = await OnceAsync(
            stage,
            file,
            inputs,
            async token =>
            {
                if (waitForTurn is not null)
                    await waitForTurn(token);
                Tell(step, StageState.Started);
                return await FromSameSourceAsync(() => make(token));
            },
            ct
        );
        Finish(step, WasReused(stage));
        return value;
    }

    /// <summary>Runs a stage that writes files and that a person is told of, unless it has nothing to do.</summary>
    /// <param name="step">What it is called towards the observer.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="inputs">Everything that the files depend on; null stands for an option that is not given.</param>
    /// <param name="run">Does the work and returns the relative paths of the files it wrote, with forward slashes.</param>
    /// <param name="ct">Ends the stage; it will run again.</param>
    /// <returns>The files that it wrote, now or earlier.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(
        ConversionStage step,
        Stage stage,
        IReadOnlyList<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<IReadOnlyList<string>>> run,
        CancellationToken ct
    )
    {
        var files = await OnceAsync(
            stage,
            inputs,
            token =>
            {
                Tell(step, StageState.Started);
                return FromSameSourceAsync(() => run(token));
            },
            ct
        );
        Finish(step, WasReused(stage));
        return files;
    }

    /// <summary>Runs a stage that makes one value, unless it has nothing to do, and tells nobody.</summary>
    public async Task<T> OnceAsync<T>(
        Stage stage,
        StoredFile<T> file,
        IReadOnlyList<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<T>> make,
        CancellationToken ct
    )
        where T : class
    {
        var (value, outcome) = await folder.OnceAsync(stage, file, inputs, make, ct);
        _outcomes[stage.Name] = outcome;
        return value;
    }

    /// <summary>Runs a stage that writes files, unless it has nothing to do, and tells nobody.</summary>
    public async Task<IReadOnlyList<string>> OnceAsync(
        Stage stage,
        IReadOnlyList<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<IReadOnlyList<string>>> run,
        CancellationToken ct
    )
    {
        var outcome = await folder.OnceAsync(stage, inputs, run, ct);
        _outcomes[stage.Name] = outcome;
        return outcome.Files;
    }

    /// <summary>Tells what a step does now.</summary>
    public void Tell(ConversionStage step, StageState state) => observer.OnStage(request.SourcePath, step, state);

    /// <summary>Tells that a step has ended, and notes whether it had to run.</summary>
    /// <param name="step">The step.</param>
    /// <param name="reused">True when it had nothing to do.</param>
    public void Finish(ConversionStage step, bool reused)
    {
        CountAsReused(reused);
        Tell(step, reused ? StageState.Reused : StageState.Finished);
    }

    /// <summary>Notes whether a stage of which nobody is told had nothing to do.</summary>
    public void CountAsReused(bool reused) => AllReused &= reused;

    /// <summary>Tells how far a step has come.</summary>
    /// <param name="step">The step.</param>
    /// <param name="seconds">Seconds of the recording that are done.</param>
    /// <param name="media">What the recording holds.</param>
    public void Report(ConversionStage step, double seconds, MediaInfo media) =>
        observer.OnProgress(request.SourcePath, step, Math.Min(seconds, media.Duration), media.Duration);

    /// <summary><see cref="Report"/> for those who report to an <see cref="IProgress{T}"/>.</summary>
    public IProgress<double> ReportsOf(ConversionStage step, MediaInfo media) => new Reports(seconds => Report(step, seconds, media));

    /// <summary>Tells a person something in a sentence.</summary>
    public void Notice(string sentence) => observer.OnNotice(request.SourcePath, sentence);

    // What is made from a recording, or goes wrong with it, says nothing when it was replaced meanwhile.
    private async Task<T> FromSameSourceAsync<T>(Func<Task<T>> make)
    {
        try
        {
            var made = await make();
            folder.RequireSameSource();
            return made;
        }
        catch (VideoBlogException)
        {
            folder.RequireSameSource();
            throw;
        }
    }

    // Progress<T> would hand the reports to other threads, which may overtake each other.
    private sealed class Reports(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}
