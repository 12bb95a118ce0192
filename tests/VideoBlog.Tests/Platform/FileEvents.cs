using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace VideoBlog.Platform;

/// <summary>What happened to a file.</summary>
internal enum FileEventKind
{
    /// <summary>Somebody opened it, to read or to write.</summary>
    Opened,

    /// <summary>It took its place by a rename.</summary>
    Replaced,

    /// <summary>Somebody wrote into it where it lies.</summary>
    Changed,
}

/// <summary>Something that happened to a file.</summary>
/// <param name="File">Its path in the folder, with forward slashes.</param>
/// <param name="Kind">What happened.</param>
internal sealed record FileEvent(string File, FileEventKind Kind);

/// <summary>Counts what all programs do with the files of a folder and of those in it, by Linux' inotify.</summary>
internal sealed partial class FileEvents : IDisposable
{
    private const int NonBlocking = 0x800;
    private const uint Modify = 0x2;
    private const uint Open = 0x20;
    private const uint MovedTo = 0x80;
    private const uint QueueOverflow = 0x4000;
    private const uint IsFolder = 0x4000_0000;

    private readonly int _queue;
    private readonly Dictionary<int, string> _folders = [];

    /// <summary>Begins to count. Folders that are made later are not looked into.</summary>
    public FileEvents(string folder)
    {
        _queue = Require(Init(NonBlocking));
        foreach (var path in Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Prepend(folder))
            _folders[Require(AddWatch(_queue, path, Modify | Open | MovedTo))] = Path.GetRelativePath(folder, path).Replace('\\', '/');
    }

    /// <summary>What happened so far, in order. Temporary files of atomic writes are left out.</summary>
    public IReadOnlyList<FileEvent> Take()
    {
        var events = new List<FileEvent>();
        var buffer = new byte[64 * 1024];
        for (nint count; (count = Read(_queue, buffer, buffer.Length)) > 0; )
        {
            for (var at = 0; at < count; )
            {
                var (mask, length) = (BitConverter.ToUInt32(buffer, at + 4), BitConverter.ToInt32(buffer, at + 12));
                Assert.Equal(0u, mask & QueueOverflow);
                var name = Encoding.UTF8.GetString(buffer, at + 16, length).TrimEnd('\0');
                if ((mask & IsFolder) == 0 && name.Length > 0 && !name.EndsWith(".partial", StringComparison.Ordinal))
                {
                    var folder = _folders[BitConverter.ToInt32(buffer, at)];
                    events.Add(new FileEvent(folder == "." ? name : $"{folder}/{name}", KindOf(mask)));
                }

                at += 16 + length;
            }
        }

        return events;
    }

    /// <summary>Stops counting.</summary>
    public void Dispose() => _ = Close(_queue);

    private static FileEventKind KindOf(uint mask) =>
        (mask & MovedTo) != 0 ? FileEventKind.Replaced
        : (mask & Modify) != 0 ? FileEventKind.Changed
        : FileEventKind.Opened;

    private static int Require(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    private static partial int Init(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int AddWatch(int queue, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int file, [Out] byte[] buffer, nint count);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
