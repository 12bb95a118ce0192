using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Reviewing;

/// <summary>Where a post goes from draft to reviewed to published, when nothing is left to do or a person said why not.</summary>
/// <param name="folder">The video's folder.</param>
/// <param name="posts">Reads the post.</param>
/// <param name="review">Where decisions are kept.</param>
/// <param name="time">The clock.</param>
public sealed class PublishService(string folder, PostSnapshots posts, ReviewStore review, TimeProvider time)
{
    private readonly DraftStore _drafts = new(folder, posts, time);

    /// <summary>How the post stands.</summary>
    /// <param name="fileExists">Whether a file is there, by its path in the folder with forward slashes.</param>
    /// <param name="links">What the last check of links found, by address.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft, or another file of the folder, cannot be read.</exception>
    public async Task<PublishStanding> ReadAsync(
        Func<string, bool> fileExists,
        IReadOnlyDictionary<string, LinkResult> links,
        CancellationToken ct
    )
    {
        var post = await posts.ReadAsync(folder, ct);
        var decided = await ReviewStore.ReadAsync(folder, ct);
        var captions = await CaptionsAsync(ct);
        var mark =
            captions is null || decided.Captions?.Captions == captions ? CaptionsReview.Done
            : decided.Captions is null ? CaptionsReview.None
            : CaptionsReview.Changed;
        var findings = new PublishFindings(
            DraftChecks.Run(post.Draft, fileExists),
            await LeftAsync(ct),
            mark,
            CaptionsLeft(post),
            LinkFindings.FindProblems(post.Draft, links)
        );
        // Anybody may have written the file.
        return new PublishStanding(
            post.Draft.Tag,
            StatusOf(post),
            captions,
            PublishChecklist.Evaluate(findings, [.. decided.Waivers.OfType<Waiver>()])
        );
    }

    /// <summary>Marks the captions as reviewed.</summary>
    /// <param name="captions">The hash of the captions that were reviewed.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when the captions are others by now.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be read or written.</exception>
    public async Task<bool> MarkCaptionsAsync(string captions, CancellationToken ct)
    {
        if (await CaptionsAsync(ct) != captions)
            return false;
        await review.UpdateAsync(folder, state => state with { Captions = new CaptionsMark(captions, time.GetUtcNow()) }, ct);
        return true;
    }

    /// <summary>Keeps the decision to publish without something. A later one for the same subject takes its place.</summary>
    /// <param name="subject">What it is about.</param>
    /// <param name="fingerprint">The fingerprint of what was left to do.</param>
    /// <param name="reason">Why, at most <see cref="Waiver.MaxReason"/> characters.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The folder cannot be written.</exception>
    public Task WaiveAsync(PublishSubject subject, string fingerprint, string reason, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        var waiver = new Waiver(subject, fingerprint, PlainText.Shorten(PlainText.Clean(reason), Waiver.MaxReason), time.GetUtcNow());
        return review.UpdateAsync(
            folder,
            state => state with { Waivers = [.. state.Waivers.OfType<Waiver>().Where(w => w.Subject != subject), waiver] },
            ct
        );
    }

    /// <summary>Gives the post another status, which the draft says in its front matter.</summary>
    /// <param name="status">The new status.</param>
    /// <param name="standing">How the post stands, as read just before.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>What became of it; <see cref="SaveOutcome.Conflict"/> when the draft is another by now.</returns>
    /// <exception cref="VideoBlogException">The front matter cannot be changed as it is written, or the folder cannot be
    /// written.</exception>
    public async Task<DraftSaved> SetStatusAsync(PostStatus status, PublishStanding standing, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var draft = await _drafts.ReadAsync(ct);
        if (draft.Tag != standing.Tag)
            return new DraftSaved(SaveOutcome.Conflict, draft);
        var text = DraftEditor.Change(draft.Text, d => d with { FrontMatter = d.FrontMatter with { Status = status } });
        return await _drafts.SaveAsync(text, draft.Tag, ct);
    }

    private static int CaptionsLeft(PostSnapshot post)
    {
        try
        {
            return CaptionReviewer.Review(post).Left;
        }
        catch (VideoBlogException)
        {
            return 0; // The checklist says that the draft cannot be read.
        }
    }

    private async Task<int?> LeftAsync(CancellationToken ct)
    {
        try
        {
            return await review.LeftAsync(folder, ct);
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }

    /// <summary>A hash of what viewers read; null when there are no captions.</summary>
    private async Task<string?> CaptionsAsync(CancellationToken ct)
    {
        var path = new VideoLayout(folder).Captions;
        try
        {
            return File.Exists(path)
                ? Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(path, ct)).AsSpan(0, 8))
                : null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }

    private static PostStatus StatusOf(PostSnapshot post)
    {
        try
        {
            return post.Document.FrontMatter.Status;
        }
        catch (VideoBlogException)
        {
            return PostStatus.Draft; // The checklist says what is wrong with it.
        }
    }
}

/// <summary>How a post stands on its way to be published.</summary>
/// <param name="Tag">The draft's version.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Captions">A hash of its captions; null when it has none.</param>
/// <param name="Requirements">What it needs.</param>
public sealed record PublishStanding(string Tag, PostStatus Status, string? Captions, IReadOnlyList<PublishRequirement> Requirements);
