using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;

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
    /// <summary>Longest draft that is read, in bytes: more than any that can be saved.</summary>
    private const long MaxBytes = 20_000_000;

    /// <summary>Reads a post. One whose draft cannot be read is found by the name of its folder only.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<SearchDocument> ReadAsync(string folder, CancellationToken ct)
    {
        try
        {
            var draft = new FileInfo(new VideoLayout(folder).Draft);
            if (draft.Length <= MaxBytes)
                return FromDraft(
                    DraftMarkdown.Parse(await File.ReadAllTextAsync(draft.FullName, ct)),
                    await StoredFiles.Transcript.ReadAsync(folder, ct)
                );
        }
        catch (Exception error) when (error is VideoBlogException or IOException or UnauthorizedAccessException)
        {
            // The page says what is wrong with it.
        }

        return new SearchDocument(Path.GetFileName(folder), [], "", []);
    }

    /// <summary>The text of a draft, with the times of its transcript where there is one.</summary>
    /// <exception cref="VideoBlogException">The Markdown is too large or too deeply nested to be parsed.</exception>
    public static SearchDocument FromDraft(DraftDocument document, Transcript? transcript)
    {
        var text = DraftText.Parse(document.Body);
        var times = transcript is null ? null : TranscriptAligner.Align(document, transcript);
        var sentences = text.Sentences.Select((s, i) => (s.Start, new SearchPassage(times?.Sentences[i].From, TextOf(text, s.Words))));
        var headings = text.Blocks.Select((b, i) => (b.Start, new SearchPassage(times?.Blocks[i].From, b.Heading ?? "")));
        var head = document.FrontMatter;
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
