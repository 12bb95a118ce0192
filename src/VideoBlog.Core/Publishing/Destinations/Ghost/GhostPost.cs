using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>A post as it is at the site.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status"><c>draft</c>, <c>published</c>, <c>scheduled</c>.</param>
/// <param name="Updated">When it was last changed, as the site writes it: a change must name it.</param>
/// <param name="PublishedAt">Its date, in UTC; null: none.</param>
/// <param name="Title">Its title, plain text.</param>
/// <param name="Excerpt">Its excerpt, plain text.</param>
/// <param name="Text">Its text as HTML.</param>
/// <param name="Address">Where readers find it; null before they do.</param>
internal sealed partial record GhostPost(
    string Id,
    string Status,
    string Updated,
    DateTimeOffset? PublishedAt,
    string Title,
    string Excerpt,
    string Text,
    Uri? Address
)
{
    /// <summary>Whether readers find it, now or at its time.</summary>
    public bool IsShown => Status is "published" or "scheduled";

    /// <summary>A hash of what it says.</summary>
    public string Hash => ContentHash.Of($"{Title}\n{Excerpt}\n{Text}");

    /// <summary>The mark by which a later change is recognised.</summary>
    public string Mark => $"{Updated} {Hash}";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? UpdatedAt => Time(Updated);

    /// <summary>True when it says that it was sent for the post of that slug.</summary>
    public bool IsOf(string slug) => GhostText.Mark(Text)?.Slug == slug;

    /// <summary>True when its words are those that it was sent with.</summary>
    public bool IsAsSent => GhostText.Mark(Text)?.Hash == GhostHtml.HashOf(GhostText.Words(Text));

    /// <summary>For a comparison: a line for each block.</summary>
    public string Lines => BlockEnds().Replace($"{Title}\n{Excerpt}\n{Text}", "$1\n");

    /// <summary>Reads the answer's post; null when it has none.</summary>
    public static GhostPost? Read(ApiAnswer answer)
    {
        var post = answer.Json.At("posts").Objects().FirstOrDefault();
        if (post.Text("id") is not { } id || post.Text("status") is not { } status)
            return null;
        var url = post.Text("url");
        return new GhostPost(
            id,
            status,
            post.Text("updated_at") ?? "",
            Time(post.Text("published_at")),
            post.Text("title") ?? "",
            post.Text("custom_excerpt") ?? "",
            post.Text("html") ?? "",
            status == "published" && PostAddress.IsWeb(url) ? new Uri(url!) : null
        );
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    [GeneratedRegex("(</(?:p|h[1-6]|ul|ol|li|blockquote|figure|pre)>)(?=<)")]
    private static partial Regex BlockEnds();
}
