using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Deploying;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

public sealed class SiteFaultTests : IDisposable
{
    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_build_that_is_killed_anywhere_leaves_a_site_that_works_and_the_next_continues()
    {
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01", "walking"));
        var edition = await _site.PostAsync();
        var steps = (await _site.Destination().PlanAsync(edition, null, default)).Items.Count(i => i.Action != DeliveryAction.Keep);
        for (var last = 0; last < steps; last += Math.Max(1, steps / 12))
        {
            var receipt = await CutAsync(edition, last);
            EveryReferenceIsThere();
            // Another post goes out meanwhile, or the same one again.
            if (last % 2 == 0)
                await _site.SendAsync(await _site.PostAsync("older", $"Older {last}", "2025-03-01", "walking"));
            EveryReferenceIsThere();
            receipt = await _site.SendAsync(edition, receipt);
            EveryReferenceIsThere();
            Assert.True((await _site.Destination().PlanAsync(edition, receipt, default)).IsUpToDate);
            Assert.DoesNotContain(_site.Files().Keys, f => f.EndsWith(".partial", StringComparison.Ordinal));
            await _site.Destination().WithdrawAsync(receipt, _site.Delivery(), default);
            Assert.False(Directory.Exists(Path.Combine(_site.Folder, edition.Slug)));
        }
    }

    [Fact]
    public async Task Two_builds_at_once_come_one_after_the_other()
    {
        var (one, other) = (await _site.PostAsync(), await _site.PostAsync("other", "Another", "2026-01-01"));
        Task<Receipt[]> both;
        using (FileLock.TryTake(Path.Combine(_site.State, "lock")))
        {
            both = Task.WhenAll(_site.SendAsync(one), _site.SendAsync(other));
            Assert.Equal(Enumerable.Repeat("Somebody else builds the site; waiting for it to end.", 2), _site.Notices);
            Assert.Empty(_site.Steps);
            Assert.False(Directory.Exists(_site.Folder));
        }
        while (!both.IsCompleted)
        {
            _site.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }
        Assert.All(await both, r => Assert.True(_site.Files().ContainsKey($"{r.RemoteId}/index.html")));
        EveryReferenceIsThere();
    }

    [Fact]
    public async Task Nothing_of_this_machine_is_in_what_is_published()
    {
        Directory.CreateDirectory(_site.Pages);
        File.WriteAllText(Path.Combine(_site.Pages, "about.md"), "---\ntitle: About\n---\nThis is a blog.\n");
        var destination = _site.Destination(withPages: true);
        await destination.SendAsync(await _site.PostAsync(), null, _site.Delivery(), default);
        string[] secrets = [Path.GetTempPath().TrimEnd('/'), "/home/", "/root", AppContext.BaseDirectory, "videoblog-test-", "site.db"];
        foreach (var file in _site.Files().Keys)
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(_site.Folder, file)));
            // The name of a machine may be any short word, which a video holds by chance.
            if (Path.GetExtension(file) is not (".mp4" or ".png"))
                Assert.DoesNotMatch($"\\b{Environment.MachineName}\\b", text);
            Assert.All(
                secrets,
                secret => Assert.False(text.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{file} holds {secret}")
            );
        }
    }

    [Fact]
    public async Task A_medium_that_changed_since_it_was_published_is_not_sent()
    {
        var edition = await _site.PostAsync();
        File.AppendAllText(edition.Video!.Path, "x");
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(edition));
        Assert.Contains("has changed since", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_site.Folder, edition.Slug, "index.html")));
    }

    [Fact]
    public async Task Nothing_is_written_through_a_link()
    {
        if (OperatingSystem.IsWindows())
            return;
        Directory.CreateDirectory(_site.Folder);
        var elsewhere = Directory.CreateDirectory(_site.Folder + "-elsewhere").FullName;
        Directory.CreateSymbolicLink(Path.Combine(_site.Folder, "getting-past-the-dip"), elsewhere);
        var edition = await _site.PostAsync();
        await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(edition));
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task What_is_known_of_the_site_may_be_lost()
    {
        var edition = await _site.PostAsync();
        var receipt = await _site.SendAsync(edition);
        var before = _site.Files();
        Directory.Delete(_site.State, recursive: true);
        await _site.SendAsync(edition, receipt);
        Assert.Equal(before.Keys.Order(), _site.Files().Keys.Order());
        Assert.Equal(before["getting-past-the-dip/video.mp4"], _site.Files()["getting-past-the-dip/video.mp4"]);
    }

    [Fact]
    public async Task A_finished_folder_is_handed_to_whoever_brings_it_to_its_readers()
    {
        var deployment = new Deployment();
        var edition = await _site.PostAsync();
        var receipt = await _site.Destination(deployment: deployment).SendAsync(edition, null, _site.Delivery(), default);
        Assert.Equal([_site.Folder], deployment.Sent);
        // What failed on the way there is brought by the next try, though the folder has not changed.
        await _site.Destination(deployment: deployment).SendAsync(edition, receipt, _site.Delivery(), default);
        await _site.Destination(deployment: deployment).WithdrawAsync(receipt, _site.Delivery(), default);
        Assert.Equal(3, deployment.Sent.Count);
        var plan = await _site.Destination(deployment: deployment).PlanAsync(edition, null, default);
        Assert.Contains(plan.Items, i => i.Name == "remote");
    }

    [Fact]
    public async Task A_post_that_did_not_reach_its_readers_can_be_taken_back()
    {
        var deployment = new Deployment { Failure = new VideoBlogException("The server is away.") };
        var edition = await _site.PostAsync();
        var destination = _site.Destination(deployment: deployment);
        await Assert.ThrowsAsync<VideoBlogException>(() => destination.SendAsync(edition, null, _site.Delivery(), default));
        deployment.Failure = null;

        await destination.WithdrawAsync(_site.Kept[^1], _site.Delivery(), default);

        Assert.False(Directory.Exists(Path.Combine(_site.Folder, edition.Slug)));
        Assert.Single(deployment.Sent);
    }

    /// <summary>Publishes until some files have been begun, then fails as a killed process does.</summary>
    private async Task<Receipt?> CutAsync(VideoBlog.Publishing.Editions.Edition edition, int last)
    {
        var count = 0;
        Receipt? kept = null;
        var delivery = new Delivery
        {
            Keep = r =>
            {
                kept = r;
                return Task.CompletedTask;
            },
            Progress = _ =>
            {
                if (count++ >= last)
                    throw new OperationCanceledException("killed");
            },
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => _site.Destination().SendAsync(edition, null, delivery, default));
        return kept;
    }

    /// <summary>All that pages load, and all pages of the site that they link to, are there.</summary>
    private void EveryReferenceIsThere()
    {
        foreach (var file in _site.Files().Keys.Where(f => f.EndsWith(".html", StringComparison.Ordinal) && f != "404.html"))
        {
            using var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(_site.Read(file));
            var place = new Uri($"https://example.org/blog/{file}");
            var addresses = page.QuerySelectorAll("[src], [poster]")
                .SelectMany(e => new[] { e.GetAttribute("src"), e.GetAttribute("poster") })
                .Concat(page.QuerySelectorAll("link[rel=stylesheet], a.picture, .card h2 a").Select(e => e.GetAttribute("href")));
            foreach (var address in addresses.OfType<string>().Where(a => !a.Contains(':', StringComparison.Ordinal)))
            {
                var path = new Uri(place, address).AbsolutePath["/blog/".Length..];
                var target = Path.Combine(_site.Folder, path + (path.Length == 0 || path[^1] == '/' ? "index.html" : ""));
                Assert.True(File.Exists(target), $"{file} refers to {address}, which is not there");
            }
        }
    }

    private sealed class Deployment : ISiteDeployment
    {
        public List<string> Sent { get; } = [];

        public Exception? Failure { get; set; }

        public Task DeployAsync(string folder, Action<DeliveryProgress> progress, CancellationToken ct)
        {
            if (Failure is not null)
                throw Failure;
            Sent.Add(folder);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<DeliveryItem>> PlanAsync(string folder, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<DeliveryItem>>([new DeliveryItem(DeliveryAction.Update, "remote", 1)]);
    }
}
