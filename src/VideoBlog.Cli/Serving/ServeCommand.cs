using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Web;

namespace VideoBlog.Cli.Serving;

/// <summary><c>serve</c>: shows a library's posts in the browser, on this machine only.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5080;

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("folder") { Description = "The library, as given to 'convert --output'.", DefaultValueFactory = _ => "posts" };
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

        var command = new DocumentedCommand(
            "serve",
            "Show the posts in the browser, on this machine only.",
            new("serve", "The posts in ./posts on http://localhost:5080/."),
            new("serve blog --port 8000", "Another folder, another port."))
        {
            folder, port,
        };
        command.SetAction(async (parsed, ct) =>
        {
            var path = Path.GetFullPath(parsed.GetRequiredValue(folder));
            if (!Directory.Exists(path))
                throw new VideoBlogException($"There is no folder '{path}'.", "Convert something first, or name the folder given to 'convert --output'.");

            await PreviewServer.RunAsync(path, parsed.GetRequiredValue(port), address => terminal.Out.WriteLine($"Showing {Words.ForPath(path)} on {address} (Ctrl-C ends it)"), ct);
            return ExitCodes.Ok;
        });
        return command;
    }
}
