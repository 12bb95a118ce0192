using System.CommandLine;
using System.Text.Json;
using Spectre.Console;
using VideoBlog.Cli.Edge;
using VideoBlog.Speech;

namespace VideoBlog.Cli.Diagnosis;

/// <summary><c>doctor</c>: says whether this machine has what conversions need, and what to do about the rest.</summary>
internal static class DoctorCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = "The findings as JSON." };
        var command = new DocumentedCommand(
            "doctor",
            "Check that everything a conversion needs is there. Exit code 1 when something is missing.",
            new("doctor", "What is there, what is not, and what to do."),
            new("doctor --json", "The same for scripts.")
        )
        {
            json,
        };
        command.SetAction(
            async (parsed, ct) =>
            {
                var checks = await new Doctor(ModelStore.Open(TimeProvider.System), TimeProvider.System).ExamineAsync(ct);
                if (parsed.GetValue(json))
                    terminal.Out.WriteLine(JsonSerializer.Serialize(checks, CheckContext.Default.IReadOnlyListCheck));
                else
                    Show(checks, terminal);
                return checks.Any(c => c.State == CheckState.Failed) ? ExitCodes.Failed : ExitCodes.Ok;
            }
        );
        return command;
    }

    private static void Show(IReadOnlyList<Check> checks, Terminal terminal)
    {
        foreach (var check in checks)
        {
            var (mark, color) = check.State switch
            {
                CheckState.Ok => ("ok  ", Color.Green),
                CheckState.Warning => ("warn", Color.Yellow),
                _ => ("FAIL", Color.Red),
            };
            terminal.Rich.Write(new Paragraph().Append(mark, color).Append($"  {check.Name, -16} {SafeText.Line(check.Finding)}\n"));
            if (check.Advice is not null)
                terminal.Rich.Write(new Text($"      {"", -16} → {SafeText.Line(check.Advice)}\n"));
        }
    }
}
