using AngleSharp.Dom;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>
/// Writes a post as HTML for a newsletter: tables and inline styles, which is what mail programs read, with absolute addresses and
/// without a script, a form or a foreign font. Pure.
/// </summary>
public static class EmailHtml
{
    private const string Text = "font-family:Georgia,'Times New Roman',serif;font-size:18px;line-height:1.6;color:#1f2328";
    private const string Small = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:14px;line-height:1.5";
    private const string Grey = "color:#57606a";

    private static readonly Dictionary<string, string> Styles = new()
    {
        ["p"] = "margin:0 0 18px",
        ["h2"] = "margin:34px 0 12px;font-size:24px;line-height:1.3;color:#1f2328",
        ["h3"] = "margin:28px 0 10px;font-size:20px;line-height:1.3;color:#1f2328",
        ["h4"] = "margin:24px 0 8px;font-size:18px;line-height:1.3;color:#1f2328",
        ["ul"] = "margin:0 0 18px;padding:0 0 0 26px",
        ["ol"] = "margin:0 0 18px;padding:0 0 0 26px",
        ["li"] = "margin:0 0 6px",
        ["blockquote"] = "margin:0 0 18px;padding:0 0 0 18px;border-left:3px solid #d0d7de;color:#424a53",
        ["pre"] = "margin:0 0 18px;padding:12px;background:#f6f8fa;font-size:14px;white-space:pre-wrap",
        ["code"] = "font-family:Menlo,Consolas,monospace;font-size:15px",
        ["img"] = "display:block;width:100%;max-width:560px;height:auto;border:0",
        ["hr"] = "margin:28px 0;border:0;border-top:1px solid #d0d7de",
        ["table"] = "border-collapse:collapse;margin:0 0 18px",
        ["th"] = "padding:6px 10px;border:1px solid #d0d7de;text-align:left",
        ["td"] = "padding:6px 10px;border:1px solid #d0d7de",
    };

    /// <summary>Writes the message.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">Its site.</param>
    /// <param name="page">The post's address (absolute, http or https): pictures and the video lie there.</param>
    /// <exception cref="VideoBlogException">The text cannot be rendered as it is.</exception>
    public static string Render(Edition edition, SiteOptions site, Uri page)
    {
        var post = edition.FrontMatter;
        var title = PostByline.TitleOf(edition);
        var accent = Html.Trusted(PageColour.Of(site.Accent));
        var english = PostLanguage.English(post);
        return Html.Format(
            $"""
            <!doctype html>
            <html lang="{PostLanguage.Tag(post)}"{PostLanguage.Direction(post)}>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>{title}</title>
            </head>
            <body style="margin:0;padding:0;background:#f6f8fa">
            <div style="display:none;max-height:0;overflow:hidden">{PlainText.Clean(post.Excerpt)}</div>
            <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f6f8fa">
            <tr><td align="center" style="padding:24px 12px">
            <table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"
             style="width:100%;max-width:600px;background:#ffffff">
            <tr><td style="padding:28px 20px 0;{Small};{Grey}">{site.Title}</td></tr>
            <tr><td style="padding:8px 20px 0;{Text}">
            <h1 style="margin:0;font-size:30px;line-height:1.25">
            <a href="{page.AbsoluteUri}" style="color:#1f2328;text-decoration:none">{title}</a></h1>
            <p style="margin:10px 0 0;{Small};{Grey}"{english}>{PostByline.Of(edition)}</p>
            </td></tr>
            {Poster(edition, page, accent, english)}<tr><td style="padding:24px 20px 8px;{Text}">
            {Blocks(edition, page, accent, english)}</td></tr>
            <tr><td style="padding:16px 20px 28px;border-top:1px solid #d0d7de;{Small};{Grey}"{english}>
            <a href="{page.AbsoluteUri}" style="color:{accent}">Read this post in the browser</a>{License(site)}
            </td></tr>
            </table>
            </td></tr>
            </table>
            </body>
            </html>

            """
        ).Text;
    }

    private static Html Poster(Edition edition, Uri page, Html accent, Html english)
    {
        var verb = edition.Media.Picture is null ? "Listen" : "Watch the video";
        var picture = edition.Poster is { } poster
            ? Html.Format(
                $"""
                <a href="{page.AbsoluteUri}">
                <img src="{PostAddress.OfFile(poster.Name, page)}" width="560" alt="{verb}" style="{Styles["img"]}"></a>

                """
            )
            : default;
        var length = ClockTime.Format(edition.Media.Duration);
        return Html.Format(
            $"""
            <tr><td style="padding:20px 20px 0">
            {picture}<p style="margin:12px 0 0;{Small}"{english}>
            <a href="{page.AbsoluteUri}" style="color:{accent};font-weight:600">▶ {verb} ({length})</a></p>
            </td></tr>

            """
        );
    }

    // One link for each part: where its heading is, or else its first words.
    private static Html Blocks(Edition edition, Uri page, Html accent, Html english)
    {
        var parts = new List<Html>();
        foreach (var block in DocumentBlocks.Of(edition))
        {
            foreach (var element in block.Body.QuerySelectorAll("*"))
                Style(element, page, accent);
            parts.Add(Html.Format($"{Html.Trusted(block.Body.InnerHtml.Trim())}\n"));
            if (block is { IsHeading: true, From: >= 1 and double from })
                parts.Add(HearIt(from, page, accent, english));
        }
        return Html.Format($"{parts}");
    }

    private static Html HearIt(double from, Uri page, Html accent, Html english) =>
        Html.Format(
            $"""
            <p style="margin:-6px 0 12px;{Small}"{english}>
            <a href="{PostAddress.AtTime(from, page)}" style="color:{accent}">▶ Hear it at {ClockTime.Format(from)}</a></p>

            """
        );

    private static void Style(IElement element, Uri page, Html accent)
    {
        if (Styles.TryGetValue(element.LocalName, out var style))
            element.SetAttribute("style", style);
        switch (element.LocalName)
        {
            case "a" when DocumentBlocks.Address(element.GetAttribute("href"), page) is { } address:
                element.SetAttribute("href", address.AbsoluteUri);
                element.SetAttribute("style", $"color:{accent.Text}");
                break;
            case "a":
                element.RemoveAttribute("href");
                break;
            case "img" when DocumentBlocks.Address(element.GetAttribute("src"), page) is { } address:
                element.SetAttribute("src", address.AbsoluteUri);
                element.SetAttribute("width", "560");
                element.RemoveAttribute("height");
                break;
        }
    }

    private static Html License(SiteOptions site) =>
        site.License is not { } license ? default
        : PostAddress.IsWeb(license) ? Html.Format($" · <a href=\"{license}\" style=\"{Grey}\">{license}</a>")
        : Html.Format($" · {license}");
}
