using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>A post as WordPress keeps it: what is sent, and what is compared with what is found. Pure.</summary>
/// <param name="Title">Its title as HTML.</param>
/// <param name="Excerpt">Its excerpt as HTML.</param>
/// <param name="Content">Its blocks; the last one says that it is ours.</param>
internal sealed record PostFields(string Title, string Excerpt, string Content)
{
    private const string MarkBegin = "<!-- wp:html -->\n<!-- VideoBlog ";
    private const string MarkEnd = " -->\n<!-- /wp:html -->";

    /// <summary>Makes the fields of an edition.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site's words.</param>
    /// <param name="place">From where the video is played.</param>
    /// <param name="media">Where files are at the site.</param>
    public static PostFields Of(Edition edition, SiteOptions site, VideoPlace place, Func<string, SentMedia?> media)
    {
        var post = edition.FrontMatter;
        var title = Templates.Fill(site.TitleTemplate, "{title}", post.Title);
        var blocks = new List<Html> { VideoBlock.Render(edition, place, media) };
        blocks.AddRange(PostBlocks.Render(edition, site, media));
        var content = BlockMarkup.Join(blocks.Where(b => !b.IsEmpty)).Text;
        return new PostFields(Escape(Typography.Smarten(title)), Escape(post.Excerpt), content).Marked(edition.Slug);
    }

    /// <summary>True when the content says that it was sent for the post of that slug.</summary>
    public bool IsOf(string slug) => Mark() is { } mark && mark.Slug == slug;

    /// <summary>True when the post says of itself what it was when it was sent: nobody has changed it since.</summary>
    public bool IsAsSent => Mark() is { } mark && mark.Hash == Hash(Title, Excerpt, mark.Before);

    /// <summary>A hash of all of it.</summary>
    public string FullHash => ContentHash.Of($"{Title}\n{Excerpt}\n{Content}");

    /// <summary>For a comparison: title, excerpt and text as HTML, a line for each element.</summary>
    public string Lines =>
        string.Join('\n', ((string[])[Title, Excerpt, BlockMarkup.WithoutComments(Content)]).Where(part => part.Length > 0));

    /// <summary>Its words alone, for whether a site has kept them.</summary>
    public string Words
    {
        get
        {
            var parser = new HtmlParser();
            using var parsed = parser.ParseDocument("<!doctype html><body>" + Title + " " + Excerpt + " " + Content);
            return string.Join(' ', parsed.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Reads the fields of an answer in the context of editing.</summary>
    public static PostFields Read(JsonNode post) =>
        new(post.Text("title", "raw") ?? "", post.Text("excerpt", "raw") ?? "", post.Text("content", "raw") ?? "");

    private PostFields Marked(string slug) =>
        this with
        {
            Content = $"{Content}\n\n{MarkBegin}{slug} {Hash(Title, Excerpt, Content)}{MarkEnd}",
        };

    private (string Slug, string Hash, string Before)? Mark()
    {
        var content = Content.TrimEnd();
        var at = content.LastIndexOf(MarkBegin, StringComparison.Ordinal);
        if (at < 0 || !content.EndsWith(MarkEnd, StringComparison.Ordinal))
            return null;
        return content[(at + MarkBegin.Length)..^MarkEnd.Length].Split(' ') is [var slug, var hash]
            ? (slug, hash, content[..at].TrimEnd())
            : null;
    }

    private static string Hash(string title, string excerpt, string rest) => ContentHash.Of($"{title}\n{excerpt}\n{rest}")[..16];

    // Titles and excerpts are HTML at WordPress. Quotes need no escaping there, and WordPress would take it back.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
            escaped.Append(c is '"' or '\'' ? c.ToString() : Html.Format($"{c.ToString()}").Text);
        return escaped.ToString();
    }
}
