using System.Collections.Concurrent;
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

    /// <inheritdoc/>
    public Task RunAsync(Func<Task> work) =>
        terminal
            .Rich.Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 20 },
                new PercentageColumn(),
                new PaceColumn()
            )
            .StartAsync(async context =>
            {
                _context = context;
                await work();
            });

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
    public void OnNotice(string file, string message) => Say("!", Color.Yellow, $"{Words.ForName(file)}: {SafeText.Line(message)}");

    /// <inheritdoc/>
    public void OnFinished(string file, ConversionResult result)
    {
        Remove(file);
        var links = new Grid().AddColumn(new GridColumn().PadLeft(2)).AddColumn(new GridColumn().NoWrap());
        foreach (var (what, path) in ResultText.Files(result))
            links.AddRow(new Text(what, Color.Grey), new Paragraph(Words.ForPath(path), link: new Link(new Uri(path).AbsoluteUri)));
        Say("✔", Color.Green, ResultText.Headline(result), links);
    }

    /// <inheritdoc/>
    public void OnFailed(string input, Failure failure)
    {
        Remove(input);
        var lines = ResultText.Failed(input, failure).ToList();
        Say("✘", Color.Red, lines[0], [.. lines.Skip(1).Select(line => new Text(line))]);
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
        if (_bars.TryRemove(file, out var bar))
            _context!.RemoveTask(bar);
    }

    // Texts are never parsed as markup: a bracket in a name is a bracket.
    private void Say(string mark, Color color, string text, params ReadOnlySpan<Spectre.Console.Rendering.IRenderable> below)
    {
        var line = new Paragraph().Append(mark, color).Append($" {text}");
        terminal.Rich.Write(new Rows([line, .. below]));
    }

    private static string Shorten(string name) => name.Length <= 32 ? name : $"{name[..20]}…{name[^11..]}";
}
