using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Web.Review;

/// <summary>The page on which a draft is edited beside the post as it will be published.</summary>
internal static class EditorPage
{
    /// <summary>
    /// The page's policy: scripts and requests of this server only; of inline style sheets only the editor's own, by its nonce.
    /// </summary>
    public static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; connect-src 'self'; "
        + $"frame-src 'self'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// Renders the page. What the client must know is on <c>body</c>: <c>data-slug</c>, <c>data-language</c>, <c>data-max-excerpt</c> (the
    /// characters of an excerpt after which lists and previews cut it) and <c>data-machine-text</c> (a regular expression that finds the
    /// machine's texts of pictures).
    /// </summary>
    /// <param name="post">The post.</param>
    /// <param name="nonce">A fresh random text.</param>
    /// <param name="isHardlyUnderstood">True when most of the text may be wrong: then the page says so first.</param>
    public static Html Render(PostEntry post, string nonce, bool isHardlyUnderstood = false)
    {
        var warning = isHardlyUnderstood ? Html.Format($"""<p id="warning">{Intelligibility.Warning}</p>""") : default;
        var title = post.FrontMatter?.Title ?? post.Slug;
        var language = post.FrontMatter?.Language ?? "en";
        var limits = Html.Format($"""data-max-excerpt="{FrontMatter.MaxExcerpt}" data-machine-text="{MachineAlternativeText.Pattern}" """);
        return Html.Format(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="style-nonce" content="{nonce}">
            <title>{title} – review</title>
            <link rel="stylesheet" href="/review.css">
            <script type="module" src="/review.js"></script>
            </head>
            <body {limits}data-slug="{post.Slug}" data-language="{language}">
            <header>
            {warning}<a href="/">Library</a>
            <h1>{title}</h1>
            <span class="space"></span>
            <p id="status" role="status">Opening …</p>
            <p id="problem" role="alert"></p>
            <p id="waiting" role="status"></p>
            <p id="said" role="status"></p>
            <button type="button" id="play" title="Ctrl+Enter">Play or pause</button>
            <button type="button" id="hear" title="Ctrl+Shift+Enter; a selection is repeated">Play from the cursor</button>
            <button type="button" id="follow" title="Text and post scroll to the spoken word while the video plays">Follow</button>
            <button type="button" id="pause" title="The video waits while you type, and goes on a second later">Pause while typing</button>
            <button type="button" id="keys" title="?">Keys</button>
            </header>
            <nav id="tools" aria-label="Tools"></nav>
            <main aria-label="Review">
            <aside id="panel" aria-label="Tool" hidden></aside>
            <section id="editor" aria-label="Draft"></section>
            <iframe id="preview" title="The post as it will be published"></iframe>
            </main>
            <dialog id="conflict" aria-labelledby="conflict-title">
            <h2 id="conflict-title">Somebody else changed the same sentences</h2>
            <p>On the left is the draft as they saved it, on the right is yours. Make the right side what it should be: the arrows take a
            passage over.</p>
            <div class="sides"></div>
            <p class="choices">
            <button type="button" data-choose="theirs">Take theirs</button>
            <button type="button" data-choose="mine">Save the right side</button>
            </p>
            </dialog>
            </body>
            </html>

            """
        );
    }
}
