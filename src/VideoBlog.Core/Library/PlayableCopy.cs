using VideoBlog.Domain;

namespace VideoBlog.Library;

/// <summary>The copy of a recording that every browser plays, in the folder <c>post/</c>.</summary>
internal static class PlayableCopy
{
    /// <summary>The stage that makes it.</summary>
    public const string StageName = "playback";

    /// <summary>Finds it.</summary>
    /// <param name="layout">Where the video's files lie.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>Its absolute path; null when the recording has not been converted to the end, or the file is gone.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be read.</exception>
    public static async Task<string?> FindAsync(VideoLayout layout, CancellationToken ct) =>
        await VideoFolder.LastAsync(layout.Folder, new Stage(StageName, 1), ct) is { Files: [var file, ..] }
        && Path.GetFileName(file) is { Length: > 0 } name
        && layout.At(VideoLayout.InPost(name)) is var path
        && File.Exists(path)
            ? path
            : null;
}
