using System.Globalization;
using Spectre.Console;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Speech;

namespace VideoBlog.Cli.SpeechModels;

/// <summary>Fetches models and shows how far it is.</summary>
/// <param name="models">Where they go.</param>
/// <param name="terminal">Where to write.</param>
/// <param name="time">The clock.</param>
internal sealed class ModelPuller(ModelStore models, Terminal terminal, TimeProvider time)
{
    /// <summary>Fetches those of the models that are not here; says nothing when all are.</summary>
    /// <param name="names">Names of models, or paths of weights files, which must be there.</param>
    /// <param name="ct">Stops; what has come is kept.</param>
    public async Task PullMissingAsync(IEnumerable<string> names, CancellationToken ct)
    {
        foreach (var name in names)
        {
            if (models.Find(name) is not null)
                continue;
            if (models.Models.FirstOrDefault(m => m.Name == name) is { } model)
                await PullAsync(model, ct);
            else
                await models.RequireAsync(name, ct); // Says that it is unknown, once rather than for every recording.
        }
    }

    /// <summary>Fetches one model.</summary>
    public async Task PullAsync(SpeechModel model, CancellationToken ct)
    {
        terminal.Out.WriteLine($"Fetching the model {model.Name} ({Words.ForBytes(model.Bytes)}, once)");
        try
        {
            var path = terminal.IsInteractive ? await PullWithBarAsync(model, ct) : await PullWithLinesAsync(model, ct);
            terminal.Out.WriteLine($"The model {model.Name} is in {Words.ForPath(path)}");
        }
        catch (VideoBlogException e) when (e.Hint is null)
        {
            throw new VideoBlogException(e.Message, $"Try again later: videoblog models pull {model.Name}", e.Detail, e)
            {
                IsTransient = e.IsTransient,
            };
        }
    }

    private Task<string> PullWithBarAsync(SpeechModel model, CancellationToken ct) =>
        terminal
            .Rich.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn(),
                new PercentageColumn(),
                new DownloadedColumn(),
                new TransferSpeedColumn(),
                new RemainingTimeColumn()
            )
            .StartAsync(context =>
            {
                var bar = context.AddTask(model.Name, maxValue: model.Bytes);
                return models.PullAsync(model.Name, new Reporter(p => bar.Value = p.BytesDone), ct);
            });

    private Task<string> PullWithLinesAsync(SpeechModel model, CancellationToken ct)
    {
        var pace = new Pace(time, TimeSpan.FromSeconds(10));
        pace.IsDue(model.Name);
        return models.PullAsync(
            model.Name,
            new Reporter(p =>
            {
                if (pace.IsDue(model.Name))
                    terminal.Out.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{model.Name}: {Words.ForBytes(p.BytesDone)} of {Words.ForBytes(model.Bytes)} from {p.Source}"
                        )
                    );
            }),
            ct
        );
    }

    // Progress<T> would post to the thread pool, out of order.
    private sealed class Reporter(Action<PullProgress> action) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => action(value);
    }
}
