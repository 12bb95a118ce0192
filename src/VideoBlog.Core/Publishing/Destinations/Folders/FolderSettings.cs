namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>Settings that all folders have.</summary>
internal static class FolderSettings
{
    /// <summary>Whether the video is copied with the post: <c>video</c> is <c>copy</c> or <c>none</c>.</summary>
    public static bool CopiesVideo(DestinationSettings settings) => settings.Choice("video", "copy", "copy", "none") == "copy";

    /// <summary>A folder inside of the folder: a relative path.</summary>
    /// <exception cref="Domain.VideoBlogException">It leads out of it.</exception>
    public static string Inside(DestinationSettings settings, string key, string otherwise)
    {
        var path = (settings.Optional(key) ?? otherwise).Trim('/');
        return FolderRoot.IsInside(path) ? path : throw settings.Wrong($"says '{path}' in '{key}': it must be a folder inside of 'folder'");
    }
}
