using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Search;

/// <summary>A sentence or heading of a post.</summary>
/// <param name="Second">When it is spoken, in seconds from the start of the recording; null when it is not in the video.</param>
/// <param name="Text">The text as a reader sees it.</param>
internal sealed record SearchPassage(double? Second, string Text);

/// <summary>What is searched of a post.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Tags">Its subjects.</param>
/// <param name="Excerpt">Its excerpt.</param>
/// <param name="Passages">Its sentences and headings, in the order of the text.</param>
internal sealed record SearchDocument(string Title, IReadOnlyList<string> Tags, string Excerpt, IReadOnlyList<SearchPassage> Passages)
{
    /// <summary>Reads a post. One whose draft cannot be read is found by the name of its folder only.</summary>
    /// <param name="posts">Reads it.</param>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<SearchDocument> ReadAsync(PostSnapshots posts, string folder, CancellationToken ct)
    {
        try
        {
            return FromPost(await posts.ReadAsync(folder, ct));
        }
        catch (VideoBlogException)
        {
            // The page says what is wrong with it.
            return new SearchDocument(Path.GetFileName(folder), [], "", []);
        }
    }

    /// <summary>The text of a post's draft, with its times where there is a transcript.</summary>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    private static SearchDocument FromPost(PostSnapshot post)
    {
        var (head, text, times) = (post.Document.FrontMatter, post.Draft.Words, post.Aligned);
        var sentences = text.Sentences.Select((s, i) => (s.Start, new SearchPassage(times?.Sentences[i].From, TextOf(text, s.Words))));
        var headings = text.Blocks.Select((b, i) => (b.Start, new SearchPassage(times?.Blocks[i].From, b.Heading ?? "")));
        return new SearchDocument(
            head.Title,
            head.Tags,
            head.Excerpt,
            [.. sentences.Concat(headings).Where(p => p.Item2.Text.Length > 0).OrderBy(p => p.Start).Select(p => p.Item2)]
        );
    }

    private static string TextOf(DraftText text, WordRange words) =>
        string.Concat(
            text.Words.Take(words.From..words.To).Select((word, i) => i > 0 && !word.JoinsPrevious ? " " + word.Text : word.Text)
        );
}
