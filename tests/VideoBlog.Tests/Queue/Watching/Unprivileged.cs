using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// Does something as a user to whom permissions apply. The superuser's threads can give up their power over files one by one on Linux.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Unprivileged
{
    private const uint Nobody = 65534;

    /// <summary>Everybody may read and enter.</summary>
    public const UnixFileMode Open =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    public static bool IsPossible => !Environment.IsPrivilegedProcess || OperatingSystem.IsLinux();

    public static T Run<T>(Func<T> action)
    {
        if (!Environment.IsPrivilegedProcess)
            return action();
        T result = default!;
        ExceptionDispatchInfo? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SetFileUser(Nobody);
                result = action();
            }
            catch (Exception thrown)
            {
                error = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        error?.Throw();
        return result;
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial int SetFileUser(uint user);
}

/// <summary>A test that needs a user to whom permissions apply.</summary>
public sealed class UnprivilegedFactAttribute : FactAttribute
{
    public UnprivilegedFactAttribute()
    {
        if (!OperatingSystem.IsWindows() && !Unprivileged.IsPossible)
            Skip = "Permissions do not bind this user.";
    }
}
