using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Web.Review;

/// <summary>When the words of a draft are spoken.</summary>
/// <param name="Tag">The version of the draft.</param>
/// <param name="Words">
/// For every word that is in the video, in the order of the text: index of its first character in the draft, its length, and the first and
/// last millisecond in which it is spoken. Flat numbers, because a long talk has 40,000 words.
/// </param>
internal sealed record DraftAlignment(string Tag, int[] Words)
{
    /// <summary>The times of a post's words; null when the recording has no transcript.</summary>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public static DraftAlignment? From(PostSnapshot post)
    {
        if (post.Aligned is not { } aligned)
            return null;
        var words = new List<int>(4 * aligned.Words.Count);
        foreach (var word in aligned.Words)
        {
            if (word is { From: { } from, To: { } to })
                words.AddRange(post.Draft.BodyStart + word.Start, word.Length, (int)Math.Round(from * 1000), (int)Math.Round(to * 1000));
        }

        return new DraftAlignment(post.Draft.Tag, [.. words]);
    }
}
