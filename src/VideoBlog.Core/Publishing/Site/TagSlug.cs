using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Site;

/// <summary>The folders of tags.</summary>
internal static class TagSlug
{
    private const string Nameless = "00000000";

    private static readonly (string Sign, string Word)[] Signs =
    [
        ("&", " and "),
        ("+", " plus "),
        ("#", " sharp "),
        ("@", " at "),
        ("%", " percent "),
        (".", " "),
        ("/", " "),
        ("\\", " "),
    ];

    /// <summary>The folder's name: letters, digits and hyphens; tags that differ in case alone have the same.</summary>
    public static string Of(string tag)
    {
        var text = Signs.Aggregate(tag, (t, sign) => t.Replace(sign.Sign, sign.Word, StringComparison.Ordinal)).Trim();
        var slug = Slug.From(text, Nameless);
        // Another script's letters are no part of it.
        return slug == $"video-{Nameless}" ? $"tag-{ContentHash.Of(tag)[..8]}" : slug;
    }
}
