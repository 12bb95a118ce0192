using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VideoBlog.Platform;

/// <summary>Tells whether some program still has a file open for writing.</summary>
public static partial class WriteLease
{
    // From Linux' fcntl.h. SIGURG is ignored unless asked for, whereas SIGIO, which is sent otherwise, would end this process when
    // somebody opens the file in the very moment in which it is looked at.
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int SignalUrgent = 23;
    private const int TryAgain = 11;

    // Elsewhere, on network shares above all, a lease is also refused when the server gives none.
    private static readonly string[] LocalFormats = ["ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay", "overlayfs"];

    /// <summary>
    /// True when some program has the file open for writing, or keeps others out of it. Windows tells by sharing; Linux, on local disks,
    /// by refusing a lease, and everywhere by <c>flock</c>. False where the system does not tell.
    /// </summary>
    /// <param name="path">A file that is no pipe and no device.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be opened.</exception>
    public static bool IsHeld(string path)
    {
        try
        {
            // Readers are let in: a conversion or a player may well have it open.
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return OperatingSystem.IsLinux() && IsRefused(file) && IsLocal(path);
        }
        catch (IOException error) when (FileLock.IsLocked(error))
        {
            return true;
        }
    }

    private static bool IsRefused(SafeFileHandle file)
    {
        if (Control(file, SetSignal, SignalUrgent) != 0)
            return false;
        if (Control(file, SetLease, ReadLease) != 0)
            return Marshal.GetLastPInvokeError() == TryAgain;
        Control(file, SetLease, NoLease);
        return false;
    }

    private static bool IsLocal(string path)
    {
        try
        {
            return LocalFormats.Contains(new DriveInfo(path).DriveFormat);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
