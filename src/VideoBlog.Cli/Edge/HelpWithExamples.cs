using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace VideoBlog.Cli.Edge;

/// <summary>Shows the standard help, then the command's examples.</summary>
/// <param name="standard">The help that System.CommandLine writes.</param>
/// <param name="rootExamples">The examples of the program as a whole.</param>
internal sealed class HelpWithExamples(HelpAction standard, IReadOnlyList<Example> rootExamples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        standard.Invoke(parseResult);

        var examples = parseResult.CommandResult.Command switch
        {
            DocumentedCommand command => command.Examples,
            RootCommand => rootExamples,
            _ => [],
        };
        if (examples.Count == 0)
            return ExitCodes.Ok;

        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (arguments, meaning) in examples)
        {
            output.WriteLine($"  {RootCommand.ExecutableName} {arguments}");
            output.WriteLine($"      {meaning}");
        }
        output.WriteLine();
        return ExitCodes.Ok;
    }
}
