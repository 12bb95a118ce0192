using Spectre.Console;

namespace VideoBlog.Cli.Edge;

/// <summary>Where the program writes, and whether a person watches.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool isInteractive)
{
    /// <summary>Results.</summary>
    public TextWriter Out => output;

    /// <summary>Failures.</summary>
    public TextWriter Error => error;

    /// <summary>True where <see cref="Out"/> is a terminal that can redraw its lines.</summary>
    public bool IsInteractive => isInteractive;

    /// <summary>The process's own streams.</summary>
    public static Terminal Standard() => new(Console.Out, Console.Error, CanRedraw());

    /// <summary>Colours, tables and live displays on <see cref="Out"/>.</summary>
    /// <remarks>Created when first used: it costs start-up time that <c>--help</c> does not need.</remarks>
    public IAnsiConsole Rich => _rich.Value;

    private readonly Lazy<IAnsiConsole> _rich = new(() => CreateRich(output, isInteractive));

    private static IAnsiConsole CreateRich(TextWriter output, bool interactive) =>
        AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = interactive ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
                Interactive = interactive ? InteractionSupport.Yes : InteractionSupport.No,
            }
        );

    private static bool CanRedraw() =>
        !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or null or "")
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));
}
