using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing;

namespace VideoBlog.Pipeline;

/// <summary>Writes what readers get: captions, chapters, and the page with everything that it needs beside it.</summary>
internal sealed class PostWriter(VideoFolder folder)
{
    private static readonly string[] PictureTypes = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

    /// <summary>Writes the files.</summary>
    /// <param name="draft">The content of <c>draft.md</c>.</param>
    /// <param name="defaults">What its front matter may leave out.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="transcript">What was heard.</param>
    /// <param name="videoFile">Name of the video in the post's folder.</param>
    /// <param name="ct">Ends the writing.</param>
    /// <returns>Their paths in the video's folder.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(
        string draft,
        FrontMatter? defaults,
        MediaInfo media,
        Transcript transcript,
        string videoFile,
        CancellationToken ct
    )
    {
        var document = DraftMarkdown.Parse(draft, defaults);
        var aligned = TranscriptAligner.Align(document, transcript);
        var captions = Captions.From(aligned.ReviewedWords);
        var chapters = TranscriptAligner.ChaptersOf(aligned, media.Duration);
        var page = PageRenderer.Render(
            new PageContent
            {
                Draft = aligned,
                Media = media,
                VideoFile = videoFile,
                Captions = captions,
                Chapters = chapters,
                Downloads =
                [
                    new PageDownload(VideoLayout.CaptionsName, "Captions (WebVTT)"),
                    new PageDownload(VideoLayout.SubRipName, "Captions (SubRip)"),
                ],
            }
        );

        var files = new List<string>();
        foreach (
            var (name, text) in new[]
            {
                (VideoLayout.CaptionsName, CaptionWriter.ToWebVtt(captions)),
                (VideoLayout.SubRipName, CaptionWriter.ToSubRip(captions)),
            }
        )
        {
            files.Add(await WriteAsync(name, text, ct));
            files.Add(await WriteAsync(VideoLayout.InPost(name), text, ct));
        }
        files.Add(await WriteAsync(VideoLayout.ChaptersName, ChapterWriter.ToWebVtt(chapters), ct));
        files.AddRange(await CopyPicturesAsync(ct));
        files.Add(await WriteAsync(VideoLayout.InPost(VideoLayout.PageName), page, ct));
        return files;
    }

    private async Task<string> WriteAsync(string name, string text, CancellationToken ct)
    {
        await AtomicFile.WriteTextAsync(folder.Layout.At(name), text, ct);
        return name;
    }

    /// <summary>
    /// The pictures that go with the post: all of them, not only those that the machine chose, because a person's draft may show pictures
    /// of
    /// an earlier one, or their own. Links are left out: a library that came from elsewhere could publish any file of this machine with
    /// them.
    /// </summary>
    internal static IReadOnlyList<FileInfo> PicturesIn(VideoFolder folder) =>
        new DirectoryInfo(folder.Layout.Stills) is { Exists: true } stills && !LinkRule.IsLink(stills)
            ?
            [
                .. stills
                    .EnumerateFiles()
                    .Where(f => !LinkRule.IsLink(f) && PictureTypes.Contains(f.Extension.ToLowerInvariant()))
                    .OrderBy(f => f.Name, StringComparer.Ordinal),
            ]
            : [];

    private async Task<IReadOnlyList<string>> CopyPicturesAsync(CancellationToken ct)
    {
        var copies = new List<string>();
        foreach (var picture in PicturesIn(folder))
        {
            var copy = VideoLayout.InPost($"{VideoLayout.StillsName}/{picture.Name}");
            await AtomicFile.WriteAsync(
                folder.Layout.At(copy),
                async (stream, token) =>
                {
                    await using var content = picture.OpenRead();
                    await content.CopyToAsync(stream, token);
                },
                ct
            );
            copies.Add(copy);
        }
        return copies;
    }
}
