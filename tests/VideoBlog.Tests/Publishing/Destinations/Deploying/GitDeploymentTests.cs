using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

public sealed class GitDeploymentTests : IAsyncLifetime, IDisposable
{
    private readonly FinishedSite _site = new();
    private readonly TemporaryFolder _other = new();

    private string Repository => _other.File("site.git");

    public Task InitializeAsync() => GitAsync("init", "--quiet", "--bare", "--initial-branch=main", Repository);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _site.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Git_commits_what_changed_and_the_message_says_which_posts()
    {
        var deployment = _site.Deployment(("deploy", "git"), ("deployTo", Repository), ("branch", "pages"));
        await _site.TryAsync(deployment, ReadAsync, AddForeignAsync);
        Assert.Equal(
            ["Publish a-post, b-post", "Somebody's", "Publish a-post"],
            (await GitAsync("--git-dir", Repository, "log", "--format=%s", "pages")).Split('\n', StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.Contains(
            "A\tb-post/index.html",
            await GitAsync("--git-dir", Repository, "show", "--name-status", "pages"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task After_a_kill_before_the_receipt_nothing_is_committed_twice()
    {
        var deployment = _site.Deployment(("deploy", "git"), ("deployTo", Repository));
        await _site.SendAsync(deployment);
        File.Delete(Path.Combine(_site.State, "git.json"));
        await _site.SendAsync(deployment);
        Assert.Equal("1", (await GitAsync("--git-dir", Repository, "rev-list", "--count", "main")).Trim());
    }

    [Fact]
    public async Task A_site_is_pushed_when_its_settings_say_so()
    {
        using var files = new TemporaryFolder();
        var settings = new Dictionary<string, string?>
        {
            ["type"] = "site",
            ["folder"] = _other.File("public"),
            ["deploy"] = "git",
            ["deployTo"] = Repository,
        };
        var destination = SiteDestination.Create(
            new DestinationSettings("live", settings),
            new SiteOptions { Address = new Uri("https://example.org/") },
            TimeProvider.System,
            _other.File("states")
        );
        var delivery = new Delivery { Keep = _ => Task.CompletedTask };
        var receipt = await destination.SendAsync(await SampleEdition.MakeAsync(files), null, delivery, default);
        var pushed = await GitAsync("--git-dir", Repository, "ls-tree", "-r", "--name-only", "main");
        Assert.Contains("getting-past-the-dip/index.html", pushed, StringComparison.Ordinal);

        await destination.WithdrawAsync(receipt, delivery, default);
        pushed = await GitAsync("--git-dir", Repository, "ls-tree", "-r", "--name-only", "main");
        Assert.DoesNotContain("getting-past-the-dip/video.mp4", pushed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://user:secret@example.org/site.git")]
    [InlineData("https://secret@example.org/site.git")]
    public void A_password_in_the_address_is_refused_and_not_repeated(string address)
    {
        var failure = Assert.Throws<VideoBlogException>(() => _site.Deployment(("deploy", "git"), ("deployTo", address)));
        Assert.DoesNotContain("secret", failure.Message + failure.Hint + failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ext::sh -c x", "main")]
    [InlineData("--upload-pack=x", "main")]
    [InlineData("/srv/site.git", "--force")]
    [InlineData("/srv/site.git", "a..b")]
    public void What_could_be_a_command_is_refused(string address, string branch) =>
        Assert.Throws<VideoBlogException>(() => _site.Deployment(("deploy", "git"), ("deployTo", address), ("branch", branch)));

    private async Task<SortedDictionary<string, string>> ReadAsync()
    {
        var clone = _other.File("clone");
        if (Directory.Exists(clone))
            Directory.Delete(clone, recursive: true);
        Directory.CreateDirectory(clone);
        if ((await GitAsync("ls-remote", Repository)).Length > 0)
            await GitAsync("--git-dir", Repository, "--work-tree", clone, "checkout", "--quiet", "--force", "pages", "--", ".");
        return FinishedSite.Read(clone);
    }

    private async Task AddForeignAsync()
    {
        var clone = _other.File("theirs");
        await GitAsync("clone", "--quiet", "--branch", "pages", Repository, clone);
        await File.WriteAllTextAsync(Path.Combine(clone, "foreign.txt"), "foreign");
        await GitAsync("-C", clone, "add", ".");
        await GitAsync("-C", clone, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "Somebody's");
        await GitAsync("-C", clone, "push", "--quiet");
    }

    private static async Task<string> GitAsync(params string[] arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync("git", arguments, TimeSpan.FromMinutes(1), default);
        Assert.True(result.ExitCode == 0, result.ErrorTail);
        return result.Output;
    }
}
