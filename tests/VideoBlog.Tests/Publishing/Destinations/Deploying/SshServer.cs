using System.Net;
using System.Net.Sockets;
using VideoBlog.Platform;

namespace VideoBlog.Tests.Publishing.Destinations.Deploying;

/// <summary>OpenSSH's server on a loopback port, with keys of its own; whoever runs the tests may log in with a key.</summary>
internal sealed class SshServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private RunningProcess? _server;
    private int _port;

    private SshServer() { }

    /// <summary>The server's key as <c>SHA256:…</c>.</summary>
    public string Fingerprint { get; private set; } = "";

    public static async Task<SshServer> StartAsync()
    {
        var server = new SshServer();
        await server.RunAsync();
        return server;
    }

    /// <summary>What the settings say to reach a folder through it.</summary>
    public IEnumerable<(string Key, string Value)> Settings(string folder, bool isKnown = true) =>
        [
            ("deployTo", $"{Environment.UserName}@127.0.0.1:{folder}"),
            ("port", $"{_port}"),
            ("keyFile", _folder.File("user")),
            ("knownHosts", _folder.File(isKnown ? "known_hosts" : "empty")),
        ];

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RunAsync()
    {
        foreach (var key in new[] { "host", "user" })
            await RunAsync("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", _folder.File(key));
        File.Copy(_folder.File("user.pub"), _folder.File("authorized_keys"));
        await File.WriteAllTextAsync(_folder.File("empty"), "");
        Fingerprint = (await RunAsync("ssh-keygen", "-l", "-f", _folder.File("host.pub"))).Split(' ')[1];
        // The server of Debian wants this folder when the system starts it; as root it looks for it itself.
        if (Environment.UserName == "root")
            Directory.CreateDirectory("/run/sshd");
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            _port = ((IPEndPoint)free.LocalEndpoint).Port;
        }
        await File.WriteAllTextAsync(
            _folder.File("known_hosts"),
            $"[127.0.0.1]:{_port} {await File.ReadAllTextAsync(_folder.File("host.pub"))}"
        );
        await File.WriteAllTextAsync(
            _folder.File("config"),
            $"""
            Port {_port}
            ListenAddress 127.0.0.1
            HostKey {_folder.File("host")}
            AuthorizedKeysFile {_folder.File("authorized_keys")}
            PidFile none
            UsePAM no
            StrictModes no
            PasswordAuthentication no
            PermitRootLogin prohibit-password
            Subsystem sftp internal-sftp
            """ + "\n"
        );
        _server = RunningProcess.Start("/usr/sbin/sshd", ["-D", "-e", "-f", _folder.File("config")]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException) when (tries < 200)
            {
                await Task.Delay(50);
            }
            catch (SocketException error)
            {
                throw new InvalidOperationException($"sshd does not start: {_server.ErrorTail}", error);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(program, arguments, TimeSpan.FromMinutes(1), default);
        Assert.True(result.ExitCode == 0, result.ErrorTail);
        return result.Output;
    }
}
