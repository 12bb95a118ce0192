using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Typographic quotes, dashes and ellipses, in plain text and in Markdown, by the rules of SmartyPants. Markdig's own extension is not
/// used: it leaves every quote without a partner straight, and speech is full of apostrophes and of quotes that go on in the next
/// paragraph.
/// </summary>
internal static partial class Typography
{
    private const string BeforeOpening = "([{-–—/\"'“‘";

    /// <summary>Sets <c>"…"</c>, <c>'…'</c>, <c>--</c>, <c>---</c>, <c>...</c> and a hyphen between spaces as a printer would.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="before">The character before it, a space at the start of a line.</param>
    public static string Smarten(string text, char before = ' ')
    {
        var smart = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            var opens = char.IsWhiteSpace(before) || BeforeOpening.Contains(before);
            smart.Append(
                text[i] switch
                {
                    '"' => opens ? '“' : '”',
                    '\'' => opens && !IsElision(text, i) ? '‘' : '’',
                    char c => c,
                }
            );
            before = text[i];
        }

        // "--test" is what a command is told, and no dash.
        return Dashes().Replace(smart.Replace("---", "—").ToString(), "–").Replace(" - ", " – ").Replace("...", "…");
    }

    /// <summary>Does the same for the text of a Markdown document; code, HTML, addresses and escaped characters stay as they are.</summary>
    public static void Smarten(MarkdownDocument document)
    {
        foreach (LeafBlock block in document.Descendants<LeafBlock>())
        {
            char before = ' ';
            foreach (Inline inline in block.Inline?.Descendants<Inline>() ?? [])
                before = Smarten(inline, before);
        }
    }

    /// <summary>Sets one inline and gives its last character.</summary>
    private static char Smarten(Inline inline, char before)
    {
        switch (inline)
        {
            case LiteralInline { Content.IsEmpty: false } literal:
                string text = literal.Content.ToString();
                int fixedPart = literal.IsFirstCharacterEscaped ? 1 : 0;
                if (literal.Parent is not LinkInline { IsAutoLink: true })
                    literal.Content = new(text[..fixedPart] + Smarten(text[fixedPart..], fixedPart > 0 ? text[0] : before));
                return text[^1];
            case CodeInline or AutolinkInline or HtmlEntityInline:
                return 'x';
            case LineBreakInline:
                return ' ';
            default:
                return before;
        }
    }

    [GeneratedRegex(@"--(?![\p{L}\p{N}])|(?<=\S)--", RegexOptions.CultureInvariant)]
    private static partial Regex Dashes();

    /// <summary>The apostrophe of '90s stands for what is left out, it opens nothing.</summary>
    private static bool IsElision(string text, int at) => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]);
}
