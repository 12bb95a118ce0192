using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>The posts of a site: which edition is at which address.</summary>
internal static class SitePosts
{
    /// <summary>Puts an edition into what is known of the site.</summary>
    /// <param name="store">What is known of the site.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="pictures">Its pictures in their sizes.</param>
    /// <param name="receipt">What was sent before, by which a renamed post is known; null when nothing was.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="VideoBlogException">Its address is taken.</exception>
    public static void Put(SiteStore store, Edition edition, PictureSet pictures, Receipt? receipt, DateTimeOffset now)
    {
        Check(edition.Slug);
        var recording = SiteSource.RecordingOf(edition);
        var posts = store.Posts();
        var there = posts.FirstOrDefault(p => p.Slug == edition.Slug);
        var before =
            (receipt is { State: not ReceiptState.Withdrawn } ? posts.FirstOrDefault(p => p.Slug == receipt.RemoteId) : null)
            // What was sent may be forgotten here; another post's place is not taken for that.
            ?? (there?.Recording == recording && (there.Origin ?? edition.Origin) == (edition.Origin ?? there.Origin) ? there : null);
        if (there is not null && there.Number != before?.Number)
        {
            throw new VideoBlogException(
                $"Another post of the site, '{PlainText.Shorten(there.Title, 60)}', is at '{edition.Slug}/' already.",
                "Give this one another 'slug' in its front matter."
            );
        }
        var number = before?.Number ?? (posts.Count == 0 ? 0 : posts.Max(p => p.Number)) + 1;
        var post = SiteSource.ToPost(number, edition, pictures, before, now);
        if (before is null || before.Edition != edition.Id || before.Slug != edition.Slug || !HasSameFiles(before, post))
            store.Put(post, SiteSource.From(edition));
        store.RemoveRedirect(edition.Slug);
        if (before is not null && before.Slug != edition.Slug)
            store.PutRedirect(before.Slug, number);
    }

    /// <summary>Takes a post out.</summary>
    /// <param name="store">What is known of the site.</param>
    /// <param name="receipt">What was sent; its edition tells it when its name does not.</param>
    public static void Remove(SiteStore store, Receipt receipt)
    {
        var posts = store.Posts();
        if ((posts.FirstOrDefault(p => p.Slug == receipt.RemoteId) ?? posts.FirstOrDefault(p => p.Edition == receipt.Edition)) is { } post)
            store.Remove(post.Number);
    }

    // Its pictures may have got more sizes since.
    private static bool HasSameFiles(SitePost one, SitePost other) =>
        one.Files.Count == other.Files.Count && one.Files.All(f => other.Files.GetValueOrDefault(f.Key) == f.Value);

    private static void Check(string slug)
    {
        if (SiteView.Reserved.Contains(slug) || PagesFolder.IsYear(slug))
        {
            throw new VideoBlogException(
                $"A post cannot be at '{slug}/': the site has a folder of that name itself.",
                "Give the post another 'slug' in its front matter."
            );
        }
    }
}
