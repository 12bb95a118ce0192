using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary><c>status</c>: what waits, runs and has failed, on every node.</summary>
internal static class StatusCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var service = new ServiceOptions();
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, for scripts." };
        var all = new Option<bool>("--all", "-a") { Description = "Finished and cancelled recordings too." };
        var command = new DocumentedCommand(
            "status",
            "Show the queue: what runs and how far it is, what waits, what has failed and why.",
            new("status", "The queue of the library in ./posts."),
            new("status --library blog --json", "For scripts.")
        )
        {
            json,
            all,
        };
        service.AddTo(command);
        command.SetAction(
            async (parsed, ct) =>
            {
                var time = TimeProvider.System;
                var settings = service.Read(parsed);
                var queue = await QueueView.ReadAsync(settings.OpenQueue(time), time, ct);
                if (parsed.GetValue(json))
                    terminal.Out.WriteLine(StatusJson.Write(queue));
                else
                    StatusText.Write(
                        queue,
                        parsed.GetValue(all),
                        terminal,
                        time.GetUtcNow(),
                        await HardlyUnderstood.FindAsync(queue, ct),
                        new LibraryCommand(settings)
                    );
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
