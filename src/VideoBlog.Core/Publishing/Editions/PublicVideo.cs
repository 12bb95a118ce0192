using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Editions;

/// <summary>
/// The video as it goes out: the playable copy without anything but pictures and sound. It is made once and shared by editions.
/// </summary>
/// <param name="layout">Where the video's files lie.</param>
/// <param name="tools">ffmpeg.</param>
/// <param name="web">How large it may be; null: any size.</param>
internal sealed class PublicVideo(VideoLayout layout, Lazy<FfmpegTools> tools, WebVideoOptions? web)
{
    /// <summary>Another one whenever the same playable copy gives another video.</summary>
    public string Version => web is null ? "1" : $"1 {web.MaxHeight} {web.MaxMegabytes} {web.Codec}";

    private static readonly StoredFile<PublicVideoRecord> Record = new(
        VideoLayout.PublishedName + "/media/video.json",
        1,
        EditionJson.Default.PublicVideoRecord
    );

    /// <summary>Where a video lies that was made.</summary>
    public string PathOf(EditionFileRecord file) => layout.At($"{VideoLayout.PublishedName}/media/{file.Name}");

    /// <summary>Makes it, unless it is there.</summary>
    /// <param name="source">The playable copy.</param>
    /// <param name="progress">Is told the share that is done, 0 to 1.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The video is damaged, or the folder cannot be written.</exception>
    public async Task<EditionFileRecord> MakeAsync(string source, IProgress<double>? progress, CancellationToken ct)
    {
        var stamp = $"{Version} {FileStamp.Read(source)}";
        if (
            await Record.ReadAsync(layout.Folder, ct) is { } made
            && made.Source == stamp
            && FileStamp.Read(PathOf(made.File)) is { } now
            && now.Bytes == made.File.Bytes
        )
            return made.File;
        var name = Path.GetFileName(source);
        var target = layout.At($"{VideoLayout.PublishedName}/media/{name}");
        await new PublicRendition(tools.Value).MakeAsync(source, target, ct, progress, web);
        var file = new EditionFileRecord(name, new FileInfo(target).Length, await ContentHash.ComputeAsync(target, ct));
        await Record.WriteAsync(layout.Folder, new PublicVideoRecord(stamp, file), ct);
        return file;
    }
}

/// <summary>The content of <c>video.json</c>.</summary>
/// <param name="Source">The stamp of the playable copy that it was made from.</param>
/// <param name="File">The video.</param>
internal sealed record PublicVideoRecord(string Source, EditionFileRecord File);
