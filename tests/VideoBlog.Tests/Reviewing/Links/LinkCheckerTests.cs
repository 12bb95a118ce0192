using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace VideoBlog.Reviewing.Links;

/// <summary>Links against real servers, kind and hostile.</summary>
public sealed class LinkCheckerTests
{
    [Theory]
    [InlineData(200, LinkState.Answers)]
    [InlineData(206, LinkState.Answers)]
    [InlineData(404, LinkState.Broken)]
    [InlineData(410, LinkState.Broken)]
    [InlineData(500, LinkState.Broken)]
    [InlineData(403, LinkState.Unclear)]
    [InlineData(429, LinkState.Unclear)]
    public async Task A_status_says_what_became_of_a_link(int status, LinkState expected)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        Assert.Equal(expected, (await CheckAsync(site, "page")).State);
    }

    [Fact]
    public async Task A_server_that_knows_no_heads_is_asked_for_the_page_and_nothing_tells_who_asks()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Method == "HEAD" ? 405 : 200;
            context.Response.Headers.SetCookie = "who=you";
            return Task.CompletedTask;
        });
        Assert.Equal(LinkState.Answers, (await CheckAsync(site, "page")).State);
        Assert.Equal(["HEAD /page", "GET /page"], site.Asked);
        Assert.DoesNotContain(site.Agents, a => a.Contains("who=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_that_has_moved_for_good_is_told_with_its_new_address_and_a_detour_is_not()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            switch (context.Request.Path)
            {
                case "/old":
                    context.Response.Redirect("/new", permanent: true);
                    break;
                case "/detour":
                    context.Response.Redirect("new", permanent: false);
                    break;
            }

            return Task.CompletedTask;
        });
        using var checker = new LinkChecker(site.Options, TimeProvider.System);
        var results = await checker.CheckAsync([$"{site.Address}old", $"{site.Address}detour", $"{site.Address}new"], null, default);
        Assert.Equal([LinkState.Moved, LinkState.Answers, LinkState.Answers], results.Select(r => r.State));
        Assert.Equal([$"{site.Address}new", null, null], results.Select(r => r.MovedTo));
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://0.0.0.0/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://172.31.255.255/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://8.8.8.8:22/")]
    [InlineData("http://8.8.8.8:8080/")]
    [InlineData("http://user:secret@8.8.8.8/")]
    [InlineData("ftp://8.8.8.8/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task What_is_not_of_the_public_web_is_never_asked(string address)
    {
        using var checker = new LinkChecker(
            new LinkCheckOptions { RetryDelay = TimeSpan.Zero, Timeout = TimeSpan.FromSeconds(5) },
            TimeProvider.System
        );
        var result = Assert.Single(await checker.CheckAsync([address], null, default));
        Assert.Equal((address, LinkState.Refused), (result.Address, result.State));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.0.2.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("2001:db8::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::", false)]
    [InlineData("fc00::1", false)]
    public void Public_addresses_are_known(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddresses.Contain(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.2:{0}/")]
    [InlineData("//127.0.0.2:{0}/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/")]
    [InlineData("http://a:b@127.0.0.1:{0}/")]
    public async Task A_redirect_to_where_it_must_not_lead_is_not_followed(string target)
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect(target.Replace("{0}", $"{context.Request.Host.Port}", StringComparison.Ordinal));
            return Task.CompletedTask;
        });
        var result = await CheckAsync(site, "page");
        Assert.Equal(LinkState.Refused, result.State);
        Assert.Equal(["HEAD /page"], site.Asked);
    }

    [Fact]
    public async Task Redirects_without_end_end()
    {
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.Redirect(context.Request.Path + "x");
            return Task.CompletedTask;
        });
        Assert.Equal(LinkState.Broken, (await CheckAsync(site, "page")).State);
        Assert.Equal(6, site.Asked.Count);
    }

    [Fact]
    public async Task A_page_without_end_is_not_read()
    {
        await using var site = await TestSite.StartAsync(async context =>
        {
            if (context.Request.Method == "HEAD")
                context.Response.StatusCode = 405;
            else
                while (!context.RequestAborted.IsCancellationRequested)
                    await context.Response.Body.WriteAsync(new byte[64 * 1024], context.RequestAborted);
        });
        Assert.Equal(LinkState.Answers, (await CheckAsync(site, "page")).State);
    }

    [Fact]
    public async Task A_head_without_end_is_not_read()
    {
        await using var server = new RawServer(async stream =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            for (var i = 0; i < 10_000; i++)
                await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"X-{i}: {new string('a', 1000)}\r\n"));
        });
        Assert.Equal(LinkState.Broken, (await server.CheckAsync()).State);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Slow: ")]
    public async Task A_server_that_takes_its_time_is_given_up(string beginning)
    {
        await using var server = new RawServer(async stream =>
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(beginning));
            await Task.Delay(TimeSpan.FromMinutes(1));
        });
        var result = await server.CheckAsync();
        Assert.Equal((LinkState.Broken, "It does not answer within 1 s."), (result.State, result.Message));
    }

    [Fact]
    public async Task What_is_no_web_server_is_told()
    {
        await using var server = new RawServer(stream => stream.WriteAsync("220 mail.example ESMTP\r\n"u8.ToArray()).AsTask());
        Assert.Contains("no web server", (await server.CheckAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_passes_is_tried_once_more()
    {
        var count = 0;
        await using var site = await TestSite.StartAsync(context =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref count) <= 2 ? 503 : 200;
            return Task.CompletedTask;
        });
        Assert.Equal(LinkState.Answers, (await CheckAsync(site, "page")).State);
    }

    [Fact]
    public async Task When_nothing_answers_it_is_the_machine_and_not_the_links()
    {
        await using var site = await TestSite.StartAsync(_ => Task.CompletedTask);
        var closed = RawServer.FreePort();
        using var checker = new LinkChecker(
            site.Options with
            {
                Ports = new HashSet<int> { site.Address.Port, closed },
            },
            TimeProvider.System
        );
        var alone = await checker.CheckAsync([$"http://127.0.0.1:{closed}/"], null, default);
        var together = await checker.CheckAsync([$"http://127.0.0.1:{closed}/", site.Address.AbsoluteUri], null, default);
        Assert.Equal([LinkState.Unreachable, LinkState.Broken, LinkState.Answers], alone.Concat(together).Select(r => r.State));
    }

    [Fact]
    public async Task The_same_address_is_asked_for_once_until_the_answer_is_old()
    {
        await using var site = await TestSite.StartAsync(_ => Task.CompletedTask);
        var time = new FakeTimeProvider();
        using var checker = new LinkChecker(site.Options, time);
        string[] addresses = [$"{site.Address}page", $"{site.Address}page"];
        var told = 0;
        await checker.CheckAsync(addresses, _ => told++, default);
        await checker.CheckAsync(addresses, null, default);
        Assert.Equal((1, 1), (site.Asked.Count, told));
        time.Advance(TimeSpan.FromMinutes(11));
        await checker.CheckAsync(addresses, null, default);
        Assert.Equal(2, site.Asked.Count);
    }

    [Fact]
    public async Task No_more_than_a_few_are_asked_at_once_and_no_more_than_some_in_all()
    {
        var (now, most) = (0, 0);
        await using var site = await TestSite.StartAsync(async _ =>
        {
            var here = Interlocked.Increment(ref now);
            InterlockedMax(ref most, here);
            await Task.Delay(20);
            Interlocked.Decrement(ref now);
        });
        using var checker = new LinkChecker(site.Options with { AtOnce = 3, MaxLinks = 20 }, TimeProvider.System);
        var results = await checker.CheckAsync([.. Enumerable.Range(0, 25).Select(i => $"{site.Address}{i}")], null, default);
        Assert.InRange(most, 1, 3);
        Assert.Equal((20, 5), (results.Count(r => r.State == LinkState.Answers), results.Count(r => r.State == LinkState.Refused)));
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = most) { }
    }

    private static async Task<LinkResult> CheckAsync(TestSite site, string path)
    {
        using var checker = new LinkChecker(site.Options, TimeProvider.System);
        return Assert.Single(await checker.CheckAsync([site.Address + path], null, default));
    }

    /// <summary>Answers every connection with bytes of its own.</summary>
    private sealed class RawServer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public RawServer(Func<NetworkStream, Task> answer)
        {
            _listener.Start();
            _ = AcceptAsync(answer);
        }

        public static int FreePort()
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        public async Task<LinkResult> CheckAsync()
        {
            // Another server answers: what does not is the link's fault.
            await using var site = await TestSite.StartAsync(_ => Task.CompletedTask);
            var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            using var checker = new LinkChecker(
                site.Options with
                {
                    Ports = new HashSet<int> { port, site.Address.Port },
                    Timeout = TimeSpan.FromSeconds(1),
                },
                TimeProvider.System
            );
            return (await checker.CheckAsync([$"http://127.0.0.1:{port}/", site.Address.AbsoluteUri], null, default))[0];
        }

        public ValueTask DisposeAsync()
        {
            _listener.Dispose();
            return ValueTask.CompletedTask;
        }

        private async Task AcceptAsync(Func<NetworkStream, Task> answer)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    _ = Task.Run(async () =>
                    {
                        using (client)
                            await answer(client.GetStream());
                    });
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
        }
    }
}
