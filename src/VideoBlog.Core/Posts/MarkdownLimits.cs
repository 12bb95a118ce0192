using System.Buffers;
using Markdig;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Syntax;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// Refuses Markdown that no person writes and that takes Markdig's parser long: its time grows with the square of the marks in a
/// paragraph, of the definitions and of the underlined headings, and with the width of a table times its rows and the depth of lists
/// times the empty lines in them. Within these limits the worst 100 kB take less than a second, and a talk of ten hours has room.
/// </summary>
internal sealed class MarkdownLimits : IMarkdownExtension
{
    /// <summary>Most characters of a text.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Most characters in a paragraph that may open, close or divide something, or begin a plain address.</summary>
    public const int MaxMarks = 1_000;

    /// <summary>Most of them in all paragraphs together.</summary>
    public const int MaxMarksInAll = 50_000;

    /// <summary>Most table cells in all; every row counts as wide as the widest.</summary>
    public const int MaxCells = 50_000;

    /// <summary>Most quotation and list marks in front of a line's text.</summary>
    public const int MaxDepth = 50;

    /// <summary>Most empty lines in a row.</summary>
    public const int MaxEmptyLines = 100;

    /// <summary>Most link addresses and footnotes at the foot of the text.</summary>
    public const int MaxDefinitions = 2_000;

    /// <summary>Most lines of hyphens or equals signs, which make headings of what is above them.</summary>
    public const int MaxUnderlines = 2_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_~^+=[]!()<>`&:"); // A colon may belong to a plain address.
    private static readonly object Sums = new();

    /// <summary>Checks what must be known before the text is parsed.</summary>
    /// <exception cref="VideoBlogException">The text is beyond a limit.</exception>
    public static void CheckLines(string markdown)
    {
        if (markdown.Length > MaxLength)
            throw new VideoBlogException($"The text is longer than {MaxLength:N0} characters.", "Divide it into several posts.");
        var (empty, definitions, underlines) = (0, 0, 0);
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            empty = line.IsWhiteSpace() ? empty + 1 : 0;
            if (empty > MaxEmptyLines)
                throw new VideoBlogException($"The text has more than {MaxEmptyLines} empty lines in a row.", "Take the empty lines out.");
            definitions += line.Contains("]:", StringComparison.Ordinal) ? 1 : 0;
            if (definitions > MaxDefinitions)
                throw new VideoBlogException(
                    $"The text has more than {MaxDefinitions:N0} link addresses and footnotes.",
                    "Divide it into several posts."
                );
            underlines += IsUnderline(line.Trim(" \t>")) ? 1 : 0;
            if (underlines > MaxUnderlines)
                throw new VideoBlogException(
                    $"The text has more than {MaxUnderlines:N0} underlined headings and rules.",
                    "Divide it into several posts."
                );
            if (DepthOf(line) > MaxDepth)
                throw new VideoBlogException(
                    "The Markdown of the text is nested too deeply.",
                    $"No line may begin with more than {MaxDepth} marks of quotations and lists."
                );
        }
    }

    /// <inheritdoc/>
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.BlockParsers.FindExact<ParagraphBlockParser>()!.Closed += CheckBlock;
        pipeline.BlockParsers.FindExact<HeadingBlockParser>()!.Closed += CheckBlock;
    }

    /// <inheritdoc/>
    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) { }

    /// <summary>Checks a paragraph or heading before Markdig looks for what is inside.</summary>
    private static void CheckBlock(BlockProcessor processor, Block block)
    {
        var lines = ((LeafBlock)block).Lines;
        var (marks, columns) = (0, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines.Lines[i].Slice.AsSpan();
            columns = Math.Max(columns, line.Count('|'));
            marks += line.Count("www.");
            for (var at = line.IndexOfAny(Marks); at >= 0; line = line[(at + 1)..], at = line.IndexOfAny(Marks))
                marks++;
        }

        var (allMarks, allCells) = processor.Document.GetData(Sums) as (int, int)? ?? (0, 0);
        (allMarks, allCells) = (allMarks + marks, (int)Math.Min(int.MaxValue, allCells + ((long)columns * lines.Count)));
        processor.Document.SetData(Sums, (allMarks, allCells));
        if (marks > MaxMarks)
            throw TooMany(
                $"A paragraph of the text has more than {MaxMarks:N0} Markdown marks.",
                "Divide it by empty lines, or take the marks out.",
                block
            );
        if (allMarks > MaxMarksInAll)
            throw TooMany(
                $"The text has more than {MaxMarksInAll:N0} Markdown marks.",
                "Divide it into several posts, or take the marks out.",
                block
            );
        if (allCells > MaxCells)
            throw TooMany($"The tables of the text have more than {MaxCells:N0} cells.", "Make them smaller.", block);
    }

    private static VideoBlogException TooMany(string message, string hint, Block block) => new(message, hint, $"Line {block.Line + 1}.");

    private static bool IsUnderline(ReadOnlySpan<char> line) => !line.IsEmpty && line[0] is '=' or '-' && !line.ContainsAnyExcept(line[0]);

    private static int DepthOf(ReadOnlySpan<char> line)
    {
        var depth = 0;
        while (true)
        {
            line = line.TrimStart(" \t");
            if (line.IsEmpty)
                return depth;
            var digits = line.IndexOfAnyExceptInRange('0', '9');
            if (line[0] == '>')
                line = line[1..];
            else if (line[0] is '-' or '+' or '*' && (line.Length == 1 || line[1] is ' ' or '\t'))
                line = line[1..];
            else if (digits > 0 && line[digits] is '.' or ')')
                line = line[(digits + 1)..];
            else
                return depth;
            depth++;
        }
    }
}
