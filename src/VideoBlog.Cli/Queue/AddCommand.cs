using System.CommandLine;
using VideoBlog.Cli.Converting;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary><c>add</c>: puts recordings into the queue, for whichever node is free.</summary>
internal static class AddCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal, ErrorReporter reporter)
    {
        var inputs = new Argument<string[]>("inputs")
        {
            Description = "Recordings, folders of them, or patterns.",
            Arity = ArgumentArity.OneOrMore,
        };
        var recursive = new Option<bool>("--recursive", "-r") { Description = "Search folders inside folders too." };
        var priority = new Option<int>("--priority", "-p")
        {
            Description = "1 (last) to 10 (first).",
            HelpName = "number",
            DefaultValueFactory = _ => Job.DefaultPriority,
        };
        priority.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 1 or > 10))
                result.AddError($"--priority takes a number from 1 to 10, not '{token.Value}'.");
        });
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "add",
            "Put recordings into the queue; a running 'watch' or 'work' converts them. The same recording twice is one job.",
            new("add talk.mp4", "Into the queue of ./posts."),
            new("add archive -r --priority 2", "A whole archive, behind everything else.")
        )
        {
            inputs,
            recursive,
            priority,
        };
        service.AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                var settings = service.Read(parsed);
                var time = TimeProvider.System;
                var database = settings.OpenQueue(time);
                await database.ProvisionAsync(ct);
                var intake = new Intake(database, settings.Model, time);
                var found = InputExpander.Expand(parsed.GetRequiredValue(inputs), parsed.GetValue(recursive));
                if (found.Notice is { } notice)
                    terminal.Error.WriteLine(notice);
                var exit = found.Problems.Count > 0 ? ExitCodes.Failed : ExitCodes.Ok;
                foreach (var (_, failure) in found.Problems)
                    reporter.Write(failure);
                foreach (var file in found.Files)
                {
                    try
                    {
                        var taken = await intake.TakeAsync(file, parsed.GetValue(priority), again: false, ct);
                        terminal.Out.WriteLine($"{taken.Job[..8]}  {Words.ForName(file)}{(taken.IsNew ? "" : " is in the queue already")}");
                    }
                    catch (VideoBlogException error)
                    {
                        reporter.Write(reporter.Describe(error));
                        exit = ExitCodes.Failed;
                    }
                }
                return exit;
            }
        );
        return command;
    }
}
