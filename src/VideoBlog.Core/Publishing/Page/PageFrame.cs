using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>What a site puts around a post: its own head and foot, and files that all of its pages share.</summary>
/// <param name="Head">Elements for the head: the style sheet, the icon, the feeds.</param>
/// <param name="Header">What stands above the post.</param>
/// <param name="Neighbours">Links to the posts before and after it; empty for the only one.</param>
/// <param name="Footer">What stands below all.</param>
/// <param name="Script">Address of the script that all posts share.</param>
/// <param name="TagAddress">Where the posts with a tag are listed.</param>
internal sealed record PageFrame(Html Head, Html Header, Html Neighbours, Html Footer, string Script, Func<string, string> TagAddress)
{
    /// <summary>
    /// The policy of all pages of a site: what they load lies beside them, pictures may come from elsewhere. <c>file:</c> is for a site
    /// that is opened from disk.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: https: data:; "
        + "media-src 'self' file:; manifest-src 'self'; base-uri 'none'; form-action 'self' file:";
}
