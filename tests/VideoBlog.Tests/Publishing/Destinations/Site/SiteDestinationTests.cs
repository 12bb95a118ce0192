using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

public sealed class SiteDestinationTests : IDisposable
{
    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Publishing_writes_the_post_and_everything_around_it()
    {
        var edition = await _site.PostAsync();
        var plan = await _site.Destination().PlanAsync(edition, null, default);
        Assert.False(Directory.Exists(_site.Folder));
        Assert.False(Directory.Exists(_site.State));
        var receipt = await _site.SendAsync(edition);

        Assert.Equal(ReceiptState.Live, receipt.State);
        Assert.Equal("https://example.org/blog/getting-past-the-dip/", receipt.Address!.AbsoluteUri);
        Assert.Equal("getting-past-the-dip", receipt.RemoteId);
        Assert.Equal(edition.Id, receipt.Edition);
        Assert.Equal(_site.Files().Keys.Order(), plan.Items.Select(i => i.Name).Order());
        Assert.All(plan.Items, i => Assert.Equal(DeliveryAction.Create, i.Action));
        Assert.Equal(plan.Items.Sum(i => i.Bytes), plan.Bytes);
        Approved.Matches(
            string.Concat(
                _site.Files().Keys.Where(f => !f.StartsWith("search/words/", StringComparison.Ordinal)).Order().Select(f => f + "\n")
            ),
            "files.txt"
        );
    }

    [Fact]
    public async Task Publishing_again_sends_nothing()
    {
        var edition = await _site.PostAsync();
        var receipt = await _site.SendAsync(edition);
        var before = _site.Files();
        _site.Time.Advance(TimeSpan.FromHours(1));
        var plan = await _site.Destination().PlanAsync(edition, receipt, default);
        var again = await _site.SendAsync(edition, receipt);
        Assert.True(plan.IsUpToDate, string.Join(' ', plan.Items.Where(i => i.Action != DeliveryAction.Keep)));
        Assert.Equal(before, _site.Files());
        Assert.Equal(receipt.UpdatedAt, again.UpdatedAt);
        Assert.Equal(receipt.SentHash, again.SentHash);
    }

    [Fact]
    public async Task An_edit_changes_the_post_and_what_tells_of_it_and_nothing_else()
    {
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01", "walking"));
        await _site.SendAsync(await _site.PostAsync("newer", "A newer one", "2026-12-01", "other"));
        var receipt = await _site.SendAsync(await _site.PostAsync());
        var before = _site.Files();
        _site.Time.Advance(TimeSpan.FromHours(1));

        var edited = await _site.PostAsync(body: SampleEdition.Body.Replace("a camera", "a camera and compass", StringComparison.Ordinal));
        var plan = await _site.Destination().PlanAsync(edited, receipt, default);
        await _site.SendAsync(edited, receipt);
        var changed = ChangedSince(before);

        Assert.Equal(
            [
                "atom.xml",
                "feed.json",
                "feed.xml",
                "getting-past-the-dip/index.html",
                "search/posts/3.js",
                "search/words/w-and.js",
                "search/words/w-com.js",
                "sitemap.xml",
            ],
            changed
        );
        Assert.Equal(
            changed,
            plan.Items.Where(i => i.Action is DeliveryAction.Create or DeliveryAction.Update).Select(i => i.Name).Order()
        );
        Assert.Contains("compass", _site.Read("search/words/w-com.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_title_changes_the_neighbours_too()
    {
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01"));
        await _site.SendAsync(await _site.PostAsync("newer", "A newer one", "2026-12-01"));
        await _site.SendAsync(await _site.PostAsync("far", "Far away", "2027-12-01"));
        var receipt = await _site.SendAsync(await _site.PostAsync());
        var before = _site.Files();
        await _site.SendAsync(await _site.PostAsync(head => head with { Title = "Another title" }), receipt);
        var changed = ChangedSince(before);
        Assert.Contains("older/index.html", changed);
        Assert.Contains("newer/index.html", changed);
        Assert.DoesNotContain("far/index.html", changed);
        Assert.Contains("Another title", _site.Read("older/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_taken_back_leaves_nothing()
    {
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01", "walking"));
        var before = _site.Files().Keys.Order().ToArray();
        var receipt = await _site.SendAsync(await _site.PostAsync());
        var withdrawn = await _site.Destination().WithdrawAsync(receipt, _site.Delivery(), default);
        Assert.Equal(ReceiptState.Withdrawn, withdrawn.State);
        Assert.Equal(before, _site.Files().Keys.Order());
        Assert.False(Directory.Exists(Path.Combine(_site.Folder, "getting-past-the-dip")));
        foreach (var file in _site.Files().Keys)
            Assert.DoesNotContain("getting-past-the-dip", _site.Read(file), StringComparison.Ordinal);
        Assert.Equal(ReceiptState.Withdrawn, (await _site.Destination().WithdrawAsync(withdrawn, _site.Delivery(), default)).State);
    }

    [Fact]
    public async Task A_renamed_post_leaves_a_page_that_leads_to_it()
    {
        var receipt = await _site.SendAsync(await _site.PostAsync());
        receipt = await _site.SendAsync(await _site.PostAsync(head => head with { Slug = "second" }), receipt);
        receipt = await _site.SendAsync(await _site.PostAsync(head => head with { Slug = "third" }), receipt);
        foreach (var old in new[] { "getting-past-the-dip", "second" })
        {
            var page = _site.Read($"{old}/index.html");
            Assert.Contains("<meta http-equiv=\"refresh\" content=\"0; url=../third/\">", page, StringComparison.Ordinal);
            Assert.Contains("<link rel=\"canonical\" href=\"https://example.org/blog/third/\">", page, StringComparison.Ordinal);
            Assert.Contains("noindex", page, StringComparison.Ordinal);
            Assert.Equal([$"{old}/index.html"], _site.Files().Keys.Where(f => f.StartsWith($"{old}/", StringComparison.Ordinal)));
        }
        // Feeds know the post by its first address: it is no new one to their readers.
        Assert.Contains(
            "isPermaLink=\"false\">https://example.org/blog/getting-past-the-dip/<",
            _site.Read("feed.xml"),
            StringComparison.Ordinal
        );

        // A post that takes an old address gets it, and one that is named back leads nowhere else.
        await _site.SendAsync(await _site.PostAsync("second", "Another post", "2026-01-01"));
        Assert.DoesNotContain("refresh", _site.Read("second/index.html"), StringComparison.Ordinal);
        receipt = await _site.SendAsync(await _site.PostAsync(), receipt);
        Assert.DoesNotContain("http-equiv=\"refresh\"", _site.Read("getting-past-the-dip/index.html"), StringComparison.Ordinal);
        Assert.Contains("url=../getting-past-the-dip/", _site.Read("third/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_posts_do_not_share_an_address()
    {
        await _site.SendAsync(await _site.PostAsync());
        var other = await _site.PostAsync(head => head with { Video = head.Video with { File = "other.mp4" } });
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(other));
        Assert.Contains("'getting-past-the-dip/' already", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tags")]
    [InlineData("2026")]
    [InlineData("search")]
    public async Task The_sites_own_folders_are_no_addresses_of_posts(string slug)
    {
        var edition = await _site.PostAsync(head => head with { Slug = slug });
        await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(edition));
        Assert.False(Directory.Exists(_site.Folder));
    }

    [Fact]
    public async Task What_others_put_into_the_folder_stays()
    {
        Directory.CreateDirectory(Path.Combine(_site.Folder, ".git"));
        foreach (var file in new[] { "CNAME", "robots.txt", ".git/config", "mine.html" })
            File.WriteAllText(Path.Combine(_site.Folder, file), "mine");
        var receipt = await _site.SendAsync(await _site.PostAsync());
        await _site.Destination().WithdrawAsync(receipt, _site.Delivery(), default);
        foreach (var file in new[] { "CNAME", "robots.txt", ".git/config", "mine.html" })
            Assert.Equal("mine", _site.Read(file));
    }

    [Fact]
    public async Task A_page_of_somebody_else_is_not_overwritten()
    {
        Directory.CreateDirectory(_site.Folder);
        File.WriteAllText(Path.Combine(_site.Folder, "index.html"), "<p>My own home page</p>");
        var edition = await _site.PostAsync();
        var plan = await _site.Destination().PlanAsync(edition, null, default);
        Assert.Equal("index.html:\nMy own home page", plan.RemoteChange!.Found);
        await Assert.ThrowsAsync<RemoteChangeException>(() => _site.SendAsync(edition));
        Assert.Equal(["index.html"], _site.Files().Keys);
        await _site.Destination().SendAsync(edition, null, _site.Delivery(overwrite: true), default);
        Assert.Contains("Getting past the dip", _site.Read("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_changed_by_hand_is_shown_and_not_overwritten_unless_a_person_wants_it()
    {
        var edition = await _site.PostAsync();
        var receipt = await _site.SendAsync(edition);
        var page = Path.Combine(_site.Folder, "getting-past-the-dip/index.html");
        File.WriteAllText(page, File.ReadAllText(page).Replace("a camera", "an umbrella", StringComparison.Ordinal));

        var plan = await _site.Destination().PlanAsync(edition, receipt, default);
        Assert.Contains("around the lake with a camera.", plan.RemoteChange!.Sent, StringComparison.Ordinal);
        Assert.Contains("around the lake with an umbrella.", plan.RemoteChange.Found, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RemoteChangeException>(() => _site.SendAsync(edition, receipt));
        Assert.Contains("umbrella", File.ReadAllText(page), StringComparison.Ordinal);

        await _site.Destination().SendAsync(edition, receipt, _site.Delivery(overwrite: true), default);
        Assert.Contains("a camera", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_everything_is_relative_and_there_are_no_feeds()
    {
        var options = SampleSite.Options with { Address = null };
        var edition = await _site.PostAsync();
        var plan = await _site.Destination(options).PlanAsync(edition, null, default);
        var receipt = await _site.SendAsync(edition, null, options);
        Assert.Contains("no feeds", Assert.Single(plan.Notes), StringComparison.Ordinal);
        Assert.True(File.Exists(receipt.Address!.LocalPath));
        Assert.DoesNotContain(_site.Files().Keys, f => f.EndsWith(".xml", StringComparison.Ordinal) || f == "feed.json");
        Assert.Contains("href=\"getting-past-the-dip/index.html\"", _site.Read("index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("canonical", _site.Read("getting-past-the-dip/index.html"), StringComparison.Ordinal);
    }

    private string[] ChangedSince(IReadOnlyDictionary<string, DateTime> before) =>
        [.. _site.Files().Where(f => !before.TryGetValue(f.Key, out var time) || time != f.Value).Select(f => f.Key).Order()];
}
