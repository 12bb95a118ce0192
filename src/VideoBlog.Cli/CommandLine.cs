using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using VideoBlog.Cli.Access;
using VideoBlog.Cli.Completion;
using VideoBlog.Cli.Converting;
using VideoBlog.Cli.Diagnosis;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Exporting;
using VideoBlog.Cli.Glossaries;
using VideoBlog.Cli.Publishing;
using VideoBlog.Cli.Queue;
using VideoBlog.Cli.Service;
using VideoBlog.Cli.Serving;
using VideoBlog.Cli.SpeechModels;
using VideoBlog.Cli.Suggesting;

namespace VideoBlog.Cli;

/// <summary>The program's commands, and how a command line becomes an exit code.</summary>
internal static class CommandLine
{
    private static readonly IReadOnlyList<Example> Examples =
    [
        new("convert talk.mp4", "Writes posts/talk/draft.md, its page and captions."),
        new("convert recordings --recursive --output blog", "Converts a whole folder; what is up to date is left alone."),
        new("watch ~/Videos/inbox", "Every video dropped there becomes a draft."),
        new("status", "What runs, waits and has failed."),
        new("serve posts", "Shows the posts in the browser."),
        new("publish talk", "Puts a reviewed post on a website in the folder site."),
        new("export talk --as docx", "Writes a post as a Word document; captions, newsletter and podcast likewise."),
        new("doctor", "Checks that everything needed is there."),
    ];

    /// <summary>The program's version, for example <c>0.1.0</c>.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="interrupted">Ends the command.</param>
    /// <param name="interruption">Where the signals come from, if they do.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        Terminal terminal,
        CancellationToken interrupted,
        Interruption? interruption = null
    )
    {
        var reporter = new ErrorReporter(terminal, CacheFolder.Path, TimeProvider.System);
        // "@name" is a file here, not a file of further arguments: the name comes from a camera, not from a programmer.
        var parsed = CreateRoot(terminal, reporter, interruption)
            .Parse(args is [] ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Interruption does this.
        };

        try
        {
            if (parsed.Action is not ParseErrorAction wrong)
                return await parsed.InvokeAsync(configuration, interrupted);

            wrong.ShowHelp = false;
            await parsed.InvokeAsync(configuration, interrupted);
            terminal.Error.WriteLine($"See: {HelpCommandFor(parsed)}");
            return ExitCodes.Usage;
        }
        catch (Exception e)
        {
            return reporter.Report(e, interrupted);
        }
    }

    /// <summary>Builds all commands.</summary>
    internal static RootCommand CreateRoot(Terminal terminal, ErrorReporter reporter, Interruption? interruption = null)
    {
        var root = new RootCommand("Turns recorded videos into draft blog posts: text, chapters, captions and a page.")
        {
            ConvertCommand.Create(terminal, reporter, interruption is null ? null : interruption.WatchInput),
            WatchCommand.CreateWatch(terminal, interruption),
            WatchCommand.CreateWork(terminal, interruption),
            AddCommand.Create(terminal, reporter),
            StatusCommand.Create(terminal),
            ServeCommand.Create(terminal, interruption),
            PublishCommand.Create(terminal, reporter),
            ExportCommand.Create(terminal),
            AccessCommand.Create(terminal),
            SuggestCommand.Create(terminal),
            GlossaryCommand.Create(terminal),
            ModelsCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };

        foreach (var command in JobCommands.Create(terminal))
            root.Subcommands.Add(command);

        // The default option also answers to "/h" and "/?", which are paths here.
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h", "-?") { Description = "Show this help." };
        help.Action = new HelpWithExamples((HelpAction)help.Action!, Examples);
        root.Options.Add(help);
        return root;
    }

    private static string HelpCommandFor(ParseResult parsed)
    {
        var names = new Stack<string>(["--help"]);
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(command.Command.Name);
        return string.Join(' ', names);
    }
}
