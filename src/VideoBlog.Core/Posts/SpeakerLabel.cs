using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>The name that stands before what somebody says in a conversation: <c>**Ada:**</c> at the beginning of a paragraph.</summary>
internal static class SpeakerLabel
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 60;

    /// <summary>A label as Markdown.</summary>
    public static string Write(string name) => $"**{MarkdownText.Escape(PlainText.Shorten(name, MaxLength))}:**";

    /// <summary>The label at the beginning of a paragraph; null without one.</summary>
    public static EmphasisInline? Find(Block block) =>
        block is ParagraphBlock { Inline.FirstChild: EmphasisInline { DelimiterCount: 2, DelimiterChar: '*' or '_' } strong }
        && TextOf(strong) is { Length: > 1 and <= MaxLength + 1 } text
        && text[^1] == ':'
        && strong.NextSibling is not null
            ? strong
            : null;

    /// <summary>
    /// Whether the labels of a text are those of a conversation: two different names at least. A talk in which one paragraph begins with
    /// "**Note:**" is none.
    /// </summary>
    public static bool IsConversation(MarkdownDocument document) => document.Select(NameIn).OfType<string>().Distinct().Skip(1).Any();

    /// <summary>The name in a paragraph's label; null without one.</summary>
    public static string? NameIn(Block block) => Find(block) is { } label ? PlainText.Clean(TextOf(label)[..^1]) : null;

    private static string TextOf(EmphasisInline strong) =>
        string.Concat(strong.Select(i => i is LiteralInline literal ? literal.Content.ToString() : ""));
}
