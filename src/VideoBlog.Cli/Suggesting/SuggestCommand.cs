using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using VideoBlog.Assistance;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Cli.Suggesting;

/// <summary><c>suggest</c>: asks a language model what it would change in a draft, and takes what a person accepts.</summary>
internal static class SuggestCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "A folder that 'convert' has made, or the draft.md in it." };
        var list = new Option<bool>("--list") { Description = "Show what was suggested; ask nobody." };
        var accept = Numbers("--accept", "Take these suggestions into the draft, for example 1,3.");
        var reject = Numbers("--reject", "Put these suggestions aside; they are not made again.");
        var json = new Option<bool>("--json") { Description = "The suggestions as one JSON object on standard output, for scripts." };
        var settings = new Option<string?>("--settings")
        {
            Description = $"Settings file. Default: {SettingsReader.DefaultFile} in the current folder, if there is one.",
            HelpName = "file",
        };
        var command = new DocumentedCommand(
            "suggest",
            "Ask a language model what it would change in a draft. Only what the talk itself says is proposed, "
                + "and only what you accept is changed.",
            new("suggest posts/talk", "Asks the model that the settings name, and shows its suggestions."),
            new("suggest posts/talk --list", "Shows them again; nobody is asked."),
            new("suggest posts/talk --accept 1,3 --reject 2", "Takes two of them into draft.md.")
        )
        {
            folder,
            list,
            accept,
            reject,
            json,
            settings,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var path = parsed.GetRequiredValue(folder);
                var time = TimeProvider.System;
                using var suggested = await SuggestionStore.OpenAsync(
                    path,
                    () => terminal.Error.WriteLine("Another run works in this folder; waiting for it to end."),
                    time,
                    ct
                );
                var (accepted, rejected) = (Parse(parsed.GetValue(accept)), Parse(parsed.GetValue(reject)));
                IReadOnlyList<VideoBlogException> problems = [];
                SuggestionList? found;
                if (accepted.Count + rejected.Count > 0)
                    (found, problems) = await suggested.DecideAsync(accepted, rejected, ct);
                else
                    found = parsed.GetValue(list)
                        ? await suggested.ReadAsync(ct)
                        : await AskAsync(suggested, parsed.GetValue(settings), time, ct);

                if (parsed.GetValue(json))
                    terminal.Out.WriteLine(found is null ? "null" : JsonSerializer.Serialize(found, SuggestionStore.ListFile.Type));
                else
                    SuggestionText.Write(found, path, accepted.Count - problems.Count, terminal);
                foreach (var problem in problems)
                    terminal.Error.WriteLine($"error: {SafeText.Line(problem.Message)}");
                return problems.Count > 0 ? ExitCodes.Failed : ExitCodes.Ok;
            }
        );
        return command;
    }

    private static async Task<SuggestionList> AskAsync(SuggestionStore folder, string? settings, TimeProvider time, CancellationToken ct)
    {
        var options = SettingsReader.ReadLanguageModel(settings).ToOptions();
        if (!options.IsOn)
        {
            throw new VideoBlogException(
                "No language model is configured.",
                "Name one in the settings (languageModel.endpoint and languageModel.model), or in "
                    + "VIDEOBLOG_LANGUAGEMODEL__ENDPOINT and VIDEOBLOG_LANGUAGEMODEL__MODEL."
            );
        }

        using var model = new LanguageModel(options, time);
        return await folder.AskAsync(new Suggester(model, time), ct);
    }

    private static Option<string?> Numbers(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "numbers" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !token.Value.Split(',').All(IsNumber))
                result.AddError($"{name} takes numbers such as 1,3, not '{SafeText.Line(token.Value)}'.");
        });
        return option;
    }

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static IReadOnlyList<int> Parse(string? numbers) =>
        numbers is null
            ? []
            : [.. numbers.Split(',').Select(n => int.Parse(n, NumberStyles.None, CultureInfo.InvariantCulture)).Distinct()];
}
