namespace VideoBlog.Posts;

/// <summary>Addresses that a post may use.</summary>
internal static class PostAddress
{
    /// <summary>
    /// A file beside the page as a relative reference; each part of the path is escaped, so that no name becomes a scheme or a query.
    /// </summary>
    public static string OfFile(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A file's absolute address when the page's is known, else the relative one.</summary>
    public static string OfFile(string file, Uri? page) => page is null ? OfFile(file) : new Uri(page, OfFile(file)).AbsoluteUri;

    /// <summary>The link that starts the recording at a time.</summary>
    public static string AtTime(double seconds, Uri? page) => FormattableString.Invariant($"{page?.AbsoluteUri}?t={(long)seconds}");

    /// <summary>True for an absolute http or https address.</summary>
    public static bool IsWeb(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    /// <summary>True for a picture that the page may show: a file beside or below it, or an https address.</summary>
    public static bool IsPicture(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps)
            return true;
        var path = Uri.UnescapeDataString(url);
        return path.Length > 0
            && path[0] != '/'
            && !path.Any(char.IsControl)
            && !path.Contains(':', StringComparison.Ordinal)
            && !path.Contains('\\', StringComparison.Ordinal)
            && !path.Split('/').Contains("..");
    }
}
