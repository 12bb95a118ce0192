using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Web.Access;

/// <summary>From where a server may be reached, and under which names.</summary>
public sealed class ReachTests
{
    [Theory]
    [InlineData("0.0.0.0", null)]
    [InlineData("::", null)]
    [InlineData("127.0.0.1", "blog.example.org")]
    public async Task A_server_that_others_reach_does_not_start_without_credentials(string address, string? host)
    {
        await using var site = new GuardedSite();
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => RunningServer.StartAsync(Reach(site.Options, address, host)));

        Assert.Contains("videoblog access password", error.Hint, StringComparison.Ordinal);
        await site.Credentials.ChangeAsync(
            c => c.AddToken("old", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1), out _),
            TimeProvider.System,
            default
        );
        await Assert.ThrowsAsync<VideoBlogException>(() => RunningServer.StartAsync(Reach(site.Options, address, host)));
    }

    [Fact]
    public async Task With_a_password_it_starts_and_stays_closed_when_that_is_removed()
    {
        await using var site = await GuardedSite.StartAsync(o => Reach(o, "0.0.0.0", null));
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("api/posts/talk/draft")).StatusCode);

        await site.SetPasswordAsync(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("api/posts/talk/draft")).StatusCode);
        Assert.Contains("No password is set", await browser.GetStringAsync("login"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"schemaVersion":1,"tokens":[],"password":{}}""")]
    public async Task It_does_not_start_with_credentials_that_are_broken(string text)
    {
        await using var site = new GuardedSite();
        Directory.CreateDirectory(Path.GetDirectoryName(site.Credentials.Path)!);
        await File.WriteAllTextAsync(site.Credentials.Path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(site.Credentials.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Contains(
            "access.json",
            (await Assert.ThrowsAsync<VideoBlogException>(() => RunningServer.StartAsync(site.Options))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("localhost", "200")]
    [InlineData("127.0.0.1", "200")]
    [InlineData("[::1]", "200")]
    [InlineData("192.168.7.7:5080", "200")]
    [InlineData("blog.example.org", "200")]
    [InlineData("BLOG.example.org:5080", "200")]
    [InlineData("evil.example", "400")]
    [InlineData("blog.example.org.evil.example", "400")]
    [InlineData("xblog.example.org", "400")]
    [InlineData("127.0.0.1.evil.example", "400")]
    [InlineData("0x7f000001.evil.example", "400")]
    [InlineData("localhost.evil.example", "400")]
    [InlineData("", "400")]
    [InlineData("a b", "400")]
    public async Task It_answers_under_its_own_names_only(string host, string status)
    {
        await using var site = await GuardedSite.StartAsync(o => Reach(o, "127.0.0.1", "blog.example.org"));
        Assert.StartsWith(
            $"HTTP/1.1 {status}",
            await SendRawAsync(site.Address, $"GET /login HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("X-Forwarded-For: 203.0.113.7")]
    [InlineData("Forwarded: for=203.0.113.7")]
    [InlineData("Via: 1.1 proxy")]
    public async Task What_a_proxy_brings_is_not_taken_for_the_person_at_this_machine(string header)
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        var answer = await SendRawAsync(
            site.Address,
            $"GET /api/posts/talk/draft HTTP/1.1\r\nHost: localhost\r\n{header}\r\nConnection: close\r\n\r\n"
        );

        Assert.StartsWith("HTTP/1.1 403", answer, StringComparison.Ordinal);
        Assert.Contains("--host", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(true, "the key's password")]
    public async Task A_certificate_makes_it_https_and_the_session_secure(bool asPem, string? password)
    {
        await using var site = new GuardedSite();
        await site.SetPasswordAsync(GuardedSite.Password);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddDays(-1),
            TimeProvider.System.GetUtcNow().AddDays(1)
        );
        var file = Path.Combine(site.Folder, "certificate");
        if (asPem)
            await File.WriteAllTextAsync(
                file,
                made.ExportCertificatePem()
                    + "\n"
                    + (
                        password is null
                            ? key.ExportPkcs8PrivateKeyPem()
                            : key.ExportEncryptedPkcs8PrivateKeyPem(
                                password,
                                new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)
                            )
                    )
            );
        else
            await File.WriteAllBytesAsync(file, made.Export(X509ContentType.Pkcs12, password));
        await using var server = await RunningServer.StartAsync(
            site.Options with
            {
                Certificate = new ServerCertificate(file, null, password),
            }
        );
        using var client = new HttpClient(
            new HttpClientHandler
            {
                AllowAutoRedirect = false,
                ServerCertificateCustomValidationCallback = (_, seen, _, _) => seen!.Thumbprint == made.Thumbprint,
            }
        );
        client.BaseAddress = server.Address;

        using var login = await GuardedSite.LogInAsync(client);

        Assert.Equal("https", server.Address.Scheme);
        Assert.Contains("; secure", login.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("missing", "There is no certificate")]
    [InlineData("talk/draft.md", "cannot be used")]
    public async Task A_certificate_that_is_none_is_named(string file, string words)
    {
        await using var site = new GuardedSite();
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            RunningServer.StartAsync(site.Options with { Certificate = new ServerCertificate(Path.Combine(site.Folder, file), null, null) })
        );
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    private static ReviewServerOptions Reach(ReviewServerOptions options, string address, string? host) =>
        options with
        {
            Listen = IPAddress.Parse(address),
            Hosts = host is null ? [] : [host],
        };

    private static async Task<string> SendRawAsync(Uri server, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, server.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
