using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Time.Testing;

namespace VideoBlog.Web.Access;

/// <summary>Scripts with a token.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private GuardedSite _site = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _site = await GuardedSite.StartAsync(o => o with { Time = _time });
        await _site.Credentials.ChangeAsync(
            c => c.AddToken("script", _time.GetUtcNow(), _time.GetUtcNow().AddDays(1), out _token),
            _time,
            default
        );
    }

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task A_token_opens_the_api_until_it_expires()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(_token));
        _time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(_token));
    }

    [Fact]
    public async Task A_token_that_is_removed_counts_no_more()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync(_token));
        await _site.Credentials.ChangeAsync(c => c.RemoveToken("script"), _time, default);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(_token));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_also_where_nobody_needs_one_and_beside_a_session()
    {
        using var browser = _site.Browser();
        (await GuardedSite.LogInAsync(browser)).Dispose();
        browser.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token + "x");

        using var refused = await browser.GetAsync("api/posts/talk/draft");
        await _site.SetPasswordAsync(null);

        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (refused.StatusCode, await AskAsync("")));
    }

    [Fact]
    public async Task Guessing_tokens_is_slowed_down_and_right_ones_are_heard_nevertheless()
    {
        for (var i = 0; i < AttemptLimits.PerAddress; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync($"vb_{i}"));

        using var client = _site.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "vb_wrong");
        using var tooMany = await client.GetAsync("api/posts/talk/draft");

        Assert.Equal(HttpStatusCode.TooManyRequests, tooMany.StatusCode);
        Assert.NotNull(tooMany.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(_token));
    }

    [Fact]
    public async Task A_script_with_a_token_saves_a_draft_without_being_asked_for_its_page()
    {
        using var client = _site.Browser();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        using var read = await client.GetAsync("api/posts/talk/draft");
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/posts/talk/draft")
        {
            Content = new StringContent(await read.Content.ReadAsStringAsync() + "\nMore.\n", new MediaTypeHeaderValue("text/markdown")),
            Headers = { IfMatch = { read.Headers.ETag! } },
        };
        using var saved = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, saved.StatusCode);
    }

    private async Task<HttpStatusCode> AskAsync(string token)
    {
        using var client = _site.Browser();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        using var response = await client.GetAsync("api/posts/talk/draft");
        return response.StatusCode;
    }
}
