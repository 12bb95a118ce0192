using System.CommandLine;
using Spectre.Console;
using VideoBlog.Access;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;

namespace VideoBlog.Cli.Access;

/// <summary><c>access session</c>: browsers that have logged in.</summary>
internal static class SessionCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "session",
            "List the browsers that are logged in, and log them out.",
            new("access session list", "Which there are."),
            new("access session end 3f9a01cc", "Logs one out."),
            new("access session end --all", "Logs all out.")
        )
        {
            List(terminal),
            End(terminal),
        };

    private static DocumentedCommand List(Terminal terminal)
    {
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "list",
            "List the sessions: name, when they began and were last used (to the day), from where, by which browser.",
            new Example("access session list", "For the library ./posts.")
        );
        service.AddTo(command, withQueue: false);
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var file = AccessCommand.FileOf(service, parsed);
            var sessions = file.Read().Sessions.Where(s => !s.IsOver(now)).ToList();
            if (sessions.Count == 0)
            {
                terminal.Out.WriteLine($"Nobody is logged in to {Words.ForPath(file.Library)}.");
                return ExitCodes.Ok;
            }

            var table = new Table()
                .Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None)
                .AddColumn("name")
                .AddColumn("began")
                .AddColumn("last used")
                .AddColumn("from")
                .AddColumn("browser");
            foreach (var session in sessions)
                table.AddRow(
                    new Text(session.Id),
                    new Text(TokenCommand.Day(session.StartedAt)),
                    new Text(TokenCommand.Day(session.LastUsedAt)),
                    new Text(SafeText.Line(session.From ?? "unknown")),
                    new Text(SafeText.Line(session.Browser ?? "unknown"))
                );
            terminal.Rich.Write(table);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static DocumentedCommand End(Terminal terminal)
    {
        var id = new Argument<string?>("name") { Description = "The session's name.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "End all sessions: everybody has to log in again." };
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "end",
            "End a session, or all: who has it has to log in again. Counts at once, also for a server that runs.",
            new("access session end 3f9a01cc", "Logs one browser out."),
            new("access session end --all", "Logs all out.")
        )
        {
            id,
            all,
        };
        service.AddTo(command, withQueue: false);
        command.SetAction(
            async (parsed, ct) =>
            {
                var (name, everybody) = (parsed.GetValue(id), parsed.GetValue(all));
                if (name is null != everybody)
                    throw new VideoBlogException("Name one session, or --all.", "See which there are: videoblog access session list");
                var file = AccessCommand.FileOf(service, parsed);
                await file.ChangeAsync(
                    credentials => name is null ? credentials with { Sessions = [] } : credentials.EndSessionNamed(name),
                    TimeProvider.System,
                    ct
                );
                var library = Words.ForPath(file.Library);
                terminal.Out.WriteLine(
                    name is null ? $"All sessions of {library} are ended." : $"The session '{SafeText.Line(name)}' of {library} is ended."
                );
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
