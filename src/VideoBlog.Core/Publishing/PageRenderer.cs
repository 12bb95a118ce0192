using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing;

/// <summary>Renders a post as one HTML page that needs nothing but the recording and the pictures beside it.</summary>
public static class PageRenderer
{
    /// <summary>The source expression of a content security policy that lets the pages' script run, and no other: its hash.</summary>
    public static string ScriptSource => PageAssets.ScriptSource;

    /// <summary>
    /// The whole page. Style and script are inside and allowed by their hashes alone; every text from outside is escaped, and what the
    /// Markdown holds as HTML is reduced to an allow-list.
    /// </summary>
    /// <exception cref="VideoBlogException">The draft's Markdown cannot be read.</exception>
    public static string Render(PageContent content) => Render(content, new BlockCleaner());

    /// <summary>The whole page, as after an edit of a page whose blocks are known.</summary>
    /// <inheritdoc cref="Render(PageContent)"/>
    internal static string Render(PageContent content, BlockCleaner cleaner)
    {
        var post = content.Draft.Document.FrontMatter;
        var language = PostLanguage.Tag(post);
        var english = PostLanguage.English(post);
        return Html.Format(
            $"""
            <!doctype html>
            <html lang="{language}"{PostLanguage.Direction(post)}>
            <head>
            {PageHead.Render(content)}
            </head>
            <body>
            <a class="skip" href="#text"{english}>Skip to the text</a>
            {content.Frame?.Header ?? default}<main>
            <article class="post">
            <header class="head">
            {Status(post, english)}<h1>{content.Headline}</h1>
            <p class="byline"{english}>{Byline(post)}</p>
            </header>
            {Player.Render(content)}
            <div class="text" id="text" tabindex="-1">
            {PostText.Render(content, cleaner)}
            </div>
            {PostFooter.Render(content)}
            </article>
            {content.Frame?.Neighbours ?? default}</main>
            {content.Frame?.Footer ?? default}{Script(content.Frame)}
            </body>
            </html>

            """
        ).Text;
    }

    private static Html Script(PageFrame? frame) =>
        frame is null
            ? Html.Format($"<script>{PageAssets.Script}</script>")
            : Html.Format($"<script src=\"{frame.Script}\" defer></script>");

    private static Html Status(FrontMatter post, Html english) =>
        post.Status switch
        {
            PostStatus.Draft => Html.Format($"<p class=\"status\"{english}>Draft, not yet reviewed</p>\n"),
            PostStatus.Reviewed => Html.Format($"<p class=\"status\"{english}>Reviewed, not yet published</p>\n"),
            _ => default,
        };

    private static Html Byline(FrontMatter post)
    {
        var dot = Html.Format($""" <span aria-hidden="true">·</span> """);
        var author = string.IsNullOrWhiteSpace(post.Author)
            ? default
            : Html.Format($"""By <span class="author">{post.Author}</span>{dot}""");
        var date = Html.Format($"""<time datetime="{PostDates.Iso(post.Date)}">{PostDates.Long(post.Date)}</time>""");
        return Html.Format($"{author}{date}{dot}{ClockTime.Format(post.Video.Duration)}");
    }
}
