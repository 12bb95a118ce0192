using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Posts;

namespace VideoBlog.Pipeline;

/// <summary>Brings a post's page, captions and chapters up to its draft, without converting anything.</summary>
public static class PostRefresh
{
    /// <summary>Renders the post as a conversion would, so that a later conversion finds nothing to do.</summary>
    /// <param name="path">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft cannot be rendered as it is, or the files cannot be written.</exception>
    public static async Task<RefreshOutcome> RunAsync(string path, CancellationToken ct)
    {
        using var folder = await VideoFolder.TryOpenAsync(path, ct);
        if (folder is null)
            return RefreshOutcome.Busy;
        if (
            await folder.LastAsync(ProbeStage.Stage, ct) is not { } probed
            || await folder.LastAsync(TranscribeStage.Stage, ct) is not { } transcribed
            || await folder.LastAsync(StillsStage.Stage, ct) is not { } stills
            || await folder.LastAsync(PlaybackStage.Stage, ct) is not { Files: [var video, ..] } playback
            || await StoredFiles.Media.ReadAsync(path, ct) is not { } media
            || await StoredFiles.Transcript.ReadAsync(path, ct) is not { } transcript
        )
        {
            return RefreshOutcome.NotConverted;
        }

        var draft = await File.ReadAllTextAsync(folder.Layout.Draft, ct);
        await folder.OnceAsync(
            RenderStage.Stage,
            RenderStage.Inputs(draft, probed.Hash, transcribed.Hash, stills.Hash, playback.Hash, folder),
            async token =>
                await new PostWriter(folder).WriteAsync(
                    draft,
                    await DefaultsAsync(folder, token),
                    media,
                    transcript,
                    Path.GetFileName(video),
                    token
                ),
            ct
        );
        return RefreshOutcome.Done;
    }

    /// <summary>The front matter of the machine's latest draft: what a person may leave out is taken from it.</summary>
    private static async Task<FrontMatter?> DefaultsAsync(VideoFolder folder, CancellationToken ct)
    {
        try
        {
            return await MachineDraftStore.LatestAsync(folder.Layout.Folder, ct) is { } machine
                ? DraftMarkdown.Parse(machine).FrontMatter
                : null;
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }
}

/// <summary>What became of rendering a post anew.</summary>
public enum RefreshOutcome
{
    /// <summary>The post is what its draft says.</summary>
    Done,

    /// <summary>Somebody else works in the folder, a conversion for example: try again later.</summary>
    Busy,

    /// <summary>The recording has not been converted to the end; the conversion will render the post.</summary>
    NotConverted,
}
