using System.Collections.Concurrent;
using System.Globalization;
using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>
/// Shows a batch as lines of text, for logs and pipes: what starts, how far it is every ten seconds, what has come of it.
/// </summary>
/// <param name="terminal">Where to write.</param>
/// <param name="time">The clock.</param>
internal sealed class PlainDisplay(Terminal terminal, TimeProvider time) : IConversionDisplay
{
    private readonly TextWriter _out = TextWriter.Synchronized(terminal.Out);
    private readonly ConcurrentDictionary<string, VideoProgress> _progress = new(StringComparer.Ordinal);
    private readonly Pace _pace = new(time, TimeSpan.FromSeconds(10));
    private bool _isBatch;

    /// <inheritdoc/>
    public Task RunAsync(int recordings, Func<Task> work)
    {
        _isBatch = recordings > 1;
        return work();
    }

    /// <inheritdoc/>
    public void OnStarted(string file)
    {
        _progress[file] = new VideoProgress(time);
        _pace.IsDue(file);
        _out.WriteLine($"{Words.ForName(file)}: started");
    }

    /// <inheritdoc/>
    public void OnStage(string file, ConversionStage stage, StageState state) => _progress[file].OnStage(stage, state);

    /// <inheritdoc/>
    public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal)
    {
        var progress = _progress[file];
        progress.OnProgress(stage, secondsDone, secondsTotal);
        if (!_pace.IsDue(file))
            return;

        _out.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Words.ForName(file)}: {progress.Fraction * 100:0} %, {ResultText.Pace(progress)}"
            )
        );
    }

    /// <inheritdoc/>
    public void OnNotice(string file, string message) => _out.WriteLine($"{Words.ForName(file)}: {SafeText.Line(message)}");

    /// <inheritdoc/>
    public void OnFinished(string file, ConversionResult result)
    {
        if (!_isBatch || !result.AllReused) // What is up to date, the summary tells together.
            _out.WriteLine(string.Join(Environment.NewLine, ResultText.Files(result).Prepend(ResultText.Headline(result))));
    }

    /// <inheritdoc/>
    public void OnFailed(string input, Failure failure) =>
        terminal.Error.WriteLine(string.Join(Environment.NewLine, ResultText.Failed(input, failure)));

    /// <inheritdoc/>
    public void OnSummary(BatchSummary summary)
    {
        foreach (var line in ResultText.Summary(summary))
            _out.WriteLine(line);
    }
}
