using System.Globalization;
using System.Runtime.InteropServices;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>A process of this machine.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Parent">The id of its parent.</param>
/// <param name="CommandLine">Its program and arguments, with a space after each.</param>
public sealed record ListedProcess(int Id, int Parent, string CommandLine);

/// <summary>The processes of this machine, as Linux shows them.</summary>
public static partial class ProcessList
{
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const int SigContinue = 18;
    private const int SigStop = 19;

    /// <summary>Those that have <paramref name="text"/> in their command line, except this one.</summary>
    public static IReadOnlyList<ListedProcess> Naming(string text) =>
        [.. All().Where(p => p.Id != Environment.ProcessId && p.CommandLine.Contains(text, StringComparison.Ordinal))];

    /// <summary>Children of a process, their children, and so on.</summary>
    public static IReadOnlyList<ListedProcess> Below(int id)
    {
        var all = All().ToLookup(p => p.Parent);
        return [.. Descend(id)];

        IEnumerable<ListedProcess> Descend(int parent) => all[parent].SelectMany(child => Descend(child.Id).Prepend(child));
    }

    /// <summary>Ends a process at once, as <c>kill -9</c> does.</summary>
    /// <returns>False when it had ended.</returns>
    public static bool Kill(int id) => Send(id, SigKill);

    /// <summary>Asks a process to end, as systemd does.</summary>
    /// <returns>False when it had ended.</returns>
    public static bool Terminate(int id) => Send(id, SigTerm);

    /// <summary>Holds a process where it is until <see cref="Continue"/>.</summary>
    /// <returns>False when it had ended.</returns>
    public static bool Hold(int id) => Send(id, SigStop);

    /// <summary>Lets a process go on.</summary>
    /// <returns>False when it had ended.</returns>
    public static bool Continue(int id) => Send(id, SigContinue);

    /// <summary>Sends a signal by its number.</summary>
    /// <returns>False when the process had ended.</returns>
    public static bool Send(int id, int signal) => KillSystemCall(id, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int KillSystemCall(int process, int signal);

    private static IEnumerable<ListedProcess> All() =>
        Directory
            .EnumerateDirectories("/proc")
            .Select(folder =>
                int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Read(id) : null
            )
            .OfType<ListedProcess>();

    // One that has ended meanwhile is no longer there; a zombie has no command line.
    private static ListedProcess? Read(int id)
    {
        try
        {
            var command = File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ');
            // proc(5): "id (name) state parent …"; the name may hold anything.
            var parent = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ')[1];
            return command.Length == 0 ? null : new ListedProcess(id, int.Parse(parent, CultureInfo.InvariantCulture), command);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
