using VideoBlog.Posts;

namespace VideoBlog.Web.Library;

/// <summary>The page that lists a library's videos. It can be read and used without script.</summary>
internal static class LibraryPage
{
    /// <summary>The page's policy: scripts, styles and requests of this server only.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly (LibrarySort Sort, string Label)[] Sorts =
    [
        (LibrarySort.Match, "Best match, then newest"),
        (LibrarySort.Recorded, "Newest recorded"),
        (LibrarySort.Changed, "Newest changed"),
        (LibrarySort.Title, "Title"),
        (LibrarySort.Status, "Status"),
        (LibrarySort.Doubts, "Most doubts"),
        (LibrarySort.Duration, "Longest"),
    ];

    private static readonly Html LogOut = Html.Format(
        $"""<form class="log-out" method="post" action="/logout"><button type="submit">Log out</button></form>"""
    );

    /// <summary>Renders the page.</summary>
    /// <param name="view">What is shown.</param>
    /// <param name="revision">Of the library that was looked at.</param>
    /// <param name="canLogOut">Whether the reader has logged in.</param>
    public static Html Render(LibraryView view, string revision, bool canLogOut) =>
        Html.Format(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Library</title>
            {ClientAssets.Head("library")}
            </head>
            <body>
            <header>
            <h1>Library</h1>
            <form id="find" role="search" action="/" method="get">
            <label class="grow"><span>Search titles and all text</span>{Search(view.Query)}</label>
            <label><span>Order</span><select name="sort">{Sorts.Select(s => Option(s.Sort, s.Label, view.Query))}</select></label>
            <input type="hidden" name="status" value="{view.Query.Status?.ToString().ToLowerInvariant()}">
            <input type="hidden" name="published" value="{(view.Query.IsBehind ? "behind" : "")}">
            <button type="submit">Search</button>
            </form>
            {(canLogOut ? LogOut : default)}
            </header>
            <main>
            <section id="uploads" aria-label="Add videos"></section>
            {Statuses(view)}
            {Notice(view)}
            <ul id="videos" tabindex="-1" aria-label="Videos" data-revision="{revision}">
            {view.Items.Select(item => Html.Format($"{Card(view, item)}\n"))}</ul>
            </main>
            <form id="requests" method="post" hidden></form>
            <p id="news" class="hidden" role="status"></p>
            </body>
            </html>

            """
        );

    /// <summary>What changes on the page: elements by their ids.</summary>
    public static IEnumerable<(string Id, Html Html)> Parts(LibraryView view) =>
        [("statuses", Statuses(view)), ("notice", Notice(view)), .. view.Items.Select(item => (VideoCard.IdOf(item), Card(view, item)))];

    private static Html Card(LibraryView view, LibraryItem item) =>
        VideoCard.Render(item, item.Slug is { } slug ? view.Found.GetValueOrDefault(slug) : null);

    private static Html Search(LibraryQuery query)
    {
        var value = Html.Format($"""value="{query.Text}" maxlength="{LibraryQuery.MaxLength}" """);
        return Html.Format($"""<input type="search" name="q" {value}autocomplete="off" aria-keyshortcuts="/">""");
    }

    private static Html Option(LibrarySort sort, string label, LibraryQuery query)
    {
        var name = sort == LibrarySort.Match ? "" : sort.ToString().ToLowerInvariant();
        return Html.Format($"""<option value="{name}"{(sort == query.Sort ? " selected" : "")}>{label}</option>""");
    }

    private static Html Statuses(LibraryView view)
    {
        var all = Link(view.Query with { Status = null, IsBehind = false }, view.Query, "All", view.Counts.Values.Sum());
        var each = Enum.GetValues<VideoStatus>()
            .Where(s => view.Counts.ContainsKey(s) || view.Query.Status == s)
            .Select(s =>
                Link(view.Query with { Status = s, IsBehind = false }, view.Query, VideoCard.Word(s), view.Counts.GetValueOrDefault(s))
            );
        var behind =
            view.Behind > 0 || view.Query.IsBehind
                ? Link(view.Query with { Status = null, IsBehind = true }, view.Query, "Not up to date", view.Behind)
                : default;
        return Html.Format($"""<nav id="statuses" aria-label="Status">{all}{each}{behind}</nav>""");
    }

    private static Html Link(LibraryQuery to, LibraryQuery from, string word, int count)
    {
        var current = to == from ? Html.Format($" aria-current=\"page\"") : default;
        return Html.Format($"""<a href="{to.Address}"{current}>{word} <span class="count">{count}</span></a>""");
    }

    private static Html Notice(LibraryView view)
    {
        var empty =
            view.Items.Count > 0 ? null
            : view.Query.Text.Length > 0
                ? $"Nothing is found for “{view.Query.Text}”{(view.Query.Status is null ? "" : " with this status")}. "
                    + "Fewer or shorter words find more."
            : view.Query.Status is not null ? "There is no video with this status."
            : view.Query.IsBehind ? "Everything that is published is up to date."
            : "There are no videos yet. Add one here, or make a post with: videoblog convert talk.mp4";
        var near =
            view.Items.Count == 0 && view.Near is { } words
                ? Html.Format($"<p>Did you mean <a href=\"{(view.Query with { Text = words }).Address}\">{words}</a>?</p>")
                : default;
        return Html.Format(
            $"""<div id="notice">{view.Notices.Append(empty).OfType<string>().Select(n => Html.Format($"<p>{n}</p>"))}{near}</div>"""
        );
    }
}
