using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Access;

namespace VideoBlog.Web.Access;

/// <summary>Who gets in with a password, for how long, and who does not.</summary>
public sealed class LoginTests
{
    public static TheoryData<string, string> ClosedRoutes
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (method, pattern, _) in Routes.All().Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
                data.Add(method, pattern);
            return data;
        }
    }

    [Fact]
    public void Only_what_a_stranger_needs_is_open()
    {
        string[] allowed = ["/login", "/logout", "/healthz", "/favicon.ico"];
        var open = Routes
            .All()
            .Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(r => r.Pattern)
            .Where(p => Path.GetExtension(p) is not (".js" or ".css")); // The program's own.
        Assert.Empty(open.Distinct().Except(allowed));
    }

    [Fact]
    public async Task No_other_address_tells_a_stranger_anything()
    {
        await using var site = await GuardedSite.StartAsync();
        using var stranger = site.Browser();
        foreach (
            var (method, pattern) in ClosedRoutes
                .Select(r => ((string)r[0], (string)r[1]))
                .Append(("GET", "/nowhere"))
                .Append(("GET", "/api/nowhere"))
        )
        {
            using var request = new HttpRequestMessage(new(method), Routes.Address(pattern, "talk"));
            using var response = await stranger.SendAsync(request);
            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{method} {pattern} answers {response.StatusCode}");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_leads_to_the_login_and_the_login_back_to_the_page()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        using var asked = await browser.GetAsync("review/talk?at=3&x=%22");
        Assert.Equal(
            (HttpStatusCode.Redirect, "/login?to=%2Freview%2Ftalk%3Fat%3D3%26x%3D%2522"),
            (asked.StatusCode, asked.Headers.Location!.OriginalString)
        );
        var form = await browser.GetStringAsync(asked.Headers.Location);
        Assert.Contains("value=\"/review/talk?at=3&amp;x=%22\"", form, StringComparison.Ordinal);
        using var loggedIn = await GuardedSite.LogInAsync(browser, to: "/review/talk?at=3");

        Assert.Equal((HttpStatusCode.SeeOther, "/review/talk?at=3"), (loggedIn.StatusCode, loggedIn.Headers.Location!.OriginalString));
        var cookie = Assert.Single(loggedIn.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await browser.GetAsync("review/talk");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_link_on_another_site_finds_the_session_by_a_page_of_ours()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "review/talk");
        foreach (
            var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document") }
        )
            request.Headers.Add(name, value);

        using var response = await browser.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("url=/login?to=%2Freview%2Ftalk", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var loggedIn = await GuardedSite.LogInAsync(browser);
        using var back = await browser.GetAsync("login?to=%2Freview%2Ftalk");
        Assert.Equal("/review/talk", back.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    [InlineData("review/talk")]
    public async Task The_login_leads_nowhere_else(string to)
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();

        using var loggedIn = await GuardedSite.LogInAsync(browser, to: to);
        using var again = await browser.GetAsync("login?to=" + Uri.EscapeDataString(to));

        Assert.Equal(("/", "/"), (loggedIn.Headers.Location!.OriginalString, again.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Guessing_is_slowed_down_for_the_one_who_guesses()
    {
        await using var site = await GuardedSite.StartAsync();
        using var guesser = site.Browser("127.0.0.2");
        using var owner = site.Browser("127.0.0.3");
        for (var i = 0; i < AttemptLimits.PerAddress; i++)
        {
            // One that is too long to be the password is refused at once: on a slow machine, too, no new try comes up meanwhile.
            using var wrong = await GuardedSite.LogInAsync(guesser, new string('x', 1000));
            Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
            Assert.Contains("That is not the password", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var right = await GuardedSite.LogInAsync(guesser);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.StatusCode);
        Assert.InRange(right.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        Assert.False(right.Headers.Contains("Set-Cookie"));
        Assert.Contains("role=\"alert\"", await right.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await GuardedSite.LogInAsync(owner);
        Assert.Equal(HttpStatusCode.SeeOther, other.StatusCode);
    }

    [Fact]
    public async Task Guessing_from_many_addresses_is_slowed_down_too()
    {
        await using var site = await GuardedSite.StartAsync();
        var refused = 0;
        for (var address = 10; address < 10 + (AttemptLimits.ForAll / AttemptLimits.PerAddress) + 1; address++)
        {
            using var guesser = site.Browser($"127.0.0.{address}");
            // Too many fields at once are no try at all; a password that cannot be one takes no time.
            for (var i = 0; i < AttemptLimits.PerAddress; i++)
            {
                using var wrong = await GuardedSite.LogInAsync(guesser, new string('x', 1000));
                refused += wrong.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
            }
        }

        Assert.InRange(refused, 1, AttemptLimits.PerAddress);
    }

    [Fact]
    public async Task A_session_ends_when_the_password_changes_or_goes()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));

        await site.SetPasswordAsync("another horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
        (await GuardedSite.LogInAsync(browser, "another horse battery")).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));

        // The same words once more are another password: what was got with it before stays void.
        await site.SetPasswordAsync("another horse battery");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
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
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
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

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (await StatusAsync(one), await StatusAsync(two)));
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
    public async Task Right_passwords_are_no_wrong_tries_and_a_crowd_of_wrong_ones_holds_up_nobody_else()
    {
        await using var site = await GuardedSite.StartAsync();
        using var owner = site.Browser("127.0.0.3");
        for (var i = 0; i < AttemptLimits.PerAddress + 2; i++)
        {
            using var right = await GuardedSite.LogInAsync(owner);
            Assert.Equal(HttpStatusCode.SeeOther, right.StatusCode);
        }

        using var guesser = site.Browser("127.0.0.2");
        var crowd = await Task.WhenAll(
            Enumerable
                .Range(0, 58)
                .Select(async i =>
                {
                    using var answer = await GuardedSite.LogInAsync(guesser, $"a wrong password {i}");
                    return answer.StatusCode;
                })
        );
        // One more for each five seconds that a slow machine takes.
        Assert.InRange(crowd.Count(s => s == HttpStatusCode.Forbidden), 1, AttemptLimits.PerAddress + 8);
        Assert.All(crowd.Where(s => s != HttpStatusCode.Forbidden), s => Assert.Equal(HttpStatusCode.TooManyRequests, s));
        using var still = await GuardedSite.LogInAsync(owner);
        Assert.Equal(HttpStatusCode.SeeOther, still.StatusCode);
    }

    [Fact]
    public async Task Passwords_are_looked_at_one_after_the_other()
    {
        using var limits = new AttemptLimits();
        var (inside, most) = (0, 0);
        var tries = Enumerable.Range(1, 12).Select(i => Task.Run(() => limits.TryAsync(IPAddress.Parse($"10.0.0.{i}"), Look, default)));
        await Task.WhenAll(tries);
        Assert.Equal(1, most);

        bool Look()
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            Thread.Sleep(2);
            Interlocked.Decrement(ref inside);
            return true;
        }
    }

    [Fact]
    public async Task A_password_that_vanishes_with_its_disk_opens_the_door_to_nobody()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));

        var away = site.Credentials.Path + ".away";
        File.Move(site.Credentials.Path, away);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(browser));
        using var login = await GuardedSite.LogInAsync(browser);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, login.StatusCode);

        File.Move(away, site.Credentials.Path);
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
    }

    private static async Task<HttpStatusCode> AskWithAsync(GuardedSite site, string cookie)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "api/posts/talk/draft"));
        request.Headers.Add("Cookie", cookie);
        using var response = await client.SendAsync(request);
        return response.StatusCode;
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
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
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

    [Fact]
    public async Task A_stranger_learns_of_the_health_only_that_it_is_there()
    {
        await using var site = await GuardedSite.StartAsync();
        await site.Options.Queue.ProvisionAsync(default);
        using var browser = site.Browser();

        Assert.Equal("""{"status":"ok"}""", await browser.GetStringAsync("healthz"));
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Contains("nodesAlive", await browser.GetStringAsync("healthz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_that_is_set_and_removed_counts_in_a_server_that_runs()
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
        await site.SetPasswordAsync(GuardedSite.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser));
        await site.SetPasswordAsync(null);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser));
        Assert.False(
            Directory.Exists(Path.Combine(site.Folder, ".videoblog", "keys"))
                && !OperatingSystem.IsWindows()
                && File.GetUnixFileMode(Path.Combine(site.Folder, ".videoblog", "keys"))
                    != (UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
        );
    }

    [Fact]
    public async Task Credentials_that_break_while_the_server_runs_let_nobody_in()
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        using var browser = site.Browser();
        Directory.CreateDirectory(Path.GetDirectoryName(site.Credentials.Path)!);
        await File.WriteAllTextAsync(site.Credentials.Path, "{ broken");

        using var response = await browser.GetAsync("api/posts/talk/draft");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.DoesNotContain(site.Folder, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_none_or_too_large_is_refused()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");

        using var json = await browser.PostAsJsonAsync("login", new JsonObject());
        using var huge = await GuardedSite.LogInAsync(browser, new string('x', 100_000));

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, HttpStatusCode.RequestEntityTooLarge), (json.StatusCode, huge.StatusCode));
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nx")]
    [InlineData("application/x-www-form-urlencoded", null)]
    public async Task A_form_that_cannot_be_read_is_refused(string type, string? body)
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var content = new StringContent(body ?? string.Join('&', Enumerable.Range(0, 2000).Select(i => $"a{i}")));
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await browser.PostAsync("login", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var response = await browser.GetAsync("api/posts/talk/draft");
        return response.StatusCode;
    }
}
