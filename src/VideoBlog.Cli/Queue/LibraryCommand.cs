using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;

namespace VideoBlog.Cli.Queue;

/// <summary>Writes commands that do what they say when they are pasted: those on the same library.</summary>
/// <param name="settings">The settings of the command that names others.</param>
internal sealed class LibraryCommand(ServiceSettings settings)
{
    private static readonly string Default = new ServiceSettings().Library;

    /// <summary>A whole command line.</summary>
    /// <param name="arguments">The command and its arguments, for example <c>retry 1a2b3c4d</c>.</param>
    public string Command(string arguments) =>
        settings.Library == Default
            ? $"videoblog {arguments}"
            : $"videoblog {arguments} --library {ShellWord.Quote(SafeText.Line(settings.Library))}";
}
