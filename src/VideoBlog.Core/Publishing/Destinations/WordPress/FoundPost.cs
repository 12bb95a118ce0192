using System.Globalization;
using System.Text.Json.Nodes;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>A post as it is at the site.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Status"><c>publish</c>, <c>future</c>, <c>draft</c>, <c>private</c>, <c>trash</c> …</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Address">Where readers find it, or will.</param>
/// <param name="Modified">When it was last changed, as the site writes it, in UTC.</param>
/// <param name="Date">When it is or will be published, in UTC; null: not said.</param>
/// <param name="Fields">What it says.</param>
/// <param name="Raw">All of the answer.</param>
internal sealed record FoundPost(
    long Id,
    string Status,
    string Slug,
    Uri? Address,
    string Modified,
    DateTimeOffset? Date,
    PostFields Fields,
    JsonNode Raw
)
{
    /// <summary>Whether readers find it, now or at its time.</summary>
    public bool IsShown => Status is "publish" or "future";

    /// <summary>The mark by which a later change is recognised.</summary>
    public string Mark => $"{Modified} {Fields.FullHash}";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? ModifiedAt => Time(Modified);

    /// <summary>Reads one; null when it is none.</summary>
    public static FoundPost? Read(JsonNode? post) =>
        post.Number("id") is { } id && post.Text("status") is { } status
            ? new FoundPost(
                id,
                status,
                post.Text("slug") ?? "",
                AddressOf(post, status),
                post.Text("modified_gmt") ?? "",
                Time(post.Text("date_gmt")),
                PostFields.Read(post!),
                post!
            )
            : null;

    // Until a post is out, its link is the one of a preview; the site tells how the real one will be.
    private static Uri? AddressOf(JsonNode? post, string status)
    {
        var link =
            status != "publish"
            && post.Text("permalink_template") is { } template
            && template.Contains("%postname%", StringComparison.Ordinal)
                ? template.Replace(
                    "%postname%",
                    post.Text("slug") is { Length: > 0 } slug ? slug : post.Text("generated_slug"),
                    StringComparison.Ordinal
                )
                : post.Text("link");
        return Posts.PostAddress.IsWeb(link) ? new Uri(link!) : null;
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
