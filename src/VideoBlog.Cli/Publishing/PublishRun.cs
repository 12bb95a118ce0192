using System.Globalization;
using System.Text.Json;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary>One call of <c>publish</c>.</summary>
/// <param name="publisher">Publishes.</param>
/// <param name="options">Where.</param>
/// <param name="terminal">Where to write.</param>
/// <param name="reporter">Puts failures in words.</param>
internal sealed class PublishRun(Publisher publisher, PublishingOptions options, Terminal terminal, ErrorReporter reporter)
{
    private readonly PostSnapshots _posts = new(TimeProvider.System);

    /// <summary>Whether nothing is sent.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether posts are taken back.</summary>
    public bool IsUnpublish { get; init; }

    /// <summary>Why posts go out with what is left to do; null: they do not.</summary>
    public string? Waiver { get; init; }

    /// <summary>Whether scripts read what was done.</summary>
    public bool AsJson { get; init; }

    /// <summary>How to publish.</summary>
    public required PublishRequest Request { get; init; }

    /// <summary>Publishes posts, or takes them back; one that fails does not keep the others.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> names, string destination, CancellationToken ct)
    {
        publisher.Destination(destination).Dispose(); // One that is set wrongly is one failure, not one for each post.
        var lost = IsUnpublish ? publisher.Lost(destination).Where(post => names.Any(post.IsCalled)).ToList() : [];
        foreach (var post in lost)
            await TakeBackAsync(post, destination, ct);
        var folders = names
            .Where(name => !lost.Exists(post => post.IsCalled(name)))
            .Select(name => PostFinder.Find(options.Library, name))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var failed = 0;
        foreach (var folder in folders)
        {
            try
            {
                await OneAsync(folder, destination, ct);
            }
            catch (Exception error)
                when (error is VideoBlogException or IOException or UnauthorizedAccessException
                    && !ct.IsCancellationRequested
                    && folders.Count > 1
                )
            {
                reporter.Write(reporter.Describe(error));
                failed++;
            }
        }
        return failed == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    /// <summary>Shows where posts are.</summary>
    public async Task<int> ListAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var folders =
            names.Count > 0 ? names.Select(name => PostFinder.Find(options.Library, name))
            : Directory.Exists(options.Library)
                ? Directory
                    .EnumerateDirectories(options.Library)
                    .Where(f => File.Exists(new VideoLayout(f).Draft))
                    .Order(StringComparer.Ordinal)
            : throw new VideoBlogException($"There is no folder '{options.Library}'.", "Name the library with --library.");
        foreach (var folder in folders)
        {
            var publications = await publisher.ListAsync(folder, ct);
            if (AsJson)
            {
                foreach (var publication in publications.Where(p => p.Receipt is not null))
                    WriteJson(folder, publication.Destination, publication.Receipt!, publication.IsCurrent);
                continue;
            }
            terminal.Out.WriteLine(Words.ForName(folder));
            foreach (var publication in publications)
                terminal.Out.WriteLine($"  {publication.Destination, -12} {PublishText.Standing(publication)}");
        }
        foreach (var name in names.Count > 0 ? [] : publisher.Names)
            ListLost(name);
        return ExitCodes.Ok;
    }

    private void ListLost(string destination)
    {
        try
        {
            foreach (var post in publisher.Lost(destination))
            {
                if (AsJson)
                    WriteJson(post.Folder, destination, post.Receipt, isCurrent: false);
                else
                    terminal.Out.WriteLine(
                        $"{SafeText.Line(post.Folder)} (its folder is gone)\n"
                            + $"  {destination, -12} live at {post.Receipt.Address}: --unpublish takes it back"
                    );
            }
        }
        catch (VideoBlogException error)
        {
            reporter.Write(reporter.Describe(error)); // The others are listed nevertheless.
        }
    }

    /// <summary>Puts what a destination needs once into its place.</summary>
    public async Task InstallAsync(string destination, CancellationToken ct)
    {
        using var place = publisher.Destination(destination);
        if (place is not IInstallable installable)
            throw new VideoBlogException($"The destination '{destination}' needs nothing to be installed.", "Publish to it right away.");
        foreach (var file in await installable.InstallAsync(ct))
            terminal.Out.WriteLine($"installed {SafeText.Line(file)}");
    }

    private async Task TakeBackAsync(LostPost post, string destination, CancellationToken ct)
    {
        var name = SafeText.Line(post.Folder);
        if (IsDryRun)
        {
            terminal.Out.WriteLine($"{name}: would be taken back from '{destination}', where it is at {post.Receipt.Address}");
            return;
        }
        using var line = new ProgressLine(terminal, name);
        var receipt = await publisher.WithdrawAsync(destination, post, Request with { Progress = line.Show, Notice = line.Note }, ct);
        line.Dispose();
        if (AsJson)
            WriteJson(post.Folder, destination, receipt, isCurrent: true);
        else
            terminal.Out.WriteLine($"{name}: {PublishText.Outcome(receipt, destination)}");
    }

    private async Task OneAsync(string folder, string destination, CancellationToken ct)
    {
        var name = Words.ForName(folder);
        if (IsDryRun && IsUnpublish)
        {
            var standing = (await publisher.ListAsync(folder, ct)).FirstOrDefault(p => p.Destination == destination);
            terminal.Out.WriteLine(
                standing?.Receipt is null or { State: ReceiptState.Withdrawn }
                    ? $"{name}: is not published at '{destination}'"
                    : $"{name}: would be taken back from '{destination}', where it is {PublishText.Standing(standing)}"
            );
            return;
        }
        if (IsDryRun)
        {
            PublishText.WritePlan(terminal.Out, name, destination, await publisher.PlanAsync(folder, destination, ct));
            if (await new PublishGate(_posts, TimeProvider.System).RefusalAsync(folder, Waiver, ct) is { } refusal)
                PublishText.WriteRefusal(terminal.Out, refusal);
            return;
        }
        using var line = new ProgressLine(terminal, name);
        var request = Request with
        {
            OnWait = () => line.Note($"Somebody else publishes {name}; waiting for it to end."),
            Progress = line.Show,
            Notice = line.Note,
        };
        if (!IsUnpublish)
            await new PublishGate(_posts, TimeProvider.System).PassAsync(folder, Waiver, ct);
        var before = (await publisher.ListAsync(folder, ct))
            .FirstOrDefault(p => p.Destination.Equals(destination, StringComparison.OrdinalIgnoreCase))
            ?.Receipt;
        Receipt receipt;
        try
        {
            receipt = IsUnpublish
                ? await publisher.WithdrawAsync(folder, destination, request, ct)
                : await publisher.PublishAsync(folder, destination, request, ct);
        }
        catch (RemoteChangeException error)
        {
            line.Dispose();
            PublishText.WriteDifference(terminal.Error, error.Change);
            throw;
        }
        line.Dispose();
        // The post's own page says whether it is out; a conversion that is under way renders it anyhow.
        await new PostRefresh(_posts).RunAsync(folder, ct);
        if (AsJson)
            WriteJson(folder, destination, receipt, isCurrent: true);
        else
            terminal.Out.WriteLine(
                receipt.State == ReceiptState.Live && receipt.State == before?.State && receipt.UpdatedAt == before.UpdatedAt
                    ? $"{name}: '{destination}' is up to date"
                    : $"{name}: {PublishText.Outcome(receipt, destination)}"
            );
    }

    private void WriteJson(string folder, string destination, Receipt receipt, bool isCurrent) =>
        terminal.Out.WriteLine(
            JsonSerializer.Serialize(
                new PublishedLine(
                    Path.GetFileName(folder),
                    destination,
                    receipt.State.ToString().ToLowerInvariant(),
                    receipt.Address?.AbsoluteUri,
                    receipt.ScheduledFor?.ToString("O", CultureInfo.InvariantCulture),
                    isCurrent
                ),
                PublishedLineJson.Default.PublishedLine
            )
        );
}
