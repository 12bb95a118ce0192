using System.Text;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>The files that all pages share. Their names hold a hash of their content, so that browsers may keep them for ever.</summary>
/// <param name="Style">The style sheet.</param>
/// <param name="PostScript">The script of posts.</param>
/// <param name="SearchScript">The script of the search.</param>
/// <param name="Icon">The icon in the browser's tab.</param>
/// <param name="Logo">The picture at the head of each page; null: none.</param>
internal sealed record SiteAssets(SharedFile Style, SharedFile PostScript, SharedFile SearchScript, SharedFile Icon, SharedFile? Logo)
{
    private static readonly string SiteStyle = PageAssets.Read("site.css", typeof(SiteAssets));
    private static readonly string Search = PageAssets.Read("search.js", typeof(SiteAssets));

    /// <summary>All of them.</summary>
    public IEnumerable<SharedFile> All => ((SharedFile?[])[Style, PostScript, SearchScript, Icon, Logo]).OfType<SharedFile>();

    /// <summary>Makes them.</summary>
    /// <param name="site">The site.</param>
    /// <param name="logo">Content and extension of the logo; null: none.</param>
    /// <exception cref="Domain.VideoBlogException">A colour cannot be used.</exception>
    public static SiteAssets Of(SiteOptions site, (byte[] Content, string Extension)? logo) =>
        new(
            SharedFile.Of("site", ".css", Encoding.UTF8.GetBytes(PageAssets.Style.Text + SiteStyle + SiteColours.Style(site))),
            SharedFile.Of(
                "post",
                ".js",
                Encoding.UTF8.GetBytes(PageAssets.Script.Text + (site.Comments is null ? "" : PageAssets.Comments.Text))
            ),
            SharedFile.Of("search", ".js", Encoding.UTF8.GetBytes(Search)),
            SharedFile.Of("icon", ".svg", Encoding.UTF8.GetBytes(IconOf(site.Accent?.Trim() ?? "#9a3412"))),
            logo is { } picture ? SharedFile.Of("logo", picture.Extension, picture.Content) : null
        );

    private static string IconOf(string colour) =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 16 16\">"
        + Html.Format($"<circle cx=\"8\" cy=\"8\" r=\"8\" fill=\"{colour}\"/>")
        + "<path d=\"M6 4.5v7l6-3.5z\" fill=\"#fff\"/></svg>\n";
}

/// <summary>A file that many pages share.</summary>
/// <param name="Path">From the root of the site.</param>
/// <param name="Content">Its content.</param>
internal sealed record SharedFile(string Path, byte[] Content)
{
    /// <summary>Names a file by its content.</summary>
    public static SharedFile Of(string name, string extension, byte[] content) =>
        new($"assets/{name}.{ContentHash.Of(content)[..10]}{extension}", content);
}
