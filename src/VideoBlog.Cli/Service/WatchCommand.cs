using System.CommandLine;
using VideoBlog.Cli.Edge;

namespace VideoBlog.Cli.Service;

/// <summary><c>watch</c> and <c>work</c>: the service, with and without a watched folder.</summary>
internal static class WatchCommand
{
    /// <summary>Builds <c>watch</c>.</summary>
    public static Command CreateWatch(Terminal terminal, Interruption? interruption)
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder that recordings are dropped into. Default: the settings'.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var after = new Option<string?>("--after")
        {
            Description = "What happens to a recording when its draft is there: move:FOLDER moves it there. Default: nothing.",
            HelpName = "move:folder",
        };
        after.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(token.Value.StartsWith("move:", StringComparison.Ordinal) && token.Value.Length > 5))
                result.AddError($"--after takes move:FOLDER, not '{token.Value}'.");
        });
        var command = new DocumentedCommand(
            "watch",
            "Watch a folder: every recording dropped into it becomes a draft post. Runs until it is stopped; nothing is lost when it is.",
            new("watch ~/Videos/inbox", "Drafts in ./posts."),
            new("watch inbox --library blog --after move:done", "Recordings that are done are moved."),
            new("watch inbox --queue \"Host=db;Database=videoblog\"", "Several machines share the work; the others run 'work'.")
        )
        {
            folder,
            after,
        };
        return Complete(
            command,
            terminal,
            interruption,
            (parsed, settings) =>
            {
                settings.Watch.Folder = parsed.GetValue(folder) ?? settings.Watch.Folder;
                settings.Watch.MoveTo = parsed.GetValue(after)?["move:".Length..] ?? settings.Watch.MoveTo;
                if (settings.Watch.Folder is null)
                    throw new Domain.VideoBlogException(
                        "No folder is named to be watched.",
                        "Name it: videoblog watch FOLDER, or set watch.folder in videoblog.json."
                    );
            }
        );
    }

    /// <summary>Builds <c>work</c>.</summary>
    public static Command CreateWork(Terminal terminal, Interruption? interruption) =>
        Complete(
            new DocumentedCommand(
                "work",
                "Work off the queue, without watching a folder: one of any number of nodes. Runs until it is stopped.",
                new(
                    "work --library /srv/blog --queue \"Host=db;Database=videoblog\"",
                    "A further machine; the library is a shared folder."
                ),
                new("work --library blog", "The queue of a library that 'add' has filled.")
            ),
            terminal,
            interruption,
            (_, settings) => settings.Watch.Folder = null
        );

    private static DocumentedCommand Complete(
        DocumentedCommand command,
        Terminal terminal,
        Interruption? interruption,
        Action<ParseResult, ServiceSettings> apply
    )
    {
        var service = new ServiceOptions();
        service.AddTo(command);
        var jobs = new Option<int?>("--jobs", "-j")
        {
            Description = "Recordings worked on at the same time, 1 to 32. Default: 2.",
            HelpName = "number",
        };
        var node = new Option<string?>("--node")
        {
            Description = "This node's name in the queue. Default: the machine's name.",
            HelpName = "name",
        };
        var log = new Option<LogFormat>("--log") { Description = "The log on standard error: text or json.", HelpName = "text|json" };
        command.Options.Add(jobs);
        command.Options.Add(node);
        command.Options.Add(log);
        command.SetAction(
            async (parsed, ct) =>
            {
                var settings = service.Read(parsed);
                settings.Jobs = parsed.GetValue(jobs) ?? settings.Jobs;
                settings.Node = parsed.GetValue(node) ?? settings.Node;
                apply(parsed, settings);
                settings.Validate();
                interruption?.AllowService();
                await new ServiceHost(settings, terminal, TimeProvider.System).RunAsync(parsed.GetValue(log), ct);
                return ExitCodes.Ok;
            }
        );
        return command;
    }
}
