using System.CommandLine;
using Spectre.Console;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Speech;

namespace VideoBlog.Cli.SpeechModels;

/// <summary><c>models</c>: lists, fetches and checks the speech models.</summary>
internal static class ModelsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "models",
            "List, fetch and check speech models.",
            new("models list", "What there is, and what is here."),
            new("models pull small.en", "Fetch a larger model: better text, slower."),
            new("models verify", "Compare every model that is here with its published checksum.")
        )
        {
            List(terminal),
            Pull(terminal),
            Verify(terminal),
        };

    /// <summary>Names of the models that recognise speech, for completion.</summary>
    public static IEnumerable<string> WeightNames() =>
        ModelStore.Open(TimeProvider.System).Models.Where(m => m.Kind == ModelKind.Whisper).Select(m => m.Name);

    private static DocumentedCommand List(Terminal terminal)
    {
        var command = new DocumentedCommand(
            "list",
            "List the models that are known.",
            new Example("models list", "Names, sizes, languages, licences.")
        );
        command.SetAction(_ =>
        {
            var store = ModelStore.Open(TimeProvider.System);
            var table = new Table()
                .Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None)
                .AddColumn("name")
                .AddColumn(new TableColumn("size").RightAligned())
                .AddColumn("languages")
                .AddColumn("here")
                .AddColumn("licence");
            foreach (var model in store.Models)
            {
                table.AddRow(
                    new Text(model.Name),
                    new Text(Words.ForBytes(model.Bytes)),
                    new Text(LanguagesOf(model)),
                    new Text(store.Find(model.Name) is null ? "no" : "yes"),
                    new Text(model.Licence)
                );
            }

            terminal.Rich.Write(table);
            terminal.Out.WriteLine($"Kept in {Words.ForPath(store.CacheFolder)}. Default: {ModelStore.DefaultModel}.");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static DocumentedCommand Pull(Terminal terminal)
    {
        var names = Names();
        var command = new DocumentedCommand(
            "pull",
            "Fetch models; an interrupted download continues. Without names: the two that 'convert' needs.",
            new("models pull", "What 'convert' needs."),
            new("models pull small.en", "A larger model: better text, slower.")
        )
        {
            names,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var store = ModelStore.Open(TimeProvider.System);
                var puller = new ModelPuller(store, terminal, TimeProvider.System);
                var asked = parsed.GetValue(names) is { Length: > 0 } some
                    ? some
                    : [ModelStore.DefaultModel, ModelStore.SpeechDetectionModel];
                foreach (var model in asked.Select(name => Known(store, name)).ToList())
                {
                    if (store.Find(model.Name) is { } path)
                        terminal.Out.WriteLine($"The model {model.Name} is already in {Words.ForPath(path)}");
                    else
                        await puller.PullAsync(model, ct);
                }

                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static DocumentedCommand Verify(Terminal terminal)
    {
        var names = Names();
        var command = new DocumentedCommand(
            "verify",
            "Compare models with their published checksums. Without names: all that are here.",
            new("models verify", "All that are here."),
            new("models verify base.en", "One model.")
        )
        {
            names,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var store = ModelStore.Open(TimeProvider.System);
                var asked = (parsed.GetValue(names) ?? []).Select(name => Known(store, name)).ToList();
                var chosen = asked.Count > 0 ? asked : [.. store.Models.Where(m => store.Find(m.Name) is not null)];
                if (chosen.Count == 0)
                    terminal.Out.WriteLine($"No model is here yet. Fetch the default one: videoblog models pull {ModelStore.DefaultModel}");

                var failed = false;
                foreach (var model in chosen)
                {
                    var state = await store.VerifyAsync(model.Name, ct);
                    failed |= state is not true;
                    terminal.Out.WriteLine($"{model.Name}: {Verdict(model, state, store)}");
                }

                return failed ? ExitCodes.Failed : ExitCodes.Ok;
            }
        );
        return command;
    }

    private static string Verdict(SpeechModel model, bool? state, ModelStore store) =>
        state switch
        {
            true => "ok",
            false => $"DAMAGED; delete {Words.ForPath(store.Find(model.Name) ?? Path.Combine(store.CacheFolder, model.File))} "
                + $"and run: videoblog models pull {model.Name}",
            null => $"not here; run: videoblog models pull {model.Name}",
        };

    private static Argument<string[]> Names()
    {
        var names = new Argument<string[]>("names")
        {
            Description = "Names of models, see 'models list'.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.CompletionSources.Add(_ => ModelStore.Open(TimeProvider.System).Models.Select(m => m.Name));
        return names;
    }

    private static SpeechModel Known(ModelStore store, string name) =>
        store.Models.FirstOrDefault(m => m.Name == name)
        ?? throw new VideoBlogException(
            $"There is no model '{name}'.",
            $"Known models: {string.Join(", ", store.Models.Select(m => m.Name))}."
        );

    private static string LanguagesOf(SpeechModel model) =>
        model.Languages switch
        {
            _ when model.Kind == ModelKind.Vad => "any (finds speech)",
            ["*"] => "many",
            var codes => string.Join(", ", codes),
        };
}
