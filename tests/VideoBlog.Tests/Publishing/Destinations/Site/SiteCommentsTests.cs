using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

/// <summary>What is said of comments below a post.</summary>
public sealed class SiteCommentsTests : IDisposable
{
    private const string Toot = "https://social.example/@ada/113000000000000001";

    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    public static TheoryData<SiteComments, string, string, string> Forms =>
        new()
        {
            {
                new SiteComments.Giscus("ada/blog", "R_1", "Announcements", "DIC_1"),
                "https://github.com/ada/blog/discussions",
                "Comments are at github.com",
                "; frame-src https://giscus.app"
            },
            { new SiteComments.Mastodon(), Toot, "Comments are at social.example", "; connect-src https://social.example" },
            {
                new SiteComments.Mail("ada+blog@example.org"),
                "mailto:ada%2Bblog@example.org?subject=Getting%20past%20the%20dip%3A%20don%27t%20wait",
                "Comment by mail to ada+blog@example.org",
                ""
            },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Open_comments_are_a_link_and_the_policy_allows_their_host_alone(
        SiteComments comments,
        string address,
        string words,
        string policy
    )
    {
        using var page = await PageAsync(comments, head => head with { Comments = CommentsState.Open, CommentsAt = Toot });
        var link = page.QuerySelector("section.comments a")!;
        Assert.Equal((address, words), (link.GetAttribute("href"), link.TextContent));
        Assert.Equal(PageFrame.Policy + policy, PolicyOf(page));
        Assert.Empty(page.QuerySelectorAll("iframe"));
    }

    [Fact]
    public async Task A_form_that_is_a_script_is_hidden_from_those_who_have_none()
    {
        using var page = await PageAsync(
            new SiteComments.Isso(new Uri("https://isso.example.org/talk/")),
            head => head with { Comments = CommentsState.Open }
        );
        Assert.NotNull(page.QuerySelector("section.comments p[hidden] > button[data-host='https://isso.example.org/talk/']"));
        Assert.Contains("script-src 'self' file: https://isso.example.org;", PolicyOf(page), StringComparison.Ordinal);
        Assert.EndsWith("; connect-src https://isso.example.org", PolicyOf(page), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("script[src]"));
    }

    [Fact]
    public async Task Nothing_is_claimed_of_a_post_without_a_place_for_comments()
    {
        using var page = await PageAsync(new SiteComments.Mastodon(), head => head with { Comments = CommentsState.Open });
        Assert.Empty(page.QuerySelectorAll(".comments"));
        Assert.Equal(PageFrame.Policy, PolicyOf(page));
    }

    [Theory]
    [InlineData(null, "Comments are closed.")]
    [InlineData(0, "0 comments. Comments are closed.")]
    [InlineData(1, "1 comment. Comments are closed.")]
    public async Task Closed_comments_are_said_to_be_so_with_their_count(int? count, string words)
    {
        using var page = await PageAsync(new SiteComments.Mail("ada@example.org"), head => head with { CommentCount = count });
        Assert.Equal(words, page.QuerySelector(".comments")!.TextContent);
    }

    private async Task<IHtmlDocument> PageAsync(SiteComments comments, Func<FrontMatter, FrontMatter> change)
    {
        await _site.SendAsync(await _site.PostAsync(change), null, SampleSite.Options with { Comments = comments });
        return new HtmlParser().ParseDocument(_site.Read("getting-past-the-dip/index.html"));
    }

    private static string PolicyOf(IDocument page) => page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!;
}
