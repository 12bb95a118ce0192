using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>Where the posts of another program's site are found.</summary>
internal sealed partial class PostAddresses
{
    private static readonly string[] Tokens = [":slug", ":title", ":year", ":month", ":day"];

    private readonly Uri? _site;
    private readonly string _pattern;

    private PostAddresses(Uri? site, string pattern) => (_site, _pattern) = (site, pattern);

    /// <summary>
    /// Reads <c>address</c>, the address of the other program's site (else that of <c>site</c> is taken), and <c>permalink</c>, the path of
    /// a post with <c>:slug</c>, <c>:year</c>, <c>:month</c> and <c>:day</c>.
    /// </summary>
    public static PostAddresses Of(DestinationSettings settings, SiteOptions site, string otherwise)
    {
        var own = settings.Optional("address") is null ? site.Address : settings.Address("address");
        var pattern = settings.Optional("permalink") ?? otherwise;
        if (Token().Matches(pattern).FirstOrDefault(t => !Tokens.Contains(t.Value)) is { } unknown)
            throw settings.Wrong($"has '{unknown.Value}' in 'permalink'", $"These are known: {string.Join(", ", Tokens)}.");
        return new PostAddresses(own, pattern);
    }

    [GeneratedRegex(":[a-z_]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    /// <summary>The address of a post; null while that of the site is not known.</summary>
    public Uri? Of(Edition edition)
    {
        if (_site is null)
            return null;
        var date = edition.FrontMatter.Date;
        var path = _pattern
            .Replace(":year", date.Year.ToString("0000", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":month", date.Month.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":day", date.Day.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace(":slug", edition.Slug, StringComparison.Ordinal)
            .Replace(":title", edition.Slug, StringComparison.Ordinal);
        return new Uri(_site.AbsoluteUri.TrimEnd('/') + "/" + path.TrimStart('/'));
    }
}
