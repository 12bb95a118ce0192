using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>The language of the post, and of the page's own words, which are English (WCAG 2.2, 3.1.2 Language of Parts).</summary>
internal static partial class PostLanguage
{
    /// <summary>The post's language tag; <c>und</c> (undetermined, BCP 47) when the front matter holds no tag.</summary>
    public static string Tag(FrontMatter post) => Tag(post.Language);

    /// <inheritdoc cref="Tag(FrontMatter)"/>
    public static string Tag(string language) => LanguageTag().IsMatch(language) ? language : "und";

    /// <summary>The attribute that gives the direction of the post's script, or nothing for left to right.</summary>
    public static Html Direction(FrontMatter post) =>
        Tag(post).Split('-')[0] is "ar" or "fa" or "he" or "iw" or "ps" or "sd" or "ug" or "ur" or "yi"
            ? Html.Format($" dir=\"rtl\"")
            : default;

    /// <summary>The attribute that marks the page's own words in a post of another language.</summary>
    public static Html English(FrontMatter post) => Tag(post).Split('-')[0] == "en" ? default : Html.Format($" lang=\"en\"");

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
