namespace VideoBlog.Platform;

/// <summary>
/// Tells which disk or share a folder is on. A share that is unmounted leaves an empty folder behind: only this tells it from an emptied
/// one.
/// </summary>
internal static class MountPoint
{
    /// <summary>
    /// The folder at which the disk or share is mounted that holds <paramref name="realPath"/>; empty when that is unknown.
    /// </summary>
    public static string Find(string realPath)
    {
        try
        {
            // Only the system's list is read: a share that does not answer is not asked.
            return Find(realPath, DriveInfo.GetDrives().Select(drive => drive.Name));
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return "";
        }
    }

    /// <summary>The longest of <paramref name="mounts"/> that holds <paramref name="realPath"/>; empty when none does.</summary>
    public static string Find(string realPath, IEnumerable<string> mounts) =>
        mounts.Where(mount => RealPath.IsInside(realPath, mount)).MaxBy(mount => mount.Length) ?? "";
}
