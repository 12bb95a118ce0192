using System.Runtime.InteropServices;

namespace VideoBlog.Platform;

/// <summary>Gives a file a second name on the same disk, so that it need not be copied.</summary>
internal static partial class HardLink
{
    /// <summary>Tries to create <paramref name="link"/>, which must not exist yet, as another name of <paramref name="file"/>.</summary>
    /// <returns>False when the file system or its permissions do not allow it; nothing is left then.</returns>
    public static bool TryCreate(string file, string link)
    {
        try
        {
            // link(2) would link a symbolic link itself on Linux.
            file = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            return OperatingSystem.IsWindows() ? CreateHardLink(link, file, 0) : Link(file, link) == 0;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32 | DllImportSearchPath.SafeDirectories)]
    private static partial int Link(string file, string link);

    [LibraryImport("kernel32", EntryPoint = "CreateHardLinkW", StringMarshalling = StringMarshalling.Utf16)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool CreateHardLink(string link, string file, nint securityAttributes);
}
