using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Publishing;

namespace VideoBlog.Pipeline;

/// <summary>
/// Brings posts' pages, captions and chapters up to their drafts, without converting anything. For one post at a time.
/// </summary>
/// <param name="posts">Reads the posts.</param>
public sealed class PostRefresh(PostSnapshots posts)
{
    private readonly PostWriter _writer = new();

    /// <summary>Renders a post as a conversion would, so that a later conversion finds nothing to do.</summary>
    /// <param name="path">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft cannot be rendered as it is, or the files cannot be written.</exception>
    public async Task<RefreshOutcome> RunAsync(string path, CancellationToken ct)
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
            || await posts.ReadAsync(path, ct) is not { Transcript: not null } post
        )
        {
            return RefreshOutcome.NotConverted;
        }

        await folder.OnceAsync(
            RenderStage.Stage,
            RenderStage.Inputs(post.Draft, probed.Hash, transcribed.Hash, stills.Hash, playback.Hash, post.Layout),
            token => _writer.WriteAsync(post, media, Path.GetFileName(video), token),
            ct
        );
        return RefreshOutcome.Done;
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
