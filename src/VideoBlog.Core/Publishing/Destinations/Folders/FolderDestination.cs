using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>
/// Puts posts as files into a folder of another program: writes what is new there, takes away what is gone, and leaves alone what it did
/// not write or what somebody changed since.
/// </summary>
/// <param name="folder">The other program's folder, an absolute path.</param>
/// <param name="time">The clock.</param>
internal abstract class FolderDestination(string folder, TimeProvider time) : IDestination
{
    private const string Moment = "yyyy-MM-ddTHH:mm:ssK";

    /// <inheritdoc/>
    public abstract string Kind { get; }

    /// <summary>The folder.</summary>
    protected FolderRoot Root { get; } = new(folder);

    /// <summary>Folders that stay when they are empty, relative to the root.</summary>
    protected abstract IReadOnlyCollection<string> Grounds { get; }

    /// <summary>The post as files.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="changed">When what is sent last changed.</param>
    protected abstract Bundle Render(Edition edition, DateTimeOffset changed);

    /// <summary>Where readers find it; null when nobody knows.</summary>
    protected abstract Uri? AddressOf(Edition edition);

    /// <summary>Ensures that the folder is what it should be.</summary>
    /// <exception cref="VideoBlogException">It is not; the message says what is missing.</exception>
    protected abstract void Check();

    /// <inheritdoc/>
    public async Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        CheckFolder();
        Check();
        var (bundle, _) = Bundled(edition, receipt);
        var changes = await FolderComparison.CompareAsync(Root, bundle, SentPaths.Of(receipt), ct);
        return new DeliveryPlan(
            [.. changes.Select(c => new DeliveryItem(c.Action, c.Path, c.Bytes))],
            AddressOf(edition),
            RemoteChangeOf(changes, bundle.Post.Path, receipt)
        );
    }

    /// <inheritdoc/>
    public async Task<Receipt> SendAsync(Edition edition, Receipt? receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(delivery);
        CheckFolder();
        Check();
        var (bundle, changed) = Bundled(edition, receipt);
        var sent = SentPaths.Of(receipt);
        var changes = await FolderComparison.CompareAsync(Root, bundle, sent, ct);
        ThrowIfChanged(changes, bundle.Post.Path, sent, receipt, delivery);
        var address = AddressOf(edition);
        if (receipt is { State: ReceiptState.Live } && changes.All(c => c.Action == DeliveryAction.Keep))
            return receipt with { Edition = edition.Id, Address = address };

        var now = time.GetUtcNow();
        var receiving = new SentPaths();
        foreach (var file in bundle.All)
            receiving.Add(file.Path, FolderComparison.HashOf(file));
        foreach (var file in bundle.All)
            sent.Add(file.Path, FolderComparison.HashOf(file));
        var pending = Receipt.Begin(Kind, edition.Id, receipt) with
        {
            Address = address,
            RemoteMark = changed.ToString(Moment, CultureInfo.InvariantCulture),
            Files = sent.ToFiles(),
        };
        await delivery.Keep(pending);
        await WriteAsync(changes, delivery, ct);
        return pending with
        {
            State = ReceiptState.Live,
            PublishedAt = receipt?.PublishedAt ?? now,
            UpdatedAt = now,
            ScheduledFor = null,
            RemoteId = bundle.Post.Path,
            SentHash = FolderComparison.HashOf(bundle.Post),
            SentText = bundle.Post.Text,
            Files = receiving.ToFiles(),
        };
    }

    /// <inheritdoc/>
    public async Task<Receipt> WithdrawAsync(Receipt receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(delivery);
        CheckFolder();
        var sent = SentPaths.Of(receipt);
        var changes = await FolderComparison.CompareAsync(Root, null, sent, ct);
        ThrowIfChanged(changes, receipt.RemoteId, sent, receipt, delivery);
        // The post goes first: what is left never shows one without its pictures.
        foreach (var change in changes.OrderBy(c => c.Path != receipt.RemoteId))
            Root.Delete(change.Path, Grounds);
        return receipt.TakenBack(time.GetUtcNow());
    }

    /// <summary>Writes a file once; one that is there stays as it is.</summary>
    protected async Task<string> InstallAsync(string name, string text, CancellationToken ct)
    {
        if (!Root.Has(name))
            await AtomicFile.WriteTextAsync(Root.At(name), text, ct);
        return Root.At(name);
    }

    /// <summary>Ensures that the folder is there: a disk that is away is no reason to forget what was sent.</summary>
    protected void CheckFolder()
    {
        if (!Directory.Exists(Root.Path))
            throw new VideoBlogException(
                $"There is no folder '{Root.Path}'.",
                "Make it, or check that the disk or network share with it is there."
            )
            {
                IsTransient = true,
            };
    }

    /// <summary>
    /// The post as files. Its time of the last change is that of the last delivery as long as nothing else is new: publishing twice writes
    /// once, and a delivery that was killed continues with the same files.
    /// </summary>
    private (Bundle Bundle, DateTimeOffset Changed) Bundled(Edition edition, Receipt? receipt)
    {
        if (
            DateTimeOffset.TryParse(receipt?.RemoteMark, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before)
            && Render(edition, before) is var same
            && (
                receipt.State == ReceiptState.Pending && receipt.Edition == edition.Id
                || receipt.SentHash == FolderComparison.HashOf(same.Post)
            )
        )
            return (same, before);
        var now = time.GetUtcNow();
        return (Render(edition, now), now);
    }

    private async Task WriteAsync(IReadOnlyList<FolderChange> changes, Delivery delivery, CancellationToken ct)
    {
        var total = changes.Where(c => c is { File: not null, Action: not DeliveryAction.Keep }).Sum(c => c.Bytes);
        long done = 0;
        foreach (var change in changes.Where(c => c.Action != DeliveryAction.Keep))
        {
            ct.ThrowIfCancellationRequested();
            delivery.Progress(new DeliveryProgress(change.Path, done, total));
            if (change.File is not { } file)
                Root.Delete(change.Path, Grounds);
            else if (file.Text is { } text)
                await AtomicFile.WriteTextAsync(Root.At(file.Path), text, ct);
            else
                await FileCopy.WriteAsync(
                    file.Source!,
                    Root.At(file.Path),
                    bytes => delivery.Progress(new DeliveryProgress(change.Path, done + bytes, total)),
                    ct
                );
            done += change.Bytes;
        }
        delivery.Progress(new DeliveryProgress("done", total, total));
    }

    private void ThrowIfChanged(IReadOnlyList<FolderChange> changes, string? post, SentPaths sent, Receipt? receipt, Delivery delivery)
    {
        if (delivery.Overwrite || changes.FirstOrDefault(c => c.IsChanged) is not { } first)
            return;
        if (changes.FirstOrDefault(c => c.IsChanged && !sent.Has(c.Path)) is { } foreign)
            throw new VideoBlogException(
                $"'{Root.At(foreign.Path)}' is there already, and was not put there by VideoBlog for this post.",
                "Give the post another name with 'slug:' in its front matter, move that file away, or publish with --overwrite."
            );
        throw new RemoteChangeException(RemoteChangeOf(changes, post ?? first.Path, receipt)!);
    }

    private RemoteChange? RemoteChangeOf(IReadOnlyList<FolderChange> changes, string post, Receipt? receipt)
    {
        FolderChange[] changed = [.. changes.Where(c => c.IsChanged)];
        if (changed.Length == 0)
            return null;
        var others = changed.Where(c => c.Path != post).Select(c => c.Path).ToArray();
        var text = receipt?.SentText ?? "";
        var found = changed.Any(c => c.Path == post) ? File.ReadAllText(Root.At(post)) : text;
        return new RemoteChange(
            changed.Max(c => new DateTimeOffset(File.GetLastWriteTimeUtc(Root.At(c.Path)))),
            text + string.Concat(others.Select(o => $"\n{o}: as it was sent")),
            found + string.Concat(others.Select(o => $"\n{o}: another file"))
        );
    }
}
