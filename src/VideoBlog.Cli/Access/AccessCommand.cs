using System.CommandLine;
using VideoBlog.Access;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;

namespace VideoBlog.Cli.Access;

/// <summary><c>access</c>: the password and the tokens by which a library's server knows those who may use it.</summary>
internal static class AccessCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "access",
            "Set who may use 'serve': a password for people, tokens for scripts. Counts at once, also for a server that runs.",
            new("access password --library blog", "Sets the password that a browser asks for."),
            new("access token add nightly --days 90", "Makes a token for a script; it is shown once."),
            new("access token list", "Which tokens there are."),
            new("access session list", "Which browsers are logged in.")
        )
        {
            Password(terminal),
            TokenCommand.Create(terminal),
            SessionCommand.Create(terminal),
        };

    private static DocumentedCommand Password(Terminal terminal)
    {
        var remove = new Option<bool>("--remove")
        {
            Description = "Remove the password: nobody can log in, and on this machine nobody has to.",
        };
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "password",
            "Set the password. It is asked for twice, or read as one line from standard input. Whoever is logged in has to log in again.",
            new("access password", "For the library ./posts."),
            new("access password --library blog < secret.txt", "From a file or another program."),
            new("access password --remove", "No password any more.")
        )
        {
            remove,
        };
        service.AddTo(command, withQueue: false);
        command.SetAction(
            async (parsed, ct) =>
            {
                var file = FileOf(service, parsed);
                var password = parsed.GetValue(remove) ? null : PasswordHash.Create(PasswordPrompt.Ask(terminal));
                await file.ChangeAsync(credentials => credentials with { Password = password, Sessions = [] }, TimeProvider.System, ct);
                terminal.Out.WriteLine(password is null ? "The password is removed." : "The password is set.");
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    /// <summary>The credentials of the library that a command line names.</summary>
    /// <exception cref="VideoBlogException">There is no such library.</exception>
    internal static CredentialsFile FileOf(ServiceOptions service, ParseResult parsed)
    {
        var library = Path.GetFullPath(service.Read(parsed).Library);
        return Directory.Exists(library)
            ? new CredentialsFile(library)
            : throw new VideoBlogException($"There is no folder '{library}'.", "Name the library with --library.");
    }
}
