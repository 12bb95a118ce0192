using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

public sealed class RsyncDeploymentTests : IDisposable
{
    private readonly FinishedSite _site = new();
    private readonly TemporaryFolder _target = new();

    public void Dispose()
    {
        _site.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task Rsync_sends_what_changed_and_takes_away_what_is_gone() =>
        await _site.TryAsync(
            _site.Deployment(("deploy", "rsync"), ("deployTo", _target.Path)),
            () => Task.FromResult(FinishedSite.Read(_target.Path)),
            () => File.WriteAllTextAsync(_target.File("foreign.txt"), "foreign")
        );

    [Fact]
    public async Task Rsync_takes_away_files_whose_folder_is_gone()
    {
        var deployment = _site.Deployment(("deploy", "rsync"), ("deployTo", _target.Path));
        await _site.SendAsync(deployment);
        var folder = Directory.EnumerateDirectories(_site.Path).First(d => Directory.EnumerateFiles(d).Any());
        Directory.Delete(folder, recursive: true);
        await File.WriteAllTextAsync(Path.Combine(_site.Path, "new.html"), "new");

        await _site.SendAsync(deployment);

        Assert.Equal(FinishedSite.Read(_site.Path), FinishedSite.Read(_target.Path));
    }

    [Fact]
    public async Task Rsync_goes_through_ssh_to_a_machine_whose_key_is_known()
    {
        await using var server = await SshServer.StartAsync();
        var deployment = _site.Deployment([("deploy", "rsync"), .. server.Settings(_target.Path)]);
        await _site.SendAsync(deployment);
        Assert.Equal(FinishedSite.Read(_site.Path), FinishedSite.Read(_target.Path));
    }

    [Fact]
    public async Task A_target_that_cannot_be_written_is_named_and_the_next_try_sends_everything()
    {
        var target = _target.File("folder");
        await File.WriteAllTextAsync(target, "a file");
        var deployment = _site.Deployment(("deploy", "rsync"), ("deployTo", target));
        var failure = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(deployment));
        Assert.Contains(target, failure.Message, StringComparison.Ordinal);
        File.Delete(target);
        await _site.SendAsync(deployment);
        Assert.Equal(FinishedSite.Read(_site.Path), FinishedSite.Read(target));
    }

    [Theory]
    [InlineData("-oProxyCommand=x:/p")]
    [InlineData("relative/path")]
    [InlineData("rsync://host/module")]
    [InlineData("host:-e")]
    public void A_target_that_could_be_an_option_is_refused(string target) =>
        Assert.Throws<VideoBlogException>(() => _site.Deployment(("deploy", "rsync"), ("deployTo", target)));
}
