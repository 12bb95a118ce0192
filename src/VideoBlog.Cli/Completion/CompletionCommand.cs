using System.CommandLine;
using VideoBlog.Cli.Edge;

namespace VideoBlog.Cli.Completion;

/// <summary><c>completion</c>: prints what a shell needs to complete our commands with the Tab key.</summary>
internal static class CompletionCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "The shell to write for." };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.Shells]);

        var command = new DocumentedCommand(
            "completion",
            "Print a script that completes commands, options and files in a shell.",
            new("completion bash >> ~/.bashrc", "Bash, from the next terminal on."),
            new("completion zsh >> ~/.zshrc", "Zsh; the line must come after compinit."),
            new("completion fish > ~/.config/fish/completions/videoblog.fish", "Fish.")
        )
        {
            shell,
        };
        command.SetAction(parsed => terminal.Out.Write(CompletionScripts.For(parsed.GetRequiredValue(shell))));
        return command;
    }
}
