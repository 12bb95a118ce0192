using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Sends a folder with the system's rsync: only what changed, and files that others put there stay.</summary>
/// <param name="target"><c>user@host:/path</c>, or an absolute path.</param>
/// <param name="ssh">How ssh is run; null: the target is on this machine.</param>
/// <param name="state">A folder for what was sent.</param>
/// <param name="time">The clock.</param>
internal sealed class RsyncDeployment(string target, string? ssh, string state, TimeProvider time) : ISiteDeployment
{
    private static readonly StoredFile<SentFiles> Sent = new("rsync.json", 1, DeployingJson.Default.SentFiles);
    private static readonly TimeSpan Limit = TimeSpan.FromHours(12);

    // Sockets and streams that broke, time limits; 255 is ssh's own failure.
    private static readonly int[] MayPass = [10, 12, 30, 35];

    // So it calls a listed file whose folder is gone, too, which it deletes on the other side as it should.
    private const int SourceVanished = 24;

    private readonly ProcessRunner _programs = new(time);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeliveryItem>> PlanAsync(string folder, CancellationToken ct) =>
        (await SentAsync(ct)).PlanFor(await FinishedFiles.ListAsync(folder, state, ct));

    /// <inheritdoc/>
    public async Task DeployAsync(string folder, Action<DeliveryProgress> progress, CancellationToken ct)
    {
        var files = await FinishedFiles.ListAsync(folder, state, ct);
        var sent = await SentAsync(ct);
        var plan = sent.PlanFor(files);
        DeliveryItem[] changed = [.. plan.Where(i => i.Action != DeliveryAction.Keep)];
        if (changed.Length == 0)
            return;
        var bytes = changed.Sum(i => i.Bytes);
        progress(new DeliveryProgress($"sending {changed.Length} files to {target}", 0, bytes));
        await Sent.WriteAsync(state, sent.With(files), ct);
        // What is listed and not in the folder goes away on the other side; what is not listed stays as it is.
        var list = Path.Combine(state, "rsync-files");
        await AtomicFile.WriteAsync(list, Encoding.UTF8.GetBytes(string.Concat(changed.Select(i => i.Name + "\0"))), ct);
        await Retries.Of(time).ExecuteAsync(async token => await RunAsync(folder, list, changed, token), ct);
        await Sent.WriteAsync(state, SentFiles.Of(target, files), ct);
        progress(new DeliveryProgress("done", bytes, bytes));
    }

    private async Task RunAsync(string folder, string list, IReadOnlyList<DeliveryItem> changed, CancellationToken ct)
    {
        string[] arguments =
        [
            "--times",
            "--omit-dir-times",
            "--perms",
            "--chmod=D755,F644",
            // Whoever reads the site meanwhile sees the old one, then the new one.
            "--delay-updates",
            "--delete-missing-args",
            "--force",
            "--mkpath",
            "--protect-args",
            "--from0",
            "--files-from=" + list,
            .. ssh is null ? Array.Empty<string>() : ["--rsh=" + ssh],
            "--",
            Path.TrimEndingDirectorySeparator(folder) + "/",
            target.TrimEnd('/') + "/",
        ];
        var result = await _programs.RunAsync(
            "rsync",
            arguments,
            new Dictionary<string, string> { ["LC_ALL"] = "C" },
            ChildEnvironment.Network,
            Limit,
            ct
        );
        var isMeant =
            result.ExitCode == SourceVanished
            && changed.All(i => i.Action == DeliveryAction.Delete || File.Exists(Path.Combine(folder, i.Name)));
        if (result.ExitCode != 0 && !isMeant)
            throw Failure(result);
    }

    private VideoBlogException Failure(ProcessResult result)
    {
        var isKeyUnknown = result.ErrorTail.Contains("Host key verification failed", StringComparison.Ordinal);
        return new VideoBlogException(
            $"The site could not be sent to '{target}' with rsync.",
            isKeyUnknown ? "Connect once by hand with ssh and compare the machine's key, then publish again."
                : result.ExitCode == 255 ? "Check that 'ssh' reaches that machine without a password: a key, or an agent."
                : "Publish again: what has arrived is not sent twice.",
            result.ErrorTail
        )
        {
            IsTransient = MayPass.Contains(result.ExitCode),
        };
    }

    private async Task<SentFiles> SentAsync(CancellationToken ct) =>
        await Sent.ReadAsync(state, ct) is { } sent && sent.Target == target ? sent : SentFiles.None(target);
}
