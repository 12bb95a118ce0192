using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Pipeline.Stages;

/// <summary>
/// Composes the draft and puts it in place: <c>draft.md</c>, and <c>edits.json</c>, which says where it differs from what was heard. It
/// takes no time worth saving, so it is composed in every run.
/// </summary>
internal sealed class ComposeStage(ConversionContext context)
{
    /// <summary>Where the draft differs from what was heard. Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Edits = new("edits", 1);

    /// <summary>Runs the stage.</summary>
    public async Task<PlacedDraft> RunAsync(
        Sidecar sidecar,
        MediaInfo media,
        Transcript transcript,
        SpeakerMap speakers,
        FrameMap? frames,
        CancellationToken ct
    )
    {
        var added = TimeZoneInfo.ConvertTime(context.Video.AddedAt, context.Time.LocalTimeZone);
        var composed = DraftComposer.Compose(
            new DraftSource(context.Video, media, transcript, sidecar, DateOnly.FromDateTime(added.DateTime))
            {
                Verbatim = context.Request.Verbatim ?? sidecar.Verbatim ?? false,
                Frames = frames,
                Speakers = speakers,
            }
        );
        await context.OnceAsync(
            Edits,
            StoredFiles.Edits,
            [("edits", StageInput.Hash(composed.Edits))],
            _ => Task.FromResult(new EditList(composed.Edits)),
            ct
        );
        var markdown = DraftMarkdown.Write(composed);
        var placement = await MachineDraftStore.PlaceAsync(context.Folder, markdown, context.Time, ct);
        if (!placement.Reused)
            context.Tell(ConversionStage.Compose, StageState.Started);
        context.Finish(ConversionStage.Compose, placement.Reused);
        if (placement.Kept)
            context.Notice("draft.md was edited and stays as it is; the new draft is draft.new.md beside it.");
        var layout = context.Folder.Layout;
        var draft = new DraftVersion(await DraftFile.ReadAsync(layout.Draft, ct));
        var post = new PostSnapshot(layout, draft, transcript, new DraftVersion(markdown));
        return new PlacedDraft(composed, post, placement.Reused, placement.Kept);
    }
}
