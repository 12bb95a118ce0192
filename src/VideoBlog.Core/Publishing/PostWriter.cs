using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing;

/// <summary>
/// Writes what readers get: captions, chapters, and the page with everything that it needs beside it. Files that are as they should be
/// stay untouched. One writer may write many posts, one at a time; of a post that it wrote last, it does only anew what has changed.
/// </summary>
/// <param name="time">The clock; null: the system's.</param>
public sealed class PostWriter(TimeProvider? time = null)
{
    private static readonly string[] PictureTypes = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

    private readonly BlockCleaner _cleaner = new();

    /// <summary>True for the name of a picture that browsers show.</summary>
    /// <param name="name">A file's name.</param>
    public static bool IsPicture(string name) => PictureTypes.Contains(Path.GetExtension(name).ToLowerInvariant());

    /// <summary>Writes the files.</summary>
    /// <param name="post">The post; it has a transcript.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="videoFile">Name of the video in the post's folder.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <param name="notice">Is told what a person should know; null: nobody is.</param>
    /// <returns>Their paths in the video's folder.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be rendered as it is, or the files cannot be written.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(
        PostSnapshot post,
        MediaInfo media,
        string videoFile,
        CancellationToken ct,
        Action<string>? notice = null
    )
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(media);
        var aligned = post.Aligned ?? throw new ArgumentException("The post has no transcript.", nameof(post));
        var own = new HandEdits(post.Layout);
        var state = await own.TakeAsync(aligned.ReviewedWords, post.Captions, time ?? TimeProvider.System, notice, ct);
        var captions = Captions.From(aligned.ReviewedWords, (state ?? post.Captions).Edits);
        var chapters = TranscriptAligner.ChaptersOf(aligned, media.Duration, media.Chapters);
        var pictures = await ReadPicturesAsync(post, notice, ct);
        var page = PageRenderer.Render(
            new PageContent
            {
                Draft = aligned,
                Media = media,
                VideoFile = videoFile,
                Captions = captions,
                Chapters = chapters,
                PictureSizes = pictures
                    .Where(p => PictureSize.Read(p.Content) is not null)
                    .ToDictionary(p => p.Name, p => PictureSize.Read(p.Content)!.Value),
                Downloads =
                [
                    new PageDownload(VideoLayout.CaptionsName, "Captions (WebVTT)"),
                    new PageDownload(VideoLayout.SubRipName, "Captions (SubRip)"),
                ],
            },
            _cleaner
        );

        var files = new List<string>();
        if (state is not null)
            await own.RememberAsync(CaptionWriter.ToWebVtt(captions), ct);
        foreach (
            var (name, text) in new[]
            {
                (VideoLayout.CaptionsName, CaptionWriter.ToWebVtt(captions)),
                (VideoLayout.SubRipName, CaptionWriter.ToSubRip(captions)),
            }
        )
        {
            files.Add(await WriteAsync(post.Layout, VideoLayout.InPost(name), text, ct));
            // What a person has broken stays; the stage runs again when it was mended.
            files.Add(state is null && name == VideoLayout.CaptionsName ? name : await WriteAsync(post.Layout, name, text, ct));
        }
        files.Add(await WriteAsync(post.Layout, VideoLayout.ChaptersName, ChapterWriter.ToWebVtt(chapters), ct));
        foreach (var (name, content) in pictures)
        {
            await AtomicFile.WriteAsync(post.Layout.At(VideoLayout.InPost(name)), content, ct, Durability.Rebuildable);
            files.Add(VideoLayout.InPost(name));
        }
        files.Add(await WriteAsync(post.Layout, VideoLayout.InPost(VideoLayout.PageName), page, ct));
        return files;
    }

    /// <summary>
    /// The pictures that go with the post: all of them, not only those that the machine chose, because a person's draft may show pictures
    /// of an earlier one, or their own. Links are left out: a library that came from elsewhere could publish any file of this machine with
    /// them.
    /// </summary>
    /// <param name="layout">Where the post's files lie.</param>
    public static IReadOnlyList<FileInfo> PicturesIn(VideoLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        return new DirectoryInfo(layout.Stills) is { Exists: true } stills && !LinkRule.IsLink(stills)
            ? [.. stills.EnumerateFiles().Where(f => !LinkRule.IsLink(f) && IsPicture(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal)]
            : [];
    }

    // A stage's record has the hash of each of these files: one that a power cut has emptied is written anew by the next run.
    private static async Task<string> WriteAsync(VideoLayout layout, string name, string text, CancellationToken ct)
    {
        await AtomicFile.WriteTextAsync(layout.At(name), text, ct, Durability.Rebuildable);
        return name;
    }

    // What a camera wrote into them stays behind. One that is damaged is no picture, and stays here.
    private static async Task<IReadOnlyList<(string Name, byte[] Content)>> ReadPicturesAsync(
        PostSnapshot post,
        Action<string>? notice,
        CancellationToken ct
    )
    {
        var pictures = new List<(string, byte[])>();
        foreach (var picture in PostPicture.Find(post.Layout, post.Draft.Markdown))
        {
            var content = await File.ReadAllBytesAsync(picture.File.FullName, ct);
            try
            {
                pictures.Add((picture.Name, PictureMetadata.Strip(content, picture.Name)));
            }
            catch (VideoBlogException error)
            {
                notice?.Invoke($"The picture '{picture.Name}' is left out of the page: {error.Message} {error.Hint}".TrimEnd());
            }
        }
        return pictures;
    }
}
