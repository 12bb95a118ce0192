using System.Net.Http.Headers;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Tests.Publishing.Destinations.Http;

public sealed class SiteApiTests
{
    private const string Key = "c2VjcmV0LWtleQ==";

    [Theory]
    [InlineData(401, "does not know the user or the key (status 401, rest_no)")]
    [InlineData(403, "does not allow it")]
    [InlineData(404, "has nothing at that address")]
    [InlineData(413, "takes no file that large")]
    [InlineData(302, "sends elsewhere (http://elsewhere.example/), where the password does not follow")]
    [InlineData(500, "failed")]
    [InlineData(429, "was asked too often")]
    public async Task A_refusal_is_told_in_a_sentence(int status, string words)
    {
        await using var site = await SiteStub.StartAsync();
        site.Then(status, """{"code":"rest_no","message":"Sorry.\u001b[31m"}""", location: "http://elsewhere.example/?secret=1");
        using var api = Api(site.Address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Get));

        Assert.StartsWith($"{site.Address.Authority} could not store the post: it {words}", error.Message, StringComparison.Ordinal);
        Assert.Equal("Sorry. [31m", error.Detail);
        Assert.DoesNotContain(Key, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_does_no_harm_twice_is_asked_again()
    {
        await using var site = await SiteStub.StartAsync();
        site.Then(503).ThenCut().Then(429, retryAfter: "0").Then(200);
        using var api = Api(site.Address);

        Assert.True((await AskAsync(api, site, HttpMethod.Get)).IsSuccess);
        Assert.Equal(4, site.Asked.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_may_have_been_made_is_not_made_again_unseen(bool isCut)
    {
        await using var site = await SiteStub.StartAsync();
        _ = isCut ? site.ThenCut() : site.Then(504);
        using var api = Api(site.Address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Post, mayRepeat: false));

        Assert.True(error is { MayHaveHappened: true, IsTransient: true });
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task It_is_looked_for_before_it_is_made_again()
    {
        await using var site = await SiteStub.StartAsync();
        site.ThenCut().Then(200, """{"id":1}""");
        using var api = Api(site.Address);
        var looks = 0;

        var found = await api.FindOrMakeAsync(
            _ => Task.FromResult(looks++ == 0 ? null : "there"),
            async token => (await AskAsync(api, site, HttpMethod.Post, mayRepeat: false, token)).Text("id")!,
            default
        );

        Assert.Equal(("there", 2), (found, looks));
        Assert.Single(site.Asked);
    }

    [Fact]
    public async Task A_site_that_asks_for_a_long_pause_is_not_waited_for()
    {
        await using var site = await SiteStub.StartAsync();
        site.Then(429, retryAfter: "3600");
        using var api = Api(site.Address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Get));
        Assert.Equal((TimeSpan.FromHours(1), 1), (error.RetryAfter, site.Asked.Count));
    }

    [Fact]
    public async Task A_site_that_is_silent_is_given_up()
    {
        await using var site = await SiteStub.StartAsync();
        site.Then(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var api = Api(
            site.Address,
            new Patience
            {
                Retries = 1,
                FirstDelay = TimeSpan.Zero,
                Silence = TimeSpan.FromMilliseconds(200),
            }
        );

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Post, mayRepeat: false));
        Assert.Contains("silent for too long", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_certificate_is_told_and_the_key_stays_here()
    {
        await using var site = await SiteStub.StartAsync(hasWrongCertificate: true);
        using var api = Api(site.Address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Get));
        Assert.Contains("its certificate is not to be trusted", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.Empty(site.Asked);
    }

    [Fact]
    public async Task The_key_goes_to_no_other_host()
    {
        await using var site = await SiteStub.StartAsync();
        await using var other = await SiteStub.StartAsync();
        using var api = Api(site.Address);

        await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, other, HttpMethod.Get));
        Assert.Empty(other.Asked);
        await AskAsync(api, site, HttpMethod.Get);
        Assert.Equal(("GET", "Basic " + Key), Assert.Single(site.Asked));
    }

    [Theory]
    [InlineData("<html>Please log in</html>", "its answer is no JSON")]
    [InlineData(null, "answers with more than 16 MB")]
    public async Task An_answer_that_cannot_be_read_is_told(string? body, string words)
    {
        await using var site = await SiteStub.StartAsync();
        site.Then(200, body ?? new string(' ', SiteApi.MaxAnswer + 1));
        using var api = Api(site.Address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() => AskAsync(api, site, HttpMethod.Get));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_is_not_there_is_told()
    {
        await using var site = await SiteStub.StartAsync();
        var address = site.Address;
        await site.DisposeAsync();
        using var api = Api(address);

        var error = await Assert.ThrowsAsync<SiteFailure>(() =>
            api.AskAsync(
                new()
                {
                    Method = HttpMethod.Post,
                    Address = address,
                    MayRepeat = false,
                    What = "store the post",
                },
                default
            )
        );
        Assert.Equal($"{address.Authority} cannot be reached, so it could not store the post.", error.Message);
        Assert.True(error is { IsTransient: true, MayHaveHappened: false });
    }

    private static SiteApi Api(Uri site, Patience? patience = null) =>
        new(
            site,
            () => new AuthenticationHeaderValue("Basic", Key),
            answer => (answer.Text("code"), answer.Text("message")),
            patience ?? new Patience { FirstDelay = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System
        );

    private static Task<ApiAnswer> AskAsync(
        SiteApi api,
        SiteStub site,
        HttpMethod method,
        bool mayRepeat = true,
        CancellationToken ct = default
    ) =>
        api.AskAsync(
            new()
            {
                Method = method,
                Address = new Uri(site.Address, "api"),
                MayRepeat = mayRepeat,
                What = "store the post",
            },
            ct
        );
}
