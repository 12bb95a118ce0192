using System.Net;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Access;

namespace VideoBlog.Web.Access;

/// <summary>How long somebody who has logged in stays so, and how it ends.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task A_session_ends_when_the_password_changes_or_goes()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(browser));

        await site.SetPasswordAsync("another horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, await GuardedSite.StatusAsync(browser));
        (await GuardedSite.LogInAsync(browser, "another horse battery")).Dispose();
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(browser));

        // The same words once more are another password: what was got with it before stays void.
        await site.SetPasswordAsync("another horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, await GuardedSite.StatusAsync(browser));
    }

    [Fact]
    public async Task News_ends_with_the_session()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/posts/talk/events")
        {
            Headers = { { "Accept", "text/event-stream" } },
        };
        using var news = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await news.Content.ReadAsStreamAsync();

        await site.SetPasswordAsync("another horse battery");

        await stream.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_session_lasts_as_long_as_it_is_used_and_a_month_beyond()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        await using var site = await GuardedSite.StartAsync(o => o with { Time = time });
        using var browser = site.Browser();
        using var login = await GuardedSite.LogInAsync(browser);
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        time.Advance(TimeSpan.FromDays(20));
        using var used = await AskAsync(cookie);
        var renewed = used.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        time.Advance(TimeSpan.FromDays(20));
        using var old = await AskAsync(cookie);
        using var late = await AskAsync(renewed);
        time.Advance(TimeSpan.FromDays(31));
        using var tooLate = await AskAsync(renewed);

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized),
            (used.StatusCode, old.StatusCode, late.StatusCode, tooLate.StatusCode)
        );

        // A client without a jar: expired cookies are to be sent, too.
        async Task<HttpResponseMessage> AskAsync(string sent)
        {
            using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "api/posts/talk/draft"));
            request.Headers.Add("Cookie", sent);
            return await client.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_copy_of_the_cookie_is_worth_nothing_after_the_logout()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        using var login = await GuardedSite.LogInAsync(browser);
        using var other = site.Browser();
        (await GuardedSite.LogInAsync(other)).Dispose();
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await AskWithAsync(site, cookie));

        using var request = new HttpRequestMessage(HttpMethod.Post, "logout");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        (await browser.SendAsync(request)).Dispose();

        Assert.Equal(HttpStatusCode.Unauthorized, await AskWithAsync(site, cookie));
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(other));
        Assert.Single(site.Credentials.Read().Sessions);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_from_outside()
    {
        await using var site = await GuardedSite.StartAsync();
        using var one = site.Browser("127.0.0.2");
        one.DefaultRequestHeaders.UserAgent.ParseAdd("Browser/1.0");
        using var two = site.Browser("127.0.0.3");
        (await GuardedSite.LogInAsync(one)).Dispose();
        (await GuardedSite.LogInAsync(two)).Dispose();

        var sessions = site.Credentials.Read().Sessions;
        Assert.Equal(["127.0.0.2 Browser/1.0", "127.0.0.3 "], sessions.Select(s => $"{s.From} {s.Browser}"));
        await site.Credentials.ChangeAsync(c => c.EndSessionNamed(sessions[0].Id), TimeProvider.System, default);

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.OK),
            (await GuardedSite.StatusAsync(one), await GuardedSite.StatusAsync(two))
        );
    }

    [Fact]
    public async Task What_needs_a_login_is_kept_by_no_browser()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        foreach (var address in new[] { "", "review/talk", "posts/talk/", "api/posts/talk/draft" })
        {
            using var page = await browser.GetAsync(address);
            Assert.True(page.Headers.CacheControl is { NoStore: true }, $"{address}: {page.Headers.CacheControl}");
        }
    }

    [Fact]
    public async Task Logging_out_ends_the_session_in_this_browser()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();

        using var request = new HttpRequestMessage(HttpMethod.Post, "logout");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var out_ = await browser.SendAsync(request);

        Assert.Equal("/login", out_.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, await GuardedSite.StatusAsync(browser));
    }

    [Fact]
    public async Task A_session_of_one_server_is_nothing_to_another()
    {
        await using var one = await GuardedSite.StartAsync();
        await using var other = await GuardedSite.StartAsync();
        using var browser = one.Browser();
        using var login = await GuardedSite.LogInAsync(browser);
        var value = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=', 2)[1];
        using var elsewhere = other.Browser();
        using var theirs = await GuardedSite.LogInAsync(elsewhere);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(other.Address, "api/posts/talk/draft"));
        request.Headers.Add("Cookie", $"{theirs.Headers.GetValues("Set-Cookie").Single().Split('=')[0]}={value}");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<HttpStatusCode> AskWithAsync(GuardedSite site, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "api/posts/talk/draft"));
        request.Headers.Add("Cookie", cookie);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
