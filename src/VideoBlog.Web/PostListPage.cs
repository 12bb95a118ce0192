using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace VideoBlog.Web;

/// <summary>The page that lists a library's posts. Everything that comes from a draft is encoded.</summary>
internal static class PostListPage
{
    /// <summary>The page's style sheet; light or dark as the reader's system is.</summary>
    public const string Style = """
        :root { color-scheme: light dark; --ink: #1d2433; --dim: #5b6478; --page: #f7f7f4; --card: #fff; --line: #dfe1e6; --accent: #1f5fbf; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --dim: #a4acbd; --page: #14171d; --card: #1c2028; --line: #323845; --accent: #8ab4f8; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 70rem; padding: 2.5rem 1.25rem; background: var(--page); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        h1 { margin: 0 0 1.5rem; font-size: 1.75rem; }
        ul { margin: 0; padding: 0; list-style: none; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); }
        li { position: relative; overflow: hidden; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
        li:hover { border-color: var(--accent); }
        img, .blank { display: block; width: 100%; aspect-ratio: 16 / 9; object-fit: cover; background: var(--line); }
        .text { padding: .9rem 1rem 1rem; }
        h2 { margin: 0 0 .35rem; font-size: 1.1rem; line-height: 1.3; overflow-wrap: anywhere; }
        a { color: inherit; text-decoration: none; }
        h2 a::after { content: ""; position: absolute; inset: 0; border-radius: .75rem; }
        h2 a:focus-visible { outline: none; }
        .edit { position: relative; color: var(--accent); text-decoration: underline; }
        .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
        h2 a:focus-visible::after { outline: 3px solid var(--accent); outline-offset: -3px; }
        p { margin: 0; color: var(--dim); font-size: .9rem; overflow-wrap: anywhere; }
        .status { text-transform: capitalize; }
        """;

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
            <link rel="stylesheet" href="/style.css">
            </head>
            <body>
            <main>
            <h1>Posts</h1>

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
