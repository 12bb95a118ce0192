using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing;

/// <summary>From a draft to a site in a folder and back, with the receipts that are kept.</summary>
public sealed class PublisherTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero));
    private RecordedPost _post = null!;
    private Publisher _publisher = null!;

    private string Site => _post.Outside("site");

    private string Page => File.ReadAllText(Path.Combine(Site, "talk", "index.html"));

    public async Task InitializeAsync()
    {
        _post = await RecordedPost.MakeAsync();
        _publisher = Create(_time, ("site", new() { ["type"] = "site", ["folder"] = Site }));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _post.Dispose();

    private Publisher Create(TimeProvider time, params (string Name, Dictionary<string, string?> Settings)[] destinations) =>
        new(
            new PublishingOptions
            {
                Library = _post.Library,
                Destinations = destinations.ToDictionary(d => d.Name, IReadOnlyDictionary<string, string?> (d) => d.Settings),
            },
            new PostSnapshots(time),
            () => Clips.Tools,
            time
        );

    private Task<Receipt> PublishAsync(PublishRequest? request = null) =>
        _publisher.PublishAsync(_post.Folder, "site", request ?? new PublishRequest(), default);

    private async Task<Publication> StandingAsync() => Assert.Single(await _publisher.ListAsync(_post.Folder, default));

    [Fact]
    public async Task A_dry_run_says_what_would_be_sent_and_sends_nothing()
    {
        var plan = await _publisher.PlanAsync(_post.Folder, "site", default);

        Assert.Contains(plan.Items, i => i is { Action: DeliveryAction.Create, Name: "talk/video.mp4" });
        Assert.False(Directory.Exists(Site));
        Assert.Null((await StandingAsync()).Receipt);
    }

    [Fact]
    public async Task A_post_whose_folder_is_gone_is_taken_back_by_its_name_or_address()
    {
        var receipt = await PublishAsync();
        Assert.Empty(_publisher.Lost("site"));
        Directory.Move(_post.Folder, _post.Outside("elsewhere"));

        var lost = Assert.Single(_publisher.Lost("site"));
        Assert.Equal(("talk", receipt.Address), (lost.Folder, lost.Receipt.Address));
        Assert.True(lost.IsCalled("talk") && lost.IsCalled(receipt.Address!.AbsoluteUri) && !lost.IsCalled("walk"));
        await _publisher.WithdrawAsync("site", lost, new PublishRequest(), default);
        Assert.False(Directory.Exists(Path.Combine(Site, "talk")));
        Assert.Empty(_publisher.Lost("site"));
    }

    [Fact]
    public async Task Edits_are_changes_not_yet_published_until_the_post_is_published_again()
    {
        await PublishAsync();
        Assert.Contains("The dip is real.", Page, StringComparison.Ordinal);
        Assert.True((await StandingAsync()).IsCurrent);

        await _post.EditAsync("The dip is real.", "The dip is deep.");

        Assert.False((await StandingAsync()).IsCurrent);
        Assert.DoesNotContain("deep", Page, StringComparison.Ordinal);
        Assert.Contains("The dip is real.", await _publisher.PublishedTextAsync(_post.Folder, "site", default), StringComparison.Ordinal);
        await PublishAsync();
        Assert.Contains("The dip is deep.", Page, StringComparison.Ordinal);
        Assert.True((await StandingAsync()).IsCurrent);
    }

    [Fact]
    public async Task Publishing_again_sends_nothing()
    {
        var first = await PublishAsync();
        var written = Directory.EnumerateFiles(Site, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
        _time.Advance(TimeSpan.FromHours(1));

        var second = await PublishAsync();

        Assert.Equal(first.UpdatedAt, second.UpdatedAt);
        Assert.Equal(
            written,
            Directory.EnumerateFiles(Site, "*", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc)
        );
    }

    [Fact]
    public async Task A_post_that_is_taken_back_is_gone_and_can_come_again()
    {
        await PublishAsync();

        var withdrawn = await _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default);

        Assert.Equal(ReceiptState.Withdrawn, withdrawn.State);
        Assert.False(Directory.Exists(Path.Combine(Site, "talk")));
        await Assert.ThrowsAsync<VideoBlogException>(() => _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default));
        await PublishAsync();
        Assert.Contains("The dip is real.", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_for_later_goes_out_at_its_time_as_it_was_when_it_was_scheduled()
    {
        var at = _time.GetUtcNow().AddHours(2);
        await PublishAsync(new PublishRequest { At = at });
        await _post.EditAsync("The dip is real.", "The dip is deep.");
        var (published, failed) = (new List<string>(), new List<Exception>());
        var scheduled = new ScheduledPublications(_post.Library, _publisher, _time);
        Task LookAsync() => scheduled.LookAsync((_, name) => published.Add(name), (_, error) => failed.Add(error), default);

        await LookAsync();
        Assert.False(Directory.Exists(Site));
        Assert.Equal((ReceiptState.Scheduled, at), ((await StandingAsync()).Receipt!.State, (await StandingAsync()).Receipt!.ScheduledFor));

        _time.Advance(TimeSpan.FromHours(2));
        await LookAsync();
        await LookAsync();

        Assert.Equal(["site"], published);
        Assert.Empty(failed);
        Assert.Contains("The dip is real.", Page, StringComparison.Ordinal);
        Assert.Equal(ReceiptState.Live, (await StandingAsync()).Receipt!.State);
    }

    [Fact]
    public async Task The_day_of_a_plan_that_does_not_hold_is_not_the_posts()
    {
        var own = await DayAsync();
        var today = DateOnly.FromDateTime(_time.GetLocalNow().DateTime);
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddDays(24) });
        Assert.Equal(today.AddDays(24), await DayAsync());
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddDays(10) });
        Assert.Equal(today.AddDays(10), await DayAsync());

        await _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default);
        Assert.Equal(own, await DayAsync());
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddDays(24) });
        await PublishAsync();

        Assert.Equal(today, await DayAsync());
        Assert.Contains($"datetime=\"{today:yyyy-MM-dd}\"", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_was_taken_back_and_is_planned_again_is_not_out()
    {
        await PublishAsync();
        Assert.True((await StandingAsync()).Receipt!.IsOut);
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddDays(1) });
        Assert.True((await StandingAsync()).Receipt!.IsOut);

        await _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default);
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddDays(1) });
        Assert.False((await StandingAsync()).Receipt!.IsOut);
        await _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default);

        await PublishAsync();
        Assert.True((await StandingAsync()).Receipt!.IsOut);
    }

    private async Task<DateOnly?> DayAsync() => DraftMarkdown.Parse(await File.ReadAllTextAsync(_post.Layout.Draft)).FrontMatter.Date;

    [Fact]
    public async Task What_was_changed_at_the_destination_is_shown_and_replaced_only_when_a_person_says_so()
    {
        await PublishAsync();
        await File.WriteAllTextAsync(Path.Combine(Site, "talk", "index.html"), Page.Replace("real", "surreal", StringComparison.Ordinal));
        await _post.EditAsync("The dip is real.", "The dip is deep.");

        var error = await Assert.ThrowsAsync<RemoteChangeException>(() => PublishAsync());

        Assert.Contains("The dip is surreal.", error.Change.Found, StringComparison.Ordinal);
        Assert.Contains("surreal", Page, StringComparison.Ordinal);
        await PublishAsync(new PublishRequest { Overwrite = true });
        Assert.Contains("The dip is deep.", Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_draft_says_whether_the_post_is_out()
    {
        await PublishAsync(new PublishRequest { At = _time.GetUtcNow().AddHours(1) });
        Assert.Contains("status: draft", await File.ReadAllTextAsync(_post.Layout.Draft), StringComparison.Ordinal);
        await PublishAsync();
        Assert.Contains("status: published", await File.ReadAllTextAsync(_post.Layout.Draft), StringComparison.Ordinal);
        await _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default);
        Assert.Contains("status: reviewed", await File.ReadAllTextAsync(_post.Layout.Draft), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_counts_in_any_case()
    {
        await PublishAsync();

        await _publisher.PublishAsync(_post.Folder, "SITE", new PublishRequest(), default);

        Assert.Equal("site", (await StandingAsync()).Destination);
        Assert.True((await StandingAsync()).IsCurrent);
        Assert.Equal(Site, _publisher.SiteFolder("Site"));
    }

    [Fact]
    public async Task What_one_kind_of_destination_has_sent_is_no_receipt_of_another_by_the_same_name()
    {
        await PublishAsync();
        var notes = _post.Outside("notes");
        Directory.CreateDirectory(notes);
        _publisher = Create(_time, ("site", new() { ["type"] = "markdown", ["folder"] = notes }));

        Assert.Null((await StandingAsync()).Receipt);
        await Assert.ThrowsAsync<VideoBlogException>(() => _publisher.WithdrawAsync(_post.Folder, "site", new PublishRequest(), default));
        var receipt = await PublishAsync();

        Assert.Equal(("markdown", ReceiptState.Live), (receipt.Kind, receipt.State));
        Assert.True(File.Exists(Path.Combine(notes, "talk", "index.md")));
        Assert.True(File.Exists(Path.Combine(Site, "talk", "index.html")));
    }

    [Fact]
    public async Task One_destination_that_fails_at_its_time_does_not_keep_another()
    {
        var notes = _post.Outside("notes");
        Directory.CreateDirectory(notes);
        _publisher = Create(
            _time,
            ("away", new() { ["type"] = "markdown", ["folder"] = notes }),
            ("site", new() { ["type"] = "site", ["folder"] = Site })
        );
        var later = new PublishRequest { At = _time.GetUtcNow().AddHours(1) };
        await _publisher.PublishAsync(_post.Folder, "away", later, default);
        await _publisher.PublishAsync(_post.Folder, "site", later, default);
        Directory.Delete(notes);
        _time.Advance(TimeSpan.FromHours(1));
        var (published, failed) = (new List<string>(), new List<Exception>());

        await new ScheduledPublications(_post.Library, _publisher, _time).LookAsync(
            (_, name) => published.Add(name),
            (_, error) => failed.Add(error),
            default
        );

        Assert.Equal(["site"], published);
        Assert.Contains("There is no folder", Assert.Single(failed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_its_destination_shows_at_its_time_is_live_from_then_on()
    {
        _publisher = Create(_time, ("blog", new() { ["type"] = "wordpress" }));
        var receipt = Receipt.Begin("wordpress", "0123456789abcdef", null) with
        {
            State = ReceiptState.Scheduled,
            ScheduledFor = _time.GetUtcNow().AddHours(1),
        };
        await Receipts.KeepAsync(_post.Folder, "blog", receipt);
        Assert.Equal(ReceiptState.Scheduled, (await StandingAsync()).Receipt!.State);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(
            (ReceiptState.Live, receipt.ScheduledFor),
            ((await StandingAsync()).Receipt!.State, (await StandingAsync()).Receipt!.PublishedAt)
        );
        Assert.Empty(await _publisher.DueAsync(_post.Folder, default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON")]
    [InlineData("[1]")]
    [InlineData("""{"schemaVersion":1,"destinations":null}""")]
    [InlineData("""{"schemaVersion":1,"destinations":{"site":null}}""")]
    [InlineData("""{"schemaVersion":1,"destinations":{"site":{"kind":"site","state":"Lost","edition":"x"}}}""")]
    public async Task A_damaged_list_of_where_the_post_is_stays_as_it_is_and_is_told(string content)
    {
        var file = _post.Layout.At(ReceiptList.File.Name);
        await File.WriteAllTextAsync(file, content);

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => PublishAsync());
        await new ScheduledPublications(_post.Library, _publisher, _time).LookAsync((_, _) => { }, (_, _) => { }, default);

        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(file));
    }

    [Fact]
    public async Task Two_who_publish_at_once_wait_for_each_other()
    {
        // Who waits for a lock waits by the clock.
        _publisher = Create(TimeProvider.System, ("site", new() { ["type"] = "site", ["folder"] = Site }));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PublishAsync())));

        Assert.Equal(ReceiptState.Live, (await StandingAsync()).Receipt!.State);
        Assert.Contains("The dip is real.", Page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "There is no destination 'nowhere'.")]
    [InlineData("odd", "The destination 'odd' has the type 'carrier pigeon'.")]
    [InlineData("typo", "The destination 'typo' has no setting 'foldr'.")]
    [InlineData("empty", "The destination 'empty' needs 'folder'.")]
    public void A_wrong_setting_is_one_clear_failure(string name, string message)
    {
        var publisher = Create(
            _time,
            ("odd", new() { ["type"] = "carrier pigeon" }),
            (
                "typo",
                new()
                {
                    ["type"] = "site",
                    ["folder"] = Site,
                    ["foldr"] = "x",
                }
            ),
            ("empty", new() { ["type"] = "hugo" })
        );

        var error = Assert.Throws<VideoBlogException>(() => publisher.Destination(name));

        Assert.Equal(message, error.Message);
        Assert.NotNull(error.Hint);
    }
}
