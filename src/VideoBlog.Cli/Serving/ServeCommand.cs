using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Web;

namespace VideoBlog.Cli.Serving;

/// <summary><c>serve</c>: shows a library's posts in the browser, on this machine only; with a watched folder it makes them, too.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal, Interruption? interruption)
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The library, as given to 'convert --output'. Default: the settings', else posts.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = new Option<int>("--port", "-p")
        {
            Description = "Port to listen on; 0: any free one.",
            HelpName = "number",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var number) || number is < 0 or > 65535))
                result.AddError($"--port takes a number from 0 to 65535, not '{token.Value}'.");
        });
        var watch = new Option<string?>("--watch")
        {
            Description = "Watch this folder, too: every recording dropped into it becomes a draft, as with 'watch'.",
            HelpName = "folder",
        };
        var service = new ServiceOptions();
        var reach = new ReachOptions();

        var command = new DocumentedCommand(
            "serve",
            "Show the library in the browser: add videos, review and publish their posts. On this machine only, "
                + "unless --listen says otherwise.",
            new("serve", "The posts in ./posts on http://localhost:5080/."),
            new("serve blog --port 8000", "Another folder, another port."),
            new(
                "serve blog --listen 0.0.0.0 --host blog.local --certificate blog.pfx",
                "For other machines, too; needs a password: videoblog access password"
            ),
            new("serve blog --watch ~/Videos/inbox", "Makes drafts of what is dropped there and shows them.")
        )
        {
            folder,
            port,
            watch,
        };
        reach.AddTo(command);
        service.AddTo(command, withLibrary: false);
        command.SetAction(
            async (parsed, ct) =>
            {
                var settings = service.Read(parsed);
                settings.Library = Path.GetFullPath(parsed.GetValue(folder) ?? settings.Library);
                settings.Watch.Folder = parsed.GetValue(watch);
                reach.Apply(parsed, settings.Serve);
                await RunAsync(settings, parsed.GetRequiredValue(port), terminal, interruption, ct);
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static Task RunAsync(ServiceSettings settings, int port, Terminal terminal, Interruption? interruption, CancellationToken ct)
    {
        var parts = new List<Func<CancellationToken, Task>>();
        if (settings.Watch.Folder is not null)
        {
            Directory.CreateDirectory(settings.Library);
            interruption?.AllowService();
            parts.Add(stop => new ServiceHost(settings, terminal, TimeProvider.System).RunAsync(LogFormat.Text, stop));
        }
        else if (!Directory.Exists(settings.Library))
        {
            throw new VideoBlogException(
                $"There is no folder '{settings.Library}'.",
                "Convert something first, or name the folder given to 'convert --output'."
            );
        }
        var options = ReachOptions.WithReach(
            new ReviewServerOptions
            {
                Library = settings.Library,
                Queue = settings.OpenQueue(TimeProvider.System),
                Port = port,
                Model = settings.Model,
                Uploads = settings.Upload.ToOptions(),
                Publishing = settings.ToPublishing(),
            },
            settings.Serve
        );
        parts.Add(stop =>
            ReviewServer.RunAsync(
                options,
                address =>
                {
                    if (ReachOptions.WarningOf(options) is { } warning)
                        terminal.Error.WriteLine(warning);
                    terminal.Out.WriteLine($"Showing {Words.ForPath(settings.Library)} on {address} (Ctrl-C ends it)");
                },
                stop
            )
        );
        return SideBySide.RunAsync(parts, ct);
    }
}
