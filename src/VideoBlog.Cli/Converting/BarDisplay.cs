using System.Collections.Concurrent;
using System.Globalization;
using Spectre.Console;
using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>Shows a batch in a terminal: one bar for each recording at work; what is done scrolls up and stays.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="time">The clock.</param>
internal sealed class BarDisplay(Terminal terminal, TimeProvider time) : IConversionDisplay
{
    private readonly ConcurrentDictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);
    private ProgressContext? _context;
    private ProgressTask? _all;
    private int _recordings;

    // Below this many columns there is room for names and percentages only.
    private const int Narrow = 60;

    /// <inheritdoc/>
    public Task RunAsync(int recordings, Func<Task> work)
    {
        _recordings = recordings;
        var isNarrow = terminal.Rich.Profile.Width < Narrow;
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left },
            .. isNarrow ? (ProgressColumn[])[] : [new ProgressBarColumn { Width = 20 }],
            new PercentageColumn(),
            .. isNarrow ? (ProgressColumn[])[] : [new PaceColumn()],
        ];
        return terminal
            .Rich.Progress()
            .AutoClear(true)
            .Columns(columns)
            .StartAsync(async context =>
            {
                _context = context;
                if (recordings > 1)
                    _all = context.AddTask(Done(0), autoStart: true, maxValue: recordings);
                await work();
            });
    }

    /// <inheritdoc/>
    public void OnStarted(string file)
    {
        var bar = _context!.AddTask(Markup.Escape(Shorten(Words.ForName(file))), autoStart: true, maxValue: 1);
        bar.Tag = new VideoProgress(time);
        _bars[file] = bar;
    }

    /// <inheritdoc/>
    public void OnStage(string file, ConversionStage stage, StageState state)
    {
        var (bar, progress) = Find(file);
        progress.OnStage(stage, state);
        bar.Value = progress.Fraction;
    }

    /// <inheritdoc/>
    public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal)
    {
        var (bar, progress) = Find(file);
        progress.OnProgress(stage, secondsDone, secondsTotal);
        bar.Value = progress.Fraction;
    }

    /// <inheritdoc/>
    public void OnNotice(string file, string message) => Say("!", Color.Yellow, $"{Words.ForName(file)}: {SafeText.Line(message)}", []);

    /// <inheritdoc/>
    public void OnFinished(string file, ConversionResult result)
    {
        Remove(file);
        if (_recordings <= 1 || !result.AllReused) // What is up to date, the summary tells together.
            Say("✔", Color.Green, ResultText.Headline(result), ResultText.Files(result));
    }

    /// <inheritdoc/>
    public void OnFailed(string input, Failure failure)
    {
        Remove(input);
        var lines = ResultText.Failed(input, failure).ToList();
        Say("✘", Color.Red, lines[0], lines.Skip(1));
    }

    /// <inheritdoc/>
    public void OnSummary(BatchSummary summary)
    {
        foreach (var line in ResultText.Summary(summary))
            terminal.Rich.WriteLine(line);
    }

    private (ProgressTask Bar, VideoProgress Progress) Find(string file) => (_bars[file], (VideoProgress)_bars[file].Tag!);

    private void Remove(string file)
    {
        if (!_bars.TryRemove(file, out var bar))
            return;
        _context!.RemoveTask(bar);
        _all?.Increment(1);
        _all?.Description = Done((int)_all.Value);
    }

    private string Done(int recordings) => string.Create(CultureInfo.InvariantCulture, $"{recordings} of {_recordings} done");

    // Texts are never parsed as markup: a bracket in a name is a bracket.
    private void Say(string mark, Color color, string text, IEnumerable<string> below)
    {
        var line = new Paragraph().Append(mark, color).Append($" {text}");
        terminal.Rich.Write(new ErasedLines(new Rows([line, .. below.Select(l => new Text(l).Overflow(Overflow.Fold))])));
    }

    private static string Shorten(string name) => name.Length <= 32 ? name : $"{name[..20]}…{name[^11..]}";
}
