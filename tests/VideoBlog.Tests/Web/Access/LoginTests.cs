using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using VideoBlog.Access;

namespace VideoBlog.Web.Access;

/// <summary>Who gets in with a password, and who does not.</summary>
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
        string[] allowed = ["/login", "/logout", "/healthz", "/favicon.ico", "/assets/{name}"];
        var open = Routes.All().Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(r => r.Pattern);
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
    public async Task A_password_that_vanishes_with_its_disk_opens_the_door_to_nobody()
    {
        await using var site = await GuardedSite.StartAsync();
        using var browser = site.Browser();
        Assert.Equal(HttpStatusCode.Unauthorized, await GuardedSite.StatusAsync(browser));

        var away = site.Credentials.Path + ".away";
        File.Move(site.Credentials.Path, away);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GuardedSite.StatusAsync(browser));
        using var login = await GuardedSite.LogInAsync(browser);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, login.StatusCode);

        File.Move(away, site.Credentials.Path);
        (await GuardedSite.LogInAsync(browser)).Dispose();
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(browser));
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
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(browser));
        await site.SetPasswordAsync(GuardedSite.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, await GuardedSite.StatusAsync(browser));
        await site.SetPasswordAsync(null);
        Assert.Equal(HttpStatusCode.OK, await GuardedSite.StatusAsync(browser));
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
}
