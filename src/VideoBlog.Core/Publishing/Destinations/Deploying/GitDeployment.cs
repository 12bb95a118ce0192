using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>
/// Commits a folder to a branch of a repository and pushes it, for Netlify, GitHub's and GitLab's pages. The folder itself is the work
/// tree; the repository's own files stay, and nothing is pushed by force.
/// </summary>
/// <param name="repository">Its address or path, without a password.</param>
/// <param name="branch">The branch.</param>
/// <param name="state">A folder for the objects and for what was sent.</param>
/// <param name="time">The clock.</param>
internal sealed class GitDeployment(string repository, string branch, string state, TimeProvider time) : ISiteDeployment
{
    private const string Tip = "refs/videoblog/published";

    private static readonly StoredFile<SentFiles> Sent = new("git.json", 1, DeployingJson.Default.SentFiles);

    private readonly GitProgram _git = new(Path.Combine(state, "git"), time);

    private string Target => $"{repository} {branch}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeliveryItem>> PlanAsync(string folder, CancellationToken ct) =>
        (await SentAsync(ct)).PlanFor(await FinishedFiles.ListAsync(folder, state, ct));

    /// <inheritdoc/>
    public async Task DeployAsync(string folder, Action<DeliveryProgress> progress, CancellationToken ct)
    {
        var files = await FinishedFiles.ListAsync(folder, state, ct);
        var sent = await SentAsync(ct);
        DeliveryItem[] changed = [.. sent.PlanFor(files).Where(i => i.Action != DeliveryAction.Keep)];
        if (changed.Length == 0)
            return;
        var bytes = changed.Sum(i => i.Bytes);
        progress(new DeliveryProgress($"pushing to {repository}", 0, bytes));
        await Sent.WriteAsync(state, sent.With(files), ct);
        if (!Directory.Exists(_git.Folder))
            await _git.RunAsync(folder, ["init", "--quiet", "--bare", "--", _git.Folder], ct);
        // Somebody else may push between our fetch and our push: then it is done anew on top of theirs.
        await Retries.Of(time).ExecuteAsync(async token => await PushAsync(folder, changed, token), ct);
        await Sent.WriteAsync(state, SentFiles.Of(Target, files), ct);
        progress(new DeliveryProgress("done", bytes, bytes));
    }

    private async Task PushAsync(string folder, DeliveryItem[] changed, CancellationToken ct)
    {
        var parent = await FetchAsync(folder, ct);
        await _git.RunAsync(folder, parent is null ? ["read-tree", "--empty"] : ["read-tree", parent], ct);
        var gone = changed.Where(i => i.Action == DeliveryAction.Delete).Select(i => i.Name).ToArray();
        await WithListAsync(folder, gone, ["rm", "--cached", "--quiet", "--ignore-unmatch"], ct);
        await WithListAsync(folder, [.. changed.Select(i => i.Name).Except(gone)], ["add", "--force"], ct);

        var tree = await _git.RunAsync(folder, ["write-tree"], ct);
        if (parent is not null && tree == await _git.RunAsync(folder, ["rev-parse", parent + "^{tree}"], ct))
            return;
        string[] on = parent is null ? [] : ["-p", parent];
        var commit = await _git.RunAsync(folder, ["commit-tree", tree, .. on, "-m", CommitMessage.Of(changed)], ct);
        await _git.RunAsync(folder, ["push", "--quiet", "--", repository, $"{commit}:refs/heads/{branch}"], ct);
        await _git.RunAsync(folder, ["update-ref", Tip, commit], ct);
    }

    /// <summary>The branch's last commit; null when there is no such branch yet.</summary>
    private async Task<string?> FetchAsync(string folder, CancellationToken ct)
    {
        var heads = await _git.RunAsync(folder, ["ls-remote", "--heads", "--", repository, $"refs/heads/{branch}"], ct);
        if (heads.Length == 0)
            return null;
        await _git.RunAsync(folder, ["fetch", "--quiet", "--no-tags", "--depth=1", "--", repository, $"+refs/heads/{branch}:{Tip}"], ct);
        return await _git.RunAsync(folder, ["rev-parse", Tip], ct);
    }

    private async Task WithListAsync(string folder, string[] names, string[] command, CancellationToken ct)
    {
        if (names.Length == 0)
            return;
        var list = Path.Combine(state, "git-files");
        await AtomicFile.WriteAsync(list, Encoding.UTF8.GetBytes(string.Concat(names.Select(n => n + "\0"))), ct);
        await _git.RunAsync(folder, [.. command, "--pathspec-from-file=" + list, "--pathspec-file-nul"], ct);
    }

    private async Task<SentFiles> SentAsync(CancellationToken ct) =>
        await Sent.ReadAsync(state, ct) is { } sent && sent.Target == Target ? sent : SentFiles.None(Target);
}
