using System.Net;
using System.Text.RegularExpressions;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>A picture of a post that a page offers in smaller sizes, too.</summary>
/// <param name="Name">Its name beside the page.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Sizes">The smaller ones.</param>
internal sealed record PagePicture(string Name, int Width, int Height, IReadOnlyList<PagePictureSize> Sizes)
{
    /// <summary>The <c>srcset</c> attribute.</summary>
    /// <param name="address">The address of a file of the post.</param>
    public string SourceSet(Func<string, string> address) =>
        string.Join(
            ", ",
            Sizes
                .Select(s => (s.Name, s.Width))
                .Append((Name, Width))
                .Select(s => FormattableString.Invariant($"{address(s.Item1)} {s.Item2}w"))
        );
}

/// <summary>A smaller size of a picture.</summary>
/// <param name="Name">Its name beside the page.</param>
/// <param name="Width">Pixels.</param>
internal sealed record PagePictureSize(string Name, int Width);

/// <summary>Offers pictures of a text in smaller sizes.</summary>
internal static partial class PagePictures
{
    // As wide as the column of the text, see post.css.
    private static readonly Html Sizes = Html.Trusted("(min-width: 37rem) 34rem, calc(100vw - 2.5rem)");

    /// <summary>Adds the smaller sizes to the pictures of cleaned HTML.</summary>
    public static Html Offer(Html html, IReadOnlyList<PagePicture> pictures) =>
        pictures.Count == 0 || !html.Text.Contains("<img ", StringComparison.Ordinal)
            ? html
            : Html.Trusted(
                Source()
                    .Replace(
                        html.Text,
                        found =>
                            Find(pictures, found.Groups[1].Value) is { } picture
                                ? Html.Format(
                                    $"{Html.Trusted(found.Value)} srcset=\"{picture.SourceSet(PostAddress.OfFile)}\" sizes=\"{Sizes}\""
                                ).Text
                                : found.Value
                    )
            );

    /// <summary>Gives pictures that lie beside a page their whole addresses.</summary>
    /// <param name="html">Cleaned HTML.</param>
    /// <param name="page">The page's address, with a slash at its end.</param>
    public static string Locate(string html, Uri page) =>
        Source()
            .Replace(
                html,
                found =>
                {
                    var source = found.Groups[1];
                    var address = new Uri(page, WebUtility.HtmlDecode(source.Value)).AbsoluteUri;
                    return found.Value[..(source.Index - found.Index)] + WebUtility.HtmlEncode(address) + "\"";
                }
            );

    private static PagePicture? Find(IReadOnlyList<PagePicture> pictures, string source)
    {
        var name = Uri.UnescapeDataString(WebUtility.HtmlDecode(source));
        return pictures.FirstOrDefault(p => p.Name == name && p.Sizes.Count > 0);
    }

    // In cleaned HTML, "<" is nowhere but where an element begins.
    [GeneratedRegex("<img [^<>]*?\\bsrc=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Source();
}
