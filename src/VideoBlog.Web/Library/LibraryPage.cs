using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace VideoBlog.Web.Library;

/// <summary>The page that lists a library's posts. Everything that comes from a draft is encoded.</summary>
internal static class PostListPage
{
    /// <summary>Renders the page.</summary>
    public static string Render(IReadOnlyList<PostEntry> posts)
    {
        var html = new StringBuilder("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Posts</title>
            <link rel="stylesheet" href="/library.css">
            <script type="module" src="/library.js"></script>
            </head>
            <body>
            <main>
            <h1>Posts</h1>
            <section id="uploads" aria-label="Add videos"></section>

            """);
        if (posts.Count == 0)
            html.Append("<p>No posts yet. Make one: <code>videoblog convert talk.mp4</code></p>\n");
        else
            html.Append("<ul>\n").AppendJoin('\n', posts.Select(Card)).Append("\n</ul>\n");
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Card(PostEntry post)
    {
        var address = Uri.EscapeDataString(post.Slug);
        var picture = post.HasPoster ? $"""<img src="/posters/{address}" alt="" loading="lazy">""" : """<div class="blank"></div>""";
        var title = Encode(post.FrontMatter?.Title ?? post.Slug);
        return $"""
            <li>
            {picture}
            <div class="text">
            <h2><a href="/posts/{address}/">{title}</a></h2>
            <p>{Facts(post)}</p>
            <p><a class="edit" href="/review/{address}">Edit<span class="hidden"> {title}</span></a></p>
            </div>
            </li>
            """;
    }

    private static string Facts(PostEntry post)
    {
        if (post.FrontMatter is not { } facts)
            return Encode(post.Problem ?? "");

        var length = TimeSpan.FromSeconds(facts.Video.Duration);
        var date = string.Create(CultureInfo.InvariantCulture, $"{facts.Date:yyyy-MM-dd}");
        var shown = length.ToString(length.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
        return $"""<time datetime="{date}">{date}</time> · {shown} · <span class="status">{Encode(facts.Status.ToString())}</span>""";
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
