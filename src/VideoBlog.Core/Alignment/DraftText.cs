using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using VideoBlog.Domain;
using VideoBlog.Language.Text;
using VideoBlog.Posts;

namespace VideoBlog.Alignment;

/// <summary>A top-level block as parsed.</summary>
/// <param name="Start">Index in the Markdown.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Heading">Plain text of a heading, or null.</param>
/// <param name="Level">Level of a heading, 1 to 6; 0 for other blocks.</param>
/// <param name="Speaker">Name of the one who speaks: its label's, else that of the block before; null where nobody is named.</param>
internal sealed record DraftBlock(int Start, int Length, string? Heading, int Level, string? Speaker);

/// <summary>A sentence of the visible text; it lies within one block.</summary>
/// <param name="Start">Index of its first visible character in the Markdown.</param>
/// <param name="Length">Number of characters up to its last visible one.</param>
/// <param name="Words">Its words, at least one.</param>
internal sealed record DraftSentence(int Start, int Length, WordRange Words);

/// <summary>A word of the visible text.</summary>
/// <param name="Block">Index of its block.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="Start">Index of its first letter, digit or sign in the Markdown.</param>
/// <param name="Length">Number of characters in the Markdown up to its last letter, digit or sign.</param>
/// <param name="Text">The word with the punctuation that clings to it, as a reader sees it.</param>
/// <param name="JoinsPrevious">True when no white space separates it from the word before.</param>
internal sealed record DraftWord(int Block, int Sentence, int Start, int Length, string Text, bool JoinsPrevious);

/// <summary>The words that a reader of a Markdown text sees and a speaker could have said.</summary>
internal sealed class DraftText
{
    private readonly List<DraftBlock> _blocks = [];
    private readonly List<DraftSentence> _sentences = [];
    private readonly List<DraftWord> _words = [];

    private DraftText() { }

    public IReadOnlyList<DraftBlock> Blocks => _blocks;

    public IReadOnlyList<DraftSentence> Sentences => _sentences;

    public IReadOnlyList<DraftWord> Words => _words;

    /// <exception cref="VideoBlogException">The Markdown is too large or too deeply nested to be parsed.</exception>
    public static DraftText Parse(string markdown) => Read(PostMarkdown.Parse(markdown), markdown);

    /// <summary>Reads Markdown that has been parsed.</summary>
    /// <param name="document">What was parsed; it stays as it is.</param>
    /// <param name="markdown">Its source.</param>
    public static DraftText Read(MarkdownDocument document, string markdown)
    {
        var text = new DraftText();
        string? speaker = null;
        var isConversation = SpeakerLabel.IsConversation(document);
        foreach (var block in document)
        {
            if (block is LinkReferenceDefinitionGroup or FootnoteGroup)
                continue;
            var visible = VisibleText.FromBlock(block, markdown, isConversation);
            var heading = block is HeadingBlock ? PlainText.Clean(visible.Text) : null;
            if (heading is null)
                text.AddWords(visible);
            if (isConversation)
                speaker = SpeakerLabel.NameIn(block) ?? speaker;
            text._blocks.Add(new DraftBlock(block.Span.Start, block.Span.Length, heading, (block as HeadingBlock)?.Level ?? 0, speaker));
        }

        return text;
    }

    /// <summary>The words in the form in which another text can be aligned with them, each a second long.</summary>
    public IReadOnlyList<TranscriptWord> ToWords() =>
        [.. _words.Select((w, i) => new TranscriptWord(i, i + 1, w.Text, 1) { JoinsPrevious = w.JoinsPrevious })];

    /// <summary>True for a word that begins its sentence.</summary>
    public bool StartsSentence(int word) => _sentences[_words[word].Sentence].Words.From == word;

    private void AddWords(VisibleText visible)
    {
        // A paragraph, a list item and a table cell stand on one line each.
        for (var start = 0; start < visible.Text.Length; )
        {
            var end = visible.Text.IndexOf('\n', start);
            AddLine(visible, start, end);
            start = end + 1;
        }
    }

    private void AddLine(VisibleText visible, int from, int to)
    {
        var (sentenceStart, sentenceEnd, firstWord) = (-1, from, _words.Count);
        var last = "";
        foreach (var (start, end) in Chunks(visible.Text, from, to))
        {
            var chunk = visible.Text[start..end];
            var (first, length) = Tokens.Extent(chunk);
            if (length > 0)
            {
                if (SentenceEnds.Between(last, chunk))
                {
                    AddSentence(visible, sentenceStart, sentenceEnd, firstWord);
                    (sentenceStart, firstWord) = (-1, _words.Count);
                }

                if (!IsAddress(chunk))
                {
                    var position = visible.StartOf(start + first);
                    _words.Add(
                        new DraftWord(
                            _blocks.Count,
                            _sentences.Count,
                            position,
                            visible.EndOf(start + first + length - 1) - position,
                            chunk,
                            start > from && start == sentenceEnd
                        )
                    );
                }

                last = chunk;
            }

            sentenceStart = sentenceStart < 0 ? start : sentenceStart;
            sentenceEnd = end;
        }

        AddSentence(visible, sentenceStart, sentenceEnd, firstWord);
    }

    private void AddSentence(VisibleText visible, int from, int to, int firstWord)
    {
        if (_words.Count > firstWord)
            _sentences.Add(
                new DraftSentence(
                    visible.StartOf(from),
                    visible.EndOf(to - 1) - visible.StartOf(from),
                    new WordRange(firstWord, _words.Count)
                )
            );
    }

    /// <summary>Runs without white space; ideographs stand alone, with the punctuation that follows them.</summary>
    private static IEnumerable<(int Start, int End)> Chunks(string text, int from, int to)
    {
        var start = from;
        for (var i = from; i <= to; i++)
        {
            var space = i == to || char.IsWhiteSpace(text[i]);
            var breaks =
                !space && i > start && (Tokens.IsIdeograph(text[i]) || (Tokens.IsIdeograph(text[i - 1]) && char.IsLetterOrDigit(text[i])));
            if (!space && !breaks)
                continue;
            if (i > start)
                yield return (start, i);
            start = space ? i + 1 : i;
        }
    }

    private static bool IsAddress(string chunk)
    {
        var text = chunk.AsSpan().TrimStart("(<[\"'");
        return text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }
}
