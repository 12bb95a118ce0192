using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>Which folders are searched for recordings.</summary>
public static class RecordingFolders
{
    /// <summary>
    /// Whether a folder inside the one that is searched is searched too. Not our own output (its copies of the videos would be converted
    /// again), not hidden folders, and no links.
    /// </summary>
    /// <param name="folder">Its path.</param>
    public static bool MayHoldRecordings(string folder) =>
        !Path.GetFileName(folder.AsSpan()).StartsWith('.') && !IsOwnOutput(new VideoLayout(folder)) && !LinkRule.IsLink(folder);

    private static bool IsOwnOutput(VideoLayout folder) => File.Exists(folder.At(StoredFiles.Video.Name)) && Directory.Exists(folder.Post);
}
