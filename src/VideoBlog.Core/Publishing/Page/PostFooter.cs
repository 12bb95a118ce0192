using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>What stands below the text: tags, comments, sharing, downloads.</summary>
internal static class PostFooter
{
    /// <summary>
    /// Addresses that open a message about the page. They are plain links: nothing of these services is loaded. <c>{url}</c> and
    /// <c>{title}</c> are filled in here when the page's address is known, else by the script.
    /// </summary>
    private static readonly (string Name, string Template)[] Services =
    [
        ("Email", "mailto:?subject={title}&body={url}"),
        ("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
        ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
        ("X", "https://x.com/intent/post?text={title}&url={url}"),
    ];

    public static Html Render(PageContent content)
    {
        var post = content.Draft.Document.FrontMatter;
        return Html.Format(
            $"""
            <footer class="foot"{PostLanguage.English(post)}>
            {Tags(post, content.Frame)}{PostComments.Render(content)}{Share(post, content.SiteUrl)}{Downloads(content.Downloads)}</footer>
            """
        );
    }

    private static Html Share(FrontMatter post, Uri? page) =>
        !post.Share
            ? default
            : Html.Format(
                $"""
                <section aria-labelledby="share">
                <h2 id="share">Share</h2>
                <ul class="share">
                <li><button type="button" data-copy>Copy link</button></li>
                <li hidden><button type="button" data-copy-at>Copy link at <span>0:00</span></button></li>
                <li hidden><button type="button" data-native-share>Share…</button></li>
                {Services.Select(service => ShareLink(service.Name, service.Template, post.Title, page))}</ul>
                <p class="said" role="status"></p>
                </section>

                """
            );

    private static Html ShareLink(string name, string template, string title, Uri? page)
    {
        if (page is null)
            return Html.Format($"<li hidden><a data-share=\"{template}\" href=\"#share\">{name}</a></li>\n");
        var address = template
            .Replace("{title}", Uri.EscapeDataString(title), StringComparison.Ordinal)
            .Replace("{url}", Uri.EscapeDataString(page.AbsoluteUri), StringComparison.Ordinal);
        return Html.Format($"<li><a href=\"{address}\">{name}</a></li>\n");
    }

    private static Html Tags(FrontMatter post, PageFrame? frame) =>
        post.Tags.Count == 0
            ? default
            : Html.Format(
                $"""
                <ul class="tags" aria-label="Tags">{post.Tags.Select(tag => Tag(tag, frame))}</ul>

                """
            );

    private static Html Tag(string tag, PageFrame? frame) =>
        frame is null ? Html.Format($"<li>{tag}</li>") : Html.Format($"<li><a href=\"{frame.TagAddress(tag)}\">{tag}</a></li>");

    private static Html Downloads(IReadOnlyList<PageDownload> downloads) =>
        downloads.Count == 0
            ? default
            : Html.Format(
                $"""
                <section aria-labelledby="downloads">
                <h2 id="downloads">Downloads</h2>
                <ul class="downloads">{downloads.Select(file =>
                    Html.Format($"<li><a href=\"{PostAddress.OfFile(file.File)}\" download>{file.Label}</a></li>")
                )}</ul>
                </section>

                """
            );
}
