using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations.Deploying;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

public sealed class SftpDeploymentTests : IAsyncLifetime, IDisposable
{
    private readonly FinishedSite _site = new();
    private readonly TemporaryFolder _target = new();
    private SshServer _server = null!;

    public async Task InitializeAsync() => _server = await SshServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _site.Dispose();
        _target.Dispose();
    }

    [Fact]
    public async Task Sftp_sends_what_changed_and_takes_away_what_is_gone()
    {
        await _site.TryAsync(
            _site.Deployment([("deploy", "sftp"), .. _server.Settings(_target.Path)]),
            () => Task.FromResult(FinishedSite.Read(_target.Path)),
            () => File.WriteAllTextAsync(_target.File("foreign.txt"), "foreign")
        );
        // No half of a file is left, hidden or not.
        Assert.Equal([ListedDeployment.ListName, "a-post", "assets", "b-post", "foreign.txt", "index.html", "video.mp4"], _target.Names());
    }

    [Fact]
    public async Task A_machine_whose_key_is_not_known_gets_nothing_until_its_fingerprint_is_set()
    {
        (string, string)[] settings = [("deploy", "sftp"), .. _server.Settings(_target.Path, isKnown: false)];
        var failure = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(_site.Deployment(settings)));
        Assert.Contains(_server.Fingerprint, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
        Assert.Empty(_target.Names());
        await _site.SendAsync(_site.Deployment([.. settings, ("fingerprint", _server.Fingerprint)]));
        Assert.Equal(FinishedSite.Read(_site.Path), FinishedSite.Read(_target.Path));
    }

    [Fact]
    public async Task After_a_kill_the_next_try_continues()
    {
        var deployment = _site.Deployment([("deploy", "sftp"), .. _server.Settings(_target.Path)]);
        using var kill = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            deployment.DeployAsync(
                _site.Path,
                step =>
                {
                    if (step.Step == "index.html")
                        kill.Cancel();
                },
                kill.Token
            )
        );
        Assert.False(File.Exists(_target.File("index.html")));
        await _site.SendAsync(deployment);
        Assert.Equal(FinishedSite.Read(_site.Path), FinishedSite.Read(_target.Path));
        Assert.Empty(await _site.PlanAsync(deployment));
    }

    [Fact]
    public void A_hidden_name_in_the_list_of_known_machines_is_found()
    {
        byte[] key = [1, 2, 3];
        const string Line = "|1|c2FsdA==|HASH ssh-ed25519 AQID";
        var hash = Convert.ToBase64String(
#pragma warning disable CA5350
            System.Security.Cryptography.HMACSHA1.HashData("salt"u8, "[127.0.0.1]:2222"u8)
#pragma warning restore CA5350
        );
        var line = Line.Replace("HASH", hash, StringComparison.Ordinal);
        Assert.True(KnownHosts.Has([line], "127.0.0.1", 2222, key));
        Assert.False(KnownHosts.Has([line], "127.0.0.1", 22, key));
        Assert.False(KnownHosts.Has([line], "127.0.0.1", 2222, [1, 2, 4]));
        Assert.False(KnownHosts.Has([line, "@revoked * ssh-ed25519 AQID"], "127.0.0.1", 2222, key));
    }
}
