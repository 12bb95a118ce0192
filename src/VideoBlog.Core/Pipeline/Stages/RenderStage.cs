using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Publishing;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Writes captions, chapters and the page from the draft as it lies in the folder, a person's edits included.</summary>
internal sealed class RenderStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("render", 3);

    /// <summary>Runs the stage.</summary>
    /// <param name="post">The post as it lies in the folder.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="videoFile">Name of the video in the folder that is published.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task RunAsync(PostSnapshot post, MediaInfo media, string videoFile, CancellationToken ct)
    {
        // A person may have saved while the stages before this one were at work.
        var draft = new DraftVersion(await DraftFile.ReadAsync(post.Layout.Draft, ct));
        var captions = await StoredFiles.Captions.ReadAsync(post.Layout.Folder, ct);
        if (!draft.Equals(post.Draft) || captions is not null)
            post = new PostSnapshot(post.Layout, draft, post.Transcript, post.MachineDraft, before: post, captions: captions);
        await context.RunAsync(
            ConversionStage.Render,
            Stage,
            Inputs(
                post.Draft,
                context.HashOf(ProbeStage.Stage),
                context.HashOf(TranscribeStage.Stage),
                context.HashOf(StillsStage.Stage),
                context.HashOf(PlaybackStage.Stage),
                post.Layout
            ),
            token => new PostWriter(context.Time).WriteAsync(post, media, videoFile, token, context.Notice),
            ct
        );
    }

    /// <summary>What the page, captions and chapters depend on.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Inputs(
        DraftVersion draft,
        string media,
        string transcript,
        string stills,
        string playback,
        VideoLayout layout
    ) =>
        [
            ("draft", StageInput.Hash(draft.Text)),
            ("media", media),
            ("transcript", transcript),
            ("stills", stills),
            ("playback", playback),
            ("program", StageInput.Program),
            (
                "captions",
                new FileInfo(layout.At(StoredFiles.Captions.Name)) is { Exists: true } captions ? StageInput.Hash(captions) : null
            ),
            // A person's pictures lie among the machine's.
            ("pictures", StageInput.Hash(PostPicture.Find(layout, draft.Markdown).Select(p => $"{p.Name} {StageInput.Hash(p.File)}"))),
        ];
}
