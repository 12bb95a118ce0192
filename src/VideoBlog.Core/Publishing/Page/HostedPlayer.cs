using System.Text.RegularExpressions;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>The player that a video host offers to other pages.</summary>
/// <param name="Kind">
/// The language that it is spoken to in, which the page's script knows: <c>youtube</c>, <c>vimeo</c> or <c>peertube</c>.
/// </param>
/// <param name="Name">What readers call the host.</param>
/// <param name="Embed">The player's address; the page's script adds where it begins.</param>
internal sealed partial record HostedPlayer(string Kind, string Name, Uri Embed)
{
    /// <summary>What a policy calls the host: <c>https://www.youtube-nocookie.com</c>.</summary>
    public string Origin => OriginOf(Embed);

    /// <summary>The player of a video; null when the address is of no host that is known here.</summary>
    /// <param name="address">The address of the video's page, as readers copy it.</param>
    public static HostedPlayer? Of(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "https" or "http" } || !CanBeNamed(address))
            return null;
        return address.IdnHost.ToLowerInvariant() switch
        {
            "youtu.be" or "youtube.com" or "www.youtube.com" or "m.youtube.com" or "www.youtube-nocookie.com" => YouTube(address),
            "vimeo.com" or "www.vimeo.com" or "player.vimeo.com" => Vimeo(address),
            _ => PeerTube(address),
        };
    }

    /// <summary>The scheme, host and port of an address.</summary>
    public static string OriginOf(Uri address) =>
        $"{address.Scheme}://{address.IdnHost}" + (address.IsDefaultPort ? "" : FormattableString.Invariant($":{address.Port}"));

    /// <summary>Whether an address's host can stand in a page's policy.</summary>
    public static bool CanBeNamed(Uri address) =>
        address.IdnHost.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ':' or '[' or ']');

    private static HostedPlayer? YouTube(Uri address)
    {
        var asked = YouTubeQuery().Match(address.Query);
        var found = asked.Success ? asked : YouTubePath().Match(address.AbsolutePath);
        // Without cookies until the video plays.
        const string Player = "https://www.youtube-nocookie.com/embed/";
        return found.Success ? new("youtube", "YouTube", new($"{Player}{found.Groups[1].Value}?enablejsapi=1&playsinline=1&rel=0")) : null;
    }

    private static HostedPlayer? Vimeo(Uri address)
    {
        if (VimeoPath().Match(address.AbsolutePath) is not { Success: true } found)
            return null;
        // A video that is not listed has a word in its address that must be told.
        var word = found.Groups[2].Success ? found.Groups[2].Value : VimeoWord().Match(address.Query).Groups[1].Value;
        var unlisted = word.Length > 0 ? $"&h={word}" : "";
        return new("vimeo", "Vimeo", new($"https://player.vimeo.com/video/{found.Groups[1].Value}?dnt=1{unlisted}"));
    }

    private static HostedPlayer? PeerTube(Uri address) =>
        PeerTubePath().Match(address.AbsolutePath) is { Success: true } found
            ? new("peertube", address.Host, new($"{OriginOf(address)}/videos/embed/{found.Groups[1].Value}?api=1&warningTitle=0&p2p=0"))
            : null;

    [GeneratedRegex(@"[?&]v=([\w-]{11})(?:&|$)", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex YouTubeQuery();

    [GeneratedRegex(@"^/(?:embed/|shorts/|live/|v/)?([\w-]{11})/?$", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex YouTubePath();

    [GeneratedRegex(
        @"^/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/)?(\d+)(?:/(\w+))?/?$",
        RegexOptions.ECMAScript | RegexOptions.CultureInvariant
    )]
    private static partial Regex VimeoPath();

    [GeneratedRegex(@"[?&]h=(\w+)(?:&|$)", RegexOptions.ECMAScript | RegexOptions.CultureInvariant)]
    private static partial Regex VimeoWord();

    // The name is a UUID, or the same in fewer letters.
    [GeneratedRegex(
        @"^/(?:w|videos/watch|videos/embed)/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{20,22})/?$",
        RegexOptions.ECMAScript | RegexOptions.CultureInvariant
    )]
    private static partial Regex PeerTubePath();
}
