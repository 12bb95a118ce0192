using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Reviewing;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Cli.Publishing;

/// <summary>Lets a post out when nothing is left to do, or a person says why not.</summary>
/// <param name="posts">Reads the posts.</param>
/// <param name="time">The clock.</param>
internal sealed class PublishGate(PostSnapshots posts, TimeProvider time)
{
    /// <summary>Whether a post may go out.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="waiver">Why it goes out with what is left to do; null: it does not.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">Something is left to do.</exception>
    public async Task PassAsync(string folder, string? waiver, CancellationToken ct)
    {
        var service = ServiceOf(folder);
        var open = await OpenAsync(service, folder, ct);
        if (Refusal(folder, open, waiver) is { } refusal)
            throw refusal;
        foreach (var requirement in open)
            await service.WaiveAsync(requirement.Subject, requirement.Fingerprint, waiver!, ct);
    }

    /// <summary>Why a post would not go out now; null when it would.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="waiver">As for <see cref="PassAsync"/>.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<VideoBlogException?> RefusalAsync(string folder, string? waiver, CancellationToken ct) =>
        Refusal(folder, await OpenAsync(ServiceOf(folder), folder, ct), waiver);

    private static VideoBlogException? Refusal(string folder, IReadOnlyList<PublishRequirement> open, string? waiver) =>
        open.All(r => waiver is not null && r.CanBeWaived)
            ? null
            : new VideoBlogException(
                $"'{Path.GetFileName(folder)}' is not ready to be published.",
                open.All(r => r.CanBeWaived)
                    ? "Review it with 'videoblog serve', or publish it as it is with --waive REASON."
                    : "Correct the front matter; the rest may be waived.",
                string.Join('\n', open.Select(r => $"{r.Subject}: {string.Join(' ', r.Problems.Take(3).Select(p => p.Message))}"))
            );

    private async Task<IReadOnlyList<PublishRequirement>> OpenAsync(PublishService service, string folder, CancellationToken ct) =>
        [.. PublishChecklist.OpenFor((await StandingAsync(service, folder, ct)).Requirements, PostStatus.Published)];

    private PublishService ServiceOf(string folder) => new(folder, posts, new ReviewStore(posts, time), time);

    private async Task<PublishStanding> StandingAsync(PublishService service, string folder, CancellationToken ct)
    {
        var links = DraftLinks.Find(await posts.ReadDraftAsync(folder, ct)).Select(l => l.Address).ToList();
        using var checker = new LinkChecker(new LinkCheckOptions(), time);
        var results = await checker.CheckAsync(links, _ => { }, ct);
        return await service.ReadAsync(
            file =>
                File.Exists(Path.Combine(folder, file)) && !LinkRule.IsReachedByLink(Path.GetFullPath(Path.Combine(folder, file)), folder),
            results.DistinctBy(r => r.Address, StringComparer.Ordinal).ToDictionary(r => r.Address, StringComparer.Ordinal),
            ct
        );
    }
}
