using System.Text.RegularExpressions;
using VideoBlog.Alignment;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>A word of the script.</summary>
/// <param name="Block">Index of its block.</param>
/// <param name="Start">Index of its first letter, digit or sign in the Markdown.</param>
/// <param name="Length">Number of characters in the Markdown up to its last letter, digit or sign.</param>
/// <param name="Text">The word with the punctuation that clings to it, as a reader sees it.</param>
/// <param name="StartsSentence">True when it begins its sentence.</param>
/// <param name="JoinsPrevious">True when no white space separates it from the word before.</param>
internal sealed record ScriptWord(int Block, int Start, int Length, string Text, bool StartsSentence, bool JoinsPrevious);

/// <summary>The written original as the words that a reader sees.</summary>
internal sealed partial class ScriptText
{
    private ScriptText(string source, DraftText text)
    {
        Source = source;
        Text = text;
        Words =
        [
            .. text.Words.Select((w, i) => new ScriptWord(w.Block, w.Start, w.Length, w.Text, text.StartsSentence(i), w.JoinsPrevious)),
        ];
        Headings = [.. text.Blocks.Select(b => b.Heading).OfType<string>().Where(h => h.Length > 0)];
    }

    /// <summary>A script without words.</summary>
    public static ScriptText None { get; } = Parse("");

    /// <summary>The Markdown. Positions of words count its characters.</summary>
    public string Source { get; }

    /// <summary>Its words, without those of headings, code, pictures and addresses.</summary>
    public IReadOnlyList<ScriptWord> Words { get; }

    /// <summary>The text as parsed.</summary>
    public DraftText Text { get; }

    /// <summary>The plain text of its headings.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>Reads a script; front matter and footnote marks are no part of it.</summary>
    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static ScriptText Parse(string? markdown)
    {
        var source = markdown ?? "";
        // What is left out becomes spaces, so that positions stay.
        var text = FrontMatter().Replace(source, m => Blank(m.Value), 1);
        try
        {
            return new ScriptText(source, DraftText.Parse(FootnoteMark().Replace(text, m => Blank(m.Value))));
        }
        catch (VideoBlogException e)
        {
            throw new VideoBlogException($"The script cannot be used. {e.Message}", e.Hint, innerException: e);
        }
    }

    private static string Blank(string text) => string.Concat(text.Select(c => c is '\n' or '\r' ? c : ' '));

    [GeneratedRegex(@"\A---[ \t]*\r?\n(?s:.*?)^---[ \t]*\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(@"\[\^[^\]\s]{1,40}\]", RegexOptions.CultureInvariant)]
    private static partial Regex FootnoteMark();
}
