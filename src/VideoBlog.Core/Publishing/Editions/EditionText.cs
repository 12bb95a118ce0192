using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Editions;

/// <summary>The text of an edition: the draft's, without what is not for readers. Pure.</summary>
/// <param name="Markdown">Front matter and body.</param>
/// <param name="FrontMatter">The same front matter.</param>
/// <param name="Pictures">The files that the text or the player shows, as paths in the video's folder, in order.</param>
internal sealed record EditionText(string Markdown, FrontMatter FrontMatter, IReadOnlyList<string> Pictures)
{
    /// <summary>The edition's text of a draft.</summary>
    /// <param name="draft">The draft. Its comments, its keys that nobody knows and a hidden place stay here.</param>
    /// <param name="slug">The post's name in addresses.</param>
    /// <param name="videoFile">The video's name in the edition: a recording's own name may tell more than its maker means.</param>
    /// <exception cref="VideoBlogException">The text cannot be read.</exception>
    public static EditionText Of(DraftDocument draft, string slug, string videoFile)
    {
        var head = draft.FrontMatter;
        var body = MarkdownComments.Remove(draft.Body);
        var shown = head with
        {
            Slug = slug,
            Status = PostStatus.Published,
            Recorded = head.Recorded is { } r && (r.At is not null || r.PublicPlace is not null) ? new Recorded(r.At, r.PublicPlace) : null,
            Video = head.Video with { File = videoFile },
        };
        var pictures = PictureReferences
            .Find(PostMarkdown.Parse(body))
            .Select(p => Uri.UnescapeDataString(p.Source.Trim()))
            .Concat(head.Video.Poster is { } poster ? [poster] : [])
            .Where(p => PostAddress.IsPicture(p) && !PostAddress.IsWeb(p) && PostWriter.IsPicture(p));
        return new EditionText(
            FrontMatterWriter.Write(shown) + "\n" + body.TrimStart('\n'),
            shown,
            [.. pictures.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]
        );
    }
}
