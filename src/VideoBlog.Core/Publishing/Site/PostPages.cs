using VideoBlog.Library;

namespace VideoBlog.Publishing.Site;

/// <summary>A post's page on the site.</summary>
internal static class PostPages
{
    /// <summary>Renders it.</summary>
    /// <param name="site">The site.</param>
    /// <param name="post">The post.</param>
    /// <param name="source">What it is rendered from.</param>
    /// <param name="newer">The post after it, or null.</param>
    /// <param name="older">The post before it, or null.</param>
    public static string Render(SiteView site, SitePost post, SiteSource source, SitePost? newer, SitePost? older) =>
        PageRenderer.Render(
            new PageContent
            {
                Draft = source.ToDraft(),
                Media = source.Media,
                VideoFile = source.VideoFile ?? "",
                Captions = source.Captions,
                Chapters = source.Chapters,
                Downloads =
                    source.Captions.Count == 0
                        ? []
                        :
                        [
                            new PageDownload(VideoLayout.CaptionsName, "Captions (WebVTT)"),
                            new PageDownload(VideoLayout.SubRipName, "Captions (SubRip)"),
                        ],
                Pictures = post.Pictures,
                Share = post.Share,
                SiteUrl = site.Absolute(post.Folder),
                Site = site.Options,
                Frame = SiteFrame.OfPost(site, post, newer, older),
            }
        );
}
