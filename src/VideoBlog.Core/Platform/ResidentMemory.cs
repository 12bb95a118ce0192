using System.Diagnostics;
using System.Globalization;

namespace VideoBlog.Platform;

/// <summary>How much of the machine's memory a process takes.</summary>
public static class ResidentMemory
{
    /// <summary>
    /// The resident memory in bytes of a process and, on Linux, of all that it has started and that runs; pages that several of them share
    /// count for each. 0 when the process is gone.
    /// </summary>
    /// <param name="process">Its id.</param>
    public static long OfTree(int process) => OperatingSystem.IsLinux() ? OfLinuxTree(process) : OfOne(process);

    private static long OfLinuxTree(int process)
    {
        try
        {
            // proc(5): the second number of statm is resident pages; children lists what each thread has started.
            var resident = Number(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1]) * Environment.SystemPageSize;
            foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                foreach (var child in File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    resident += OfLinuxTree((int)Number(child));
            }
            return resident;
        }
        catch (Exception error) when (FileFailure.Is(error) || error is IndexOutOfRangeException)
        {
            // It ended while it was being looked at, or the kernel keeps no lists of children.
            return OfOne(process);
        }
    }

    private static long OfOne(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return found.WorkingSet64;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return 0;
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
