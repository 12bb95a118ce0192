using System.Runtime.InteropServices;

namespace VideoBlog.Whisper.Numerics;

/// <summary>
/// Memory that is read from end to end in every decoding step. With pages of 4 kB a good part of that time goes into finding the pages,
/// above all on virtual machines, so Linux is asked for pages of 2 MB.
/// </summary>
internal static partial class LargePages
{
    private const nint PageSize = 1 << 21;
    private const int UseHugePages = 14;

    /// <summary>Makes an array that never moves; its contents are arbitrary.</summary>
    public static T[] Allocate<T>(int length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(length, pinned: true);
        if (OperatingSystem.IsLinux())
        {
            // What stands beside it in the same pages is the like of it. Where the advice is not taken, pages stay small.
            var start = Marshal.UnsafeAddrOfPinnedArrayElement(array, 0);
            var end = Marshal.UnsafeAddrOfPinnedArrayElement(array, length);
            var first = start & -PageSize;
            _ = Advise(first, ((end + PageSize - 1) & -PageSize) - first, UseHugePages);
        }
        return array;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);
}
