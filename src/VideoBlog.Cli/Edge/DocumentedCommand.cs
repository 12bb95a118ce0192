using System.CommandLine;

namespace VideoBlog.Cli.Edge;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">As typed.</param>
/// <param name="description">What it does, in one sentence.</param>
/// <param name="examples">Command lines that work when copied, each without the program's name and with what it does.</param>
internal sealed class DocumentedCommand(string name, string description, params IReadOnlyList<Example> examples)
    : Command(name, description)
{
    /// <summary>Shown at the end of the command's help.</summary>
    public IReadOnlyList<Example> Examples => examples;
}

/// <summary>One line of the examples in a command's help.</summary>
/// <param name="Arguments">What follows the program's name.</param>
/// <param name="Meaning">What the line does.</param>
internal sealed record Example(string Arguments, string Meaning);
