using System.CommandLine;
using VideoBlog.Assistance;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Cli.SpeechModels;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Speech;
using VideoBlog.Whisper;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Cli.Converting;

/// <summary><c>convert</c>: recordings in, draft posts out.</summary>
internal static class ConvertCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal, ErrorReporter reporter, Action<Stream>? watchInput)
    {
        var inputs = new Argument<string[]>("inputs")
        {
            Description =
                "Recordings (video or sound), folders of them, or patterns such as 'talks/**/*.mp4'. Put -- before "
                + "names that start with a hyphen.",
            Arity = ArgumentArity.ZeroOrMore, // None at all gets a better message than the parser's own, below.
        };
        var output = new Option<string>("--output", "-o")
        {
            Description = "The library: a folder that gets one folder for each recording.",
            HelpName = "folder",
            DefaultValueFactory = _ => "posts",
        };
        var model = new Option<string?>("--model", "-m")
        {
            Description =
                $"Speech model, see 'models list', or the path of a ggml file. Default: the sidecar's, else {ModelStore.DefaultModel}.",
            HelpName = "name",
        };
        model.CompletionSources.Add(_ => ModelsCommand.WeightNames());
        var language = new Option<string?>("--language", "-l")
        {
            Description = "Language spoken (en, de, …). Default: the sidecar's, else detected.",
            HelpName = "code",
        };
        var translate = new Option<bool>("--translate")
        {
            Description = "Translate into English; needs a multilingual model such as base.",
        };
        var speakers = Positive("--speakers", "How many speak, 1 to 8. Default: as the sidecar says, else found by their voices.");
        var audioTrack = Positive("--audio-track", "The audio track to hear, counted from 1. Default: the file's own default.");
        var jobs = Positive("--jobs", "Recordings to convert at the same time. Default: 1.", "-j");
        var threads = Positive("--threads", "Threads for recognition. Default: one for each processor.");
        var verbatim = new Option<bool>("--verbatim")
        {
            Description = "Keep every \"um\", stutter and false start in the draft. Default: they are left out.",
        };
        var recursive = new Option<bool>("--recursive", "-r") { Description = "Search folders inside folders too." };
        var force = new Option<bool>("--force", "-f")
        {
            Description = "Do everything again, even what is up to date. Drafts that you edited are kept.",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object per line on standard output, for scripts." };

        // For the service, which runs every conversion in a process of its own.
        var supervised = new Option<bool>("--supervised") { Description = "End when standard input ends.", Hidden = true };
        var transcriptions = Positive("--transcriptions", "Transcriptions at the same time on this machine. Default: no limit.");
        transcriptions.Hidden = true;
        var expect = new Option<string?>("--expect") { Description = "The id of the recording that is meant.", Hidden = true };
        var expectStamp = new Option<string?>("--expect-stamp") { Description = "The stamp of the file that has that id.", Hidden = true };

        var command = new DocumentedCommand(
            "convert",
            "Convert recordings to draft posts. Safe to repeat: finished work is kept, interrupted work continues.",
            new("convert talk.mp4", "Writes posts/talk/: draft.md, captions, and a page in post/index.html."),
            new("convert recordings --recursive -o blog -j 2", "Everything below a folder, two at a time."),
            new("convert 'talks/**/*.mov' --model small.en", "A pattern and a better, slower model."),
            new("convert vortrag.mp4 --model base --language de --translate", "From German into English."),
            new("convert --json -- -odd-name-.mp4", "A leading hyphen; output for scripts.")
        )
        {
            inputs,
            output,
            model,
            language,
            translate,
            audioTrack,
            speakers,
            verbatim,
            jobs,
            threads,
            recursive,
            force,
            json,
            supervised,
            transcriptions,
            expect,
            expectStamp,
        };

        command.Validators.Add(result =>
        {
            if (result.GetResult(inputs) is null or { Tokens.Count: 0 })
                result.AddError("Name a recording or a folder of recordings, for example: videoblog convert talk.mp4");
            if (
                result.GetResult(speakers) is { Errors: var wrong }
                && !wrong.Any()
                && result.GetValue(speakers) > SpeakerRecognizer.MostSpeakers
            )
                result.AddError($"--speakers: at most {SpeakerRecognizer.MostSpeakers} are told apart.");
            // A mistyped option would otherwise be taken for a file.
            foreach (var token in result.GetResult(inputs)?.Tokens.Where(t => t.Value.StartsWith('-') && !Path.Exists(t.Value)) ?? [])
                result.AddError($"There is no option and no file '{SafeText.Line(token.Value)}'.");
        });
        command.SetAction(
            async (parsed, ct) =>
            {
                if (parsed.GetValue(supervised))
                {
                    ProcessGroup.Lead();
                    watchInput?.Invoke(Console.OpenStandardInput());
                }
                var request = new ConversionRequest
                {
                    SourcePath = "",
                    ExpectedId = parsed.GetValue(expect),
                    ExpectedStamp = FileStamp.Parse(parsed.GetValue(expectStamp)),
                    OutputFolder = Path.GetFullPath(parsed.GetRequiredValue(output)),
                    Model = parsed.GetValue(model),
                    Language = parsed.GetValue(language),
                    Translate = parsed.GetValue(translate),
                    AudioTrack = parsed.GetValue(audioTrack),
                    Speakers = parsed.GetValue(speakers),
                    Verbatim = parsed.GetValue(verbatim) ? true : null,
                    Force = parsed.GetValue(force),
                    Threads = parsed.GetValue(threads),
                };
                var found = InputExpander.Expand(parsed.GetRequiredValue(inputs), parsed.GetValue(recursive));
                if (found.Notice is { } notice)
                    terminal.Error.WriteLine(notice);
                var slots = parsed.GetValue(transcriptions) is { } count
                    ? new TranscriptionSlots(Path.Combine(CacheFolder.Path, "slots"), count, TimeProvider.System)
                    : null;
                return await RunAsync(found, request, slots, parsed.GetValue(jobs) ?? 1, parsed.GetValue(json), terminal, reporter, ct);
            }
        );
        return command;
    }

    private static async Task<int> RunAsync(
        ExpandedInputs inputs,
        ConversionRequest request,
        TranscriptionSlots? slots,
        int jobs,
        bool json,
        Terminal terminal,
        ErrorReporter reporter,
        CancellationToken ct
    )
    {
        var time = TimeProvider.System;
        var suggestions = SettingsReader.ReadLanguageModel(null).ToOptions();
        using var languageModel = suggestions.IsOn ? new LanguageModel(suggestions, time) : null;
        IConversionDisplay display = (json, terminal.IsInteractive) switch
        {
            (true, _) => new JsonDisplay(terminal, time),
            (_, true) => new BarDisplay(terminal, time),
            _ => new PlainDisplay(terminal, time),
        };

        var models = ModelStore.Open(time);
        string[] needed = inputs.Files.Count > 0 ? [request.Model ?? ModelStore.DefaultModel, ModelStore.SpeechDetectionModel] : [];
        try
        {
            // In JSON mode standard output belongs to the events.
            using var notices = new NoticeWriter(line => display.OnNotice(inputs.Files[0], line));
            var words = json ? new Terminal(notices, terminal.Error, isInteractive: false) : terminal;
            await new ModelPuller(models, words, time).PullMissingAsync(needed, ct);
        }
        catch (VideoBlogException e) when (json)
        {
            // Scripts learn it as they learn of other failures.
            var failure = reporter.Describe(e);
            inputs = inputs with { Files = [], Problems = [.. inputs.Problems, .. inputs.Files.Select(file => (file, failure))] };
        }

        await using var pipeline = new ConversionPipeline(models, time, slots, languageModel);
        var summary = await new Batch(pipeline, display, reporter, time).RunAsync(inputs, request, jobs, ct);
        display.OnSummary(summary);
        return summary.ExitCode;
    }

    private static Option<int?> Positive(string name, string description, params string[] aliases)
    {
        var option = new Option<int?>(name, aliases) { Description = description, HelpName = "number" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number < 1))
                result.AddError($"{name} takes a whole number from 1, not '{token.Value}'.");
        });
        return option;
    }
}
