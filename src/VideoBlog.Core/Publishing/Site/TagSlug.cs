using System.Security.Cryptography;
using System.Text;
using VideoBlog.Library;

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
        return slug == $"video-{Nameless}" ? $"tag-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tag)))[..8]}" : slug;
    }
}
