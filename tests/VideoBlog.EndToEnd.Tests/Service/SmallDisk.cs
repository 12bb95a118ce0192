using System.Diagnostics;
using VideoBlog.EndToEnd.Tests.Cli;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>A test that mounts a small disk where the service sees it.</summary>
public sealed class SmallDiskFactAttribute()
    : PrivilegedFactAttribute(
        ["bash", "-c", "folder=$(mktemp -d) && mount -t tmpfs none \"$folder\" && umount \"$folder\" && rmdir \"$folder\""],
        "This user may not mount a disk ('mount -t tmpfs' fails)."
    );

/// <summary>A small disk in memory.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Mounts it at a folder.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, string size)
    {
        Directory.CreateDirectory(folder);
        var run = await CommandRun.RunAsync(null, ["mount", "-t", "tmpfs", "-o", $"size={size}", "none", folder]);
        Assert.True(run.ExitCode == 0, run.Text);
        return new SmallDisk(folder);
    }

    /// <summary>Takes all of its space.</summary>
    public async Task FillAsync()
    {
        var run = await CommandRun.RunAsync(_folder, ["dd", "if=/dev/zero", "of=ballast", "bs=4k"]);
        Assert.Contains("No space left", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Gives the space back.</summary>
    public void Free() => File.Delete(Path.Combine(_folder, "ballast"));

    public void Dispose()
    {
        using var unmount = Process.Start(new ProcessStartInfo("umount", ["-l", _folder]))!;
        unmount.WaitForExit();
    }
}
