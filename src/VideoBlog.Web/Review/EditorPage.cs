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

    private static readonly Html BackSign = Html.Format(
        $"""<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7l7 7"/></svg>"""
    );

    /// <summary>
    /// Renders the page. What the client must know is on <c>body</c>: <c>data-slug</c>, <c>data-language</c>, <c>data-max-excerpt</c> (the
    /// characters of an excerpt after which lists and previews cut it) and <c>data-machine-text</c> (a regular expression that finds the
    /// machine's texts of pictures).
    /// </summary>
    /// <param name="post">The post.</param>
    /// <param name="nonce">A fresh random text.</param>
    /// <param name="recording">The name of the recording in the published part of the post; null when it is not there.</param>
    /// <param name="isHardlyUnderstood">True when most of the text may be wrong: then the page says so first.</param>
    public static Html Render(PostEntry post, string nonce, string? recording, bool isHardlyUnderstood = false)
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
            <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
            <meta name="style-nonce" content="{nonce}">
            <title>{title} – review</title>
            {ClientAssets.Head("review")}
            </head>
            <body {limits}data-slug="{post.Slug}" data-language="{language}">
            <header>
            <a id="library" href="/" title="Library">{BackSign}<span>Library</span></a>
            <h1 title="{title}">{title}</h1>
            <div id="player" role="group" aria-label="Player"></div>
            <p id="status" role="status">Opening …</p>
            <button type="button" id="more" popovertarget="menu" aria-label="More">⋯</button>
            <button type="button" id="publish" class="primary"><span>Publish</span></button>
            {warning}<p id="problem" role="alert"></p>
            <p id="waiting" role="status"></p>
            <p id="said" role="status"></p>
            </header>
            <div id="menu" popover aria-label="More">
            <button type="button" id="hear" title="Ctrl+Shift+Enter; a selection is repeated">Play from the cursor</button>
            <button type="button" id="follow" title="The text scrolls to the spoken word while the video plays">Follow</button>
            <button type="button" id="pause" title="The video waits while you type, and goes on a second later">Pause while typing</button>
            <button type="button" id="keys" title="?">Keys</button>
            </div>
            <section id="timeline" aria-label="The talk"></section>
            <nav id="tools" aria-label="Tools"></nav>
            <main aria-label="Review">
            <aside id="panel" aria-label="Tool" hidden></aside>
            <section id="editor" aria-label="Draft"></section>
            <iframe id="preview" title="The post as it will be published"></iframe>
            </main>
            <section id="screen" aria-label="Video and captions">{Media(post, recording)}</section>
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

    /// <summary>The recording with its captions, or the way to it where it is hosted elsewhere.</summary>
    private static Html Media(PostEntry post, string? recording)
    {
        if (recording is null)
            return Uri.TryCreate(post.FrontMatter?.Video.Url, UriKind.Absolute, out var url) && url.Scheme is "https" or "http"
                ? Html.Format($"""<a href="{url.AbsoluteUri}" target="_blank">The video is hosted elsewhere</a>""")
                : default;
        var folder = $"/posts/{Uri.EscapeDataString(post.Slug)}";
        var poster = post.HasPoster ? Html.Format($" poster=\"/posters/{Uri.EscapeDataString(post.Slug)}\"") : default;
        var kind = recording.StartsWith("audio", StringComparison.Ordinal) ? Html.Format($" class=\"sound\"") : default;
        return Html.Format(
            $"""
            <video id="media" src="{folder}/{recording}" preload="none" playsinline tabindex="-1"
            aria-label="The recording"{poster}{kind}>
            <track kind="captions" label="Captions" srclang="{post.FrontMatter?.Language ?? "en"}" src="{folder}/captions.vtt">
            </video>
            """
        );
    }
}
