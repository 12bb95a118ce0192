using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Folders;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Destinations.Hugo;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Folders;

/// <summary>What every folder of another program promises, tried with Hugo's.</summary>
public sealed class FolderDestinationTests : IAsyncLifetime, IDisposable
{
    private const string Post = "content/posts/getting-past-the-dip/index.md";
    private const string Picture = "content/posts/getting-past-the-dip/stills/poster.png";

    private readonly TemporaryFolder _files = new();
    private readonly HugoSite _site = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
    private readonly List<Receipt> _kept = [];
    private FolderDestination _destination = null!;
    private Edition _edition = null!;

    public async Task InitializeAsync()
    {
        var destination = _site.Destination(_time);
        await destination.InstallAsync(default);
        _destination = destination;
        _edition = await SampleEdition.MakeAsync(_files);
        _site.Write("content/posts/of-a-person/index.md", "mine");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _files.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        var before = Contents();
        var plan = await _destination.PlanAsync(_edition, null, default);
        Assert.Equal(6, plan.Items.Count(i => i.Action == DeliveryAction.Create));
        Assert.Equal("https://example.org/blog/posts/getting-past-the-dip/", plan.Address!.AbsoluteUri);
        Assert.Equal(_edition.Video!.Bytes, plan.Items.Single(i => i.Name.EndsWith("video.mp4", StringComparison.Ordinal)).Bytes);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task Publishing_again_writes_nothing()
    {
        var receipt = await SendAsync(_edition, null);
        var before = Contents();
        _kept.Clear();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.True((await _destination.PlanAsync(_edition, receipt, default)).IsUpToDate);
        var again = await SendAsync(_edition, receipt);
        Assert.Equal(receipt.UpdatedAt, again.UpdatedAt);
        Assert.Equal(before, Contents());
        Assert.Empty(_kept);
    }

    [Fact]
    public async Task An_edit_writes_the_post_alone()
    {
        var receipt = await SendAsync(_edition, null);
        var before = Contents();
        _time.Advance(TimeSpan.FromDays(1));
        var edited = await SampleEdition.MakeAsync(_files, SampleEdition.Body + "\nOne more paragraph.\n");
        var plan = await _destination.PlanAsync(edited, receipt, default);
        Assert.Equal(Post, Assert.Single(plan.Items, i => i.Action != DeliveryAction.Keep).Name);
        var updated = await SendAsync(edited, receipt);
        Assert.Equal([Post], Contents().Except(before).Select(c => c.Name));
        Assert.Contains("lastmod: 2026-12-01T13:00:00+01:00", File.ReadAllText(_site.At(Post)), StringComparison.Ordinal);
        Assert.Equal(receipt.PublishedAt, updated.PublishedAt);
    }

    [Fact]
    public async Task What_is_gone_from_the_post_goes_and_a_new_name_takes_the_old_one_away()
    {
        var receipt = await SendAsync(_edition, null);
        var edited = await SampleEdition.MakeAsync(_files, change: head => head with { Slug = "another-name" });
        await SendAsync(edited with { Chapters = [] }, receipt);
        Assert.False(Directory.Exists(_site.At("content/posts/getting-past-the-dip")));
        Assert.True(File.Exists(_site.At("content/posts/another-name/index.md")));
        Assert.False(File.Exists(_site.At("content/posts/another-name/chapters.vtt")));
    }

    [Fact]
    public async Task A_post_that_somebody_changed_is_refused_with_the_difference_until_a_person_decides()
    {
        var receipt = await SendAsync(_edition, null);
        var changed = receipt.SentText!.Replace("ordinary", "extraordinary", StringComparison.Ordinal);
        File.WriteAllText(_site.At(Post), changed);
        var edited = await SampleEdition.MakeAsync(_files, "Another text.\n");
        foreach (var edition in new[] { _edition, edited })
        {
            var refused = await Assert.ThrowsAsync<RemoteChangeException>(() => SendAsync(edition, receipt));
            Assert.Equal((receipt.SentText, changed), (refused.Change.Sent, refused.Change.Found));
            Assert.Equal(refused.Change, (await _destination.PlanAsync(edition, receipt, default)).RemoteChange);
        }
        await Assert.ThrowsAsync<RemoteChangeException>(() => _destination.WithdrawAsync(receipt, Delivery(), default));
        Assert.Equal(changed, File.ReadAllText(_site.At(Post)));

        await SendAsync(edited, receipt, overwrite: true);
        Assert.Contains("Another text.", File.ReadAllText(_site.At(Post)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_somebody_made_smaller_stays()
    {
        var receipt = await SendAsync(_edition, null);
        File.WriteAllText(_site.At(Picture), "smaller");
        await SendAsync(await SampleEdition.MakeAsync(_files, "Another text.\n"), receipt);
        Assert.Equal("smaller", File.ReadAllText(_site.At(Picture)));
    }

    [Fact]
    public async Task A_file_that_was_there_before_is_not_replaced()
    {
        _site.Write(Post, "of a person");
        var refused = await Assert.ThrowsAsync<VideoBlogException>(() => SendAsync(_edition, null));
        Assert.Contains("is there already", refused.Message, StringComparison.Ordinal);
        Assert.Equal("of a person", File.ReadAllText(_site.At(Post)));
    }

    [Fact]
    public async Task Taking_back_removes_what_was_sent_and_nothing_else()
    {
        var before = Contents();
        var receipt = await SendAsync(_edition, null);
        var withdrawn = await _destination.WithdrawAsync(receipt, Delivery(), default);
        Assert.Equal(before, Contents());
        Assert.Equal(ReceiptState.Withdrawn, withdrawn.State);
        await _destination.WithdrawAsync(withdrawn, Delivery(), default);
        var again = await SendAsync(_edition, withdrawn);
        Assert.True(File.Exists(_site.At(Post)));
        Assert.Equal(receipt.PublishedAt, again.PublishedAt);
    }

    [Fact]
    public async Task A_file_of_a_person_beside_the_post_stays_when_it_goes()
    {
        var receipt = await SendAsync(_edition, null);
        _site.Write("content/posts/getting-past-the-dip/own.txt", "mine");
        await _destination.WithdrawAsync(receipt, Delivery(), default);
        Assert.Equal(
            ["own.txt"],
            Directory.EnumerateFileSystemEntries(_site.At("content/posts/getting-past-the-dip")).Select(Path.GetFileName)
        );
    }

    [Theory]
    [InlineData("video.mp4")]
    [InlineData("captions.vtt")]
    [InlineData("index.md")]
    public async Task After_a_kill_at_any_file_the_next_try_continues(string last)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(_edition, null, killAt: last));
        Assert.False(File.Exists(_site.At(Post)));
        var pending = Assert.Single(_kept);
        Assert.Equal(ReceiptState.Pending, pending.State);
        var written = Contents();
        _time.Advance(TimeSpan.FromHours(1));
        var receipt = await SendAsync(_edition, pending);
        Assert.Equal(ReceiptState.Live, receipt.State);
        Assert.Empty(written.Except(Contents()));
        Assert.True((await _destination.PlanAsync(_edition, receipt, default)).IsUpToDate);
    }

    [Fact]
    public async Task A_text_that_was_edited_after_a_kill_replaces_what_the_killed_delivery_wrote()
    {
        var first = await SendAsync(_edition, null);
        _kept.Clear();
        var second = await SampleEdition.MakeAsync(_files, "The second text.\n");
        await SendAsync(second, first);
        // The kill came after the last file and before the receipt.
        await SendAsync(await SampleEdition.MakeAsync(_files, "The third text.\n"), Assert.Single(_kept));
        Assert.Contains("The third text.", File.ReadAllText(_site.At(Post)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_from_elsewhere_cannot_name_files_outside_of_the_folder()
    {
        var receipt = await SendAsync(_edition, null);
        var outside = _files.File("precious.txt");
        File.WriteAllText(outside, "precious");
        var hash = await ContentHash.ComputeAsync(outside, default);
        foreach (var address in new[] { Path.GetRelativePath(_site.Path, outside), outside, "content/../../x" })
        {
            var hostile = receipt with { Files = new Dictionary<string, SentFile> { [hash] = new("x", null, address) } };
            await Assert.ThrowsAsync<VideoBlogException>(() => _destination.WithdrawAsync(hostile, Delivery(), default));
        }
        Assert.Equal("precious", File.ReadAllText(outside));
    }

    [Fact]
    public async Task Two_pictures_with_the_same_content_are_both_sent_and_both_taken_back()
    {
        var before = Contents();
        var twin = _edition.Pictures[0] with { Name = "stills/twin.png" };
        var receipt = await SendAsync(_edition with { Pictures = [.. _edition.Pictures, twin] }, null);
        Assert.True(File.Exists(_site.At("content/posts/getting-past-the-dip/stills/twin.png")));
        await _destination.WithdrawAsync(receipt, Delivery(), default);
        Assert.Equal(before, Contents());
    }

    [Fact]
    public async Task A_folder_that_is_away_is_not_taken_for_one_without_posts()
    {
        var receipt = await SendAsync(_edition, null);
        Directory.Move(_site.Path, _site.Path + "-away");
        try
        {
            var failure = await Assert.ThrowsAsync<VideoBlogException>(() => _destination.WithdrawAsync(receipt, Delivery(), default));
            Assert.True(failure.IsTransient);
        }
        finally
        {
            Directory.Move(_site.Path + "-away", _site.Path);
        }
    }

    [Fact]
    public async Task A_site_without_the_player_is_told_how_to_get_it()
    {
        File.Delete(_site.At("layouts/shortcodes/videoblog-player.html"));
        var failure = await Assert.ThrowsAsync<VideoBlogException>(() => SendAsync(_edition, null));
        Assert.Contains("--install", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_its_video_a_post_is_a_few_kilobytes()
    {
        _destination = _site.Destination(_time, ("video", "none"));
        await SendAsync(_edition, null);
        Assert.False(File.Exists(_site.At("content/posts/getting-past-the-dip/video.mp4")));
        Assert.DoesNotContain("video.mp4", File.ReadAllText(_site.At(Post)), StringComparison.Ordinal);
    }

    private Task<Receipt> SendAsync(Edition edition, Receipt? receipt, bool overwrite = false, string? killAt = null)
    {
        var kill = new CancellationTokenSource();
        return _destination.SendAsync(edition, receipt, Delivery(overwrite, step => Kill(step, killAt, kill)), kill.Token);
    }

    private static void Kill(DeliveryProgress step, string? at, CancellationTokenSource kill)
    {
        if (at is not null && step.Step.EndsWith(at, StringComparison.Ordinal))
            kill.Cancel();
    }

    private Delivery Delivery(bool overwrite = false, Action<DeliveryProgress>? progress = null) =>
        new()
        {
            Overwrite = overwrite,
            Keep = receipt =>
            {
                _kept.Add(receipt);
                return Task.CompletedTask;
            },
            Progress = progress ?? (_ => { }),
        };

    /// <summary>All files with their times.</summary>
    private IReadOnlyList<(string Name, DateTime At)> Contents() =>
        [
            .. Directory
                .EnumerateFiles(_site.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Order(StringComparer.Ordinal)
                .Select(f => (Path.GetRelativePath(_site.Path, f), File.GetLastWriteTimeUtc(f))),
        ];
}
