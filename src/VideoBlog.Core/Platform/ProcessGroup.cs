using System.Runtime.InteropServices;

namespace VideoBlog.Platform;

/// <summary>
/// A process and all that it has started, as Unix groups them: what is left of them can be ended even when the process itself is gone and
/// its children have lost their parent. Other systems have no such groups; there nothing happens.
/// </summary>
public static partial class ProcessGroup
{
    private const int SigKill = 9;

    /// <summary>Makes this process the leader of a group of its own, to which everything belongs that it starts from now on.</summary>
    /// <remarks>A terminal's Ctrl-C no longer reaches it then.</remarks>
    public static void Lead()
    {
        // It fails for the leader of a session only, who leads a group already.
        if (!OperatingSystem.IsWindows())
            _ = SetGroup(0, 0);
    }

    /// <summary>
    /// Ends at once what is left of the group that <paramref name="leader"/> leads or led; nothing when it never led one.
    /// </summary>
    /// <param name="leader">A process id of a child that has been started by this process.</param>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows() && leader > 1)
            _ = Send(-leader, SigKill);
    }

    [LibraryImport("libc", EntryPoint = "setpgid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetGroup(int process, int group);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);
}
