using System.Diagnostics;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>
/// A test that needs something of the system that not every machine allows. Where it does not work, the test is skipped and says why.
/// </summary>
public abstract class PrivilegedFactAttribute : FactAttribute
{
    private protected PrivilegedFactAttribute(IReadOnlyList<string> wrapper, string reason)
    {
        try
        {
            using var probe = Process.Start(
                new ProcessStartInfo(wrapper[0], [.. wrapper.Skip(1), "true"]) { RedirectStandardError = true }
            )!;
            probe.WaitForExit();
            if (probe.ExitCode != 0)
                Skip = reason;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip = reason;
        }
    }
}

/// <summary>A test that runs a program to which permissions apply. To root they do not, unless it gives up its capabilities.</summary>
public sealed class PermissionsFactAttribute()
    : PrivilegedFactAttribute(Wrapper, "Permissions do not bind this user, and 'setpriv' cannot drop the power to pass them.")
{
    /// <summary>What goes before the program's command line.</summary>
    public static IReadOnlyList<string> Wrapper { get; } = Environment.IsPrivilegedProcess ? ["setpriv", "--bounding-set=-all"] : ["env"];
}

/// <summary>A test that mounts a small disk of its own.</summary>
public sealed class MountFactAttribute()
    : PrivilegedFactAttribute(Wrapper, "This user may not mount a disk of its own ('unshare --map-root-user --mount' fails).")
{
    /// <summary>What goes before the command line of the shell that mounts.</summary>
    public static IReadOnlyList<string> Wrapper { get; } = ["unshare", "--map-root-user", "--mount"];
}
