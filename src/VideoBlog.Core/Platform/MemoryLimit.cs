using System.Runtime.InteropServices;

namespace VideoBlog.Platform;

/// <summary>
/// Bounds the memory that another process may ask for, so that a file made to do harm costs one program and not the machine. On Linux
/// only; other systems have no such bound for a process that runs.
/// </summary>
internal static partial class MemoryLimit
{
    // sys/resource.h on Linux: what a process writes to and shares with nobody.
    private const int Data = 2;

    /// <summary>Bounds a process; those that it starts later inherit the bound. One that has ended is no failure.</summary>
    /// <param name="process">Its id.</param>
    /// <param name="bytes">The most that it may have.</param>
    public static void Set(int process, long bytes)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var limit = new Limit((ulong)bytes, (ulong)bytes);
        _ = SetLimit(process, Data, in limit, 0);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);

    [LibraryImport("libc", EntryPoint = "prlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int process, int resource, in Limit limit, nint before);
}
