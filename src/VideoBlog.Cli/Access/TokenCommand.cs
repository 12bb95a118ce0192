using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using VideoBlog.Access;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;

namespace VideoBlog.Cli.Access;

/// <summary><c>access token</c>: tokens for scripts.</summary>
internal static class TokenCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) =>
        new DocumentedCommand(
            "token",
            "Make, list and remove tokens: with one in 'Authorization: Bearer …' a script may use the API.",
            new("access token add nightly", "Makes one and shows it, once."),
            new("access token list", "Names and dates."),
            new("access token remove nightly", "It counts no more from now on.")
        )
        {
            Add(terminal),
            List(terminal),
            Remove(terminal),
        };

    private static DocumentedCommand Add(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "What you call it: letters, digits, dots, hyphens, underscores." };
        var days = new Option<int?>("--days") { Description = "It expires after so many days. Default: never.", HelpName = "number" };
        days.Validators.Add(result =>
        {
            if (
                result.Tokens is [var token]
                && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 3650)
            )
                result.AddError($"--days takes a whole number from 1 to 3650, not '{token.Value}'.");
        });
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "add",
            "Make a token. It is the only line on standard output, and shown this once: only its hash is kept.",
            new("access token add nightly", "One that does not expire."),
            new("access token add build --days 30 > token.txt", "One for a month, into a file.")
        )
        {
            name,
            days,
        };
        service.AddTo(command, withQueue: false);
        command.SetAction(
            async (parsed, ct) =>
            {
                var now = TimeProvider.System.GetUtcNow();
                var expiresAt = parsed.GetValue(days) is { } number ? now.AddDays(number) : (DateTimeOffset?)null;
                var token = "";
                await AccessCommand
                    .FileOf(service, parsed)
                    .ChangeAsync(
                        credentials => credentials.AddToken(parsed.GetRequiredValue(name), now, expiresAt, out token),
                        TimeProvider.System,
                        ct
                    );
                terminal.Out.WriteLine(token);
                terminal.Error.WriteLine(
                    $"Keep it safe: it is not shown again.{(expiresAt is { } end ? $" It expires on {Day(end)}." : "")}"
                );
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static DocumentedCommand List(Terminal terminal)
    {
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "list",
            "List the tokens' names and dates.",
            new Example("access token list", "For the library ./posts.")
        );
        service.AddTo(command, withQueue: false);
        command.SetAction(parsed =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var tokens = AccessCommand.FileOf(service, parsed).Read().Tokens;
            if (tokens.Count == 0)
            {
                terminal.Out.WriteLine("There are no tokens.");
                return ExitCodes.Ok;
            }

            var table = new Table()
                .Border(terminal.IsInteractive ? TableBorder.Rounded : TableBorder.None)
                .AddColumn("name")
                .AddColumn("made")
                .AddColumn("expires");
            foreach (var token in tokens)
                table.AddRow(
                    new Text(token.Name),
                    new Text(Day(token.CreatedAt)),
                    new Text(
                        token.ExpiresAt is not { } end ? "never"
                        : token.IsExpired(now) ? $"{Day(end)} (expired)"
                        : Day(end)
                    )
                );
            terminal.Rich.Write(table);
            return ExitCodes.Ok;
        });
        return command;
    }

    private static DocumentedCommand Remove(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The token's name." };
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "remove",
            "Remove a token.",
            new Example("access token remove nightly", "It counts no more from now on.")
        )
        {
            name,
        };
        service.AddTo(command, withQueue: false);
        command.SetAction(
            async (parsed, ct) =>
            {
                await AccessCommand
                    .FileOf(service, parsed)
                    .ChangeAsync(credentials => credentials.RemoveToken(parsed.GetRequiredValue(name)), TimeProvider.System, ct);
                terminal.Out.WriteLine($"The token '{SafeText.Line(parsed.GetRequiredValue(name))}' is removed.");
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    internal static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
