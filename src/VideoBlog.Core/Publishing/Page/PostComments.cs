using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// What is said of comments below a post. Where they can be written there is a link; the page's script puts the form in its place when a
/// reader asks for it, and nothing of its host is loaded before. Where there is no form, nothing is claimed.
/// </summary>
internal static class PostComments
{
    private const string GiscusHost = "https://giscus.app";

    /// <summary>Renders it; empty when there is nothing to say.</summary>
    public static Html Render(PageContent content)
    {
        var post = content.Draft.Document.FrontMatter;
        if (post.Comments == CommentsState.Closed)
            return Html.Format($"<p class=\"comments\">{Count(post.CommentCount)}Comments are closed.</p>\n");
        var form = FormOf(content) switch
        {
            SiteComments.Giscus g => Giscus(g),
            SiteComments.Mastodon => Link("mastodon", post.CommentsAt!, $"Comments are at {new Uri(post.CommentsAt!).Host}", default),
            SiteComments.Isso i => Isso(i.Server),
            SiteComments.Mail m => Mail(m.Address, post.Title),
            _ => default,
        };
        return form.IsEmpty
            ? default
            : Html.Format(
                $"""
                <section class="comments" aria-labelledby="comments">
                <h2 id="comments">Comments</h2>
                {form}
                </section>

                """
            );
    }

    /// <summary>The page's policy, with the host of its comments and no other.</summary>
    /// <param name="policy">The policy of all pages.</param>
    /// <param name="content">The page.</param>
    public static string Allow(string policy, PageContent content) =>
        FormOf(content) switch
        {
            SiteComments.Giscus => PagePolicy.Allow(policy, GiscusHost, "frame-src"),
            SiteComments.Mastodon => PagePolicy.Allow(policy, HostedPlayer.OriginOf(StatusOf(content)!), "connect-src"),
            SiteComments.Isso i => PagePolicy.Allow(policy, HostedPlayer.OriginOf(i.Server), "script-src", "style-src", "connect-src"),
            _ => policy,
        };

    /// <summary>Where readers comment on this post; null: nowhere.</summary>
    private static SiteComments? FormOf(PageContent content) =>
        // A page that stands alone is a draft: nobody but its writers sees it.
        content.Frame
            is null
        || content.Draft.Document.FrontMatter.Comments == CommentsState.Closed
            ? null
        : content.Site?.Comments is SiteComments.Mastodon && StatusOf(content) is null ? null
        : content.Site?.Comments;

    private static Uri? StatusOf(PageContent content) =>
        content.Draft.Document.FrontMatter.CommentsAt is { } at && PostAddress.IsWeb(at) && HostedPlayer.CanBeNamed(new Uri(at))
            ? new Uri(at)
            : null;

    private static Html Count(int? count) => count is null ? default : Html.Format($"{count.Value} comment{(count == 1 ? "" : "s")}. ");

    private static Html Giscus(SiteComments.Giscus giscus)
    {
        var data = Html.Format(
            $" data-host=\"{GiscusHost}\" data-repo=\"{giscus.Repository}\" data-repo-id=\"{giscus.RepositoryId}\""
                + $" data-category=\"{giscus.Category}\" data-category-id=\"{giscus.CategoryId}\""
        );
        return Link("giscus", $"https://github.com/{giscus.Repository}/discussions", "Comments are at github.com", data);
    }

    private static Html Isso(Uri server) =>
        // Its form is a script: without scripts there is none.
        Html.Format(
            $"<p hidden><button type=\"button\" data-comments=\"isso\" data-host=\"{server.AbsoluteUri}\">Show comments</button></p>"
        );

    private static Html Mail(string address, string title) =>
        Html.Format(
            $"<p><a href=\"mailto:{Uri.EscapeDataString(address).Replace("%40", "@", StringComparison.Ordinal)}"
                + $"?subject={Uri.EscapeDataString(title)}\">Comment by mail to {address}</a></p>"
        );

    private static Html Link(string kind, string address, string words, Html data) =>
        Html.Format($"<p><a href=\"{address}\" data-comments=\"{kind}\"{data}>{words}</a></p>");
}
