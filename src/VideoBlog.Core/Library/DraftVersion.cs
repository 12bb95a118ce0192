using System.Security.Cryptography;
using System.Text;
using Markdig.Syntax;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Library;

/// <summary>
/// A draft's text as it stood at some time. Immutable: what can be read from it is read once, when it is first asked for. Equal texts are
/// equal versions.
/// </summary>
public sealed class DraftVersion : IEquatable<DraftVersion>
{
    private readonly Lazy<(Range? Yaml, int BodyStart)> _parts;
    private readonly Lazy<DraftDocument> _document;
    private readonly Lazy<MarkdownDocument> _markdown;
    private readonly Lazy<DraftText> _words;

    /// <summary>A version with a text.</summary>
    /// <param name="text">
    /// The content of <c>draft.md</c>. Line ends are no edits, whichever program wrote them, nor is a byte-order mark.
    /// </param>
    public DraftVersion(string text)
    {
        Text = DraftMarkdown.Normalize(text);
        Tag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..16];
        _parts = new(() => DraftMarkdown.Split(Text));
        _document = new(() => DraftMarkdown.Parse(Text));
        _markdown = new(() => PostMarkdown.Parse(Text[BodyStart..]));
        _words = new(() => DraftText.Read(Markdown, Text[BodyStart..]));
    }

    /// <summary>The content of <c>draft.md</c>, with LF line ends.</summary>
    public string Text { get; }

    /// <summary>Names the text: the first 16 hexadecimal digits of its SHA-256. Equal texts have equal tags, on any machine.</summary>
    public string Tag { get; }

    /// <summary>What it says.</summary>
    /// <exception cref="VideoBlogException">It cannot be read; the message says why.</exception>
    public DraftDocument Document => _document.Value;

    /// <summary>Where the front matter stands between its fences; null without one.</summary>
    /// <exception cref="VideoBlogException">The front matter is not closed.</exception>
    internal Range? Yaml => _parts.Value.Yaml;

    /// <summary>Index of the body's first character.</summary>
    /// <exception cref="VideoBlogException">The front matter is not closed.</exception>
    public int BodyStart => _parts.Value.BodyStart;

    /// <summary>The body as parsed Markdown. It is shared: nobody may change it.</summary>
    /// <exception cref="VideoBlogException">
    /// It is larger or nested more deeply than any post, or the front matter is not closed.
    /// </exception>
    internal MarkdownDocument Markdown => _markdown.Value;

    /// <summary>What a reader sees of the body and a speaker could have said. Places count from the body's start.</summary>
    /// <inheritdoc cref="Markdown"/>
    internal DraftText Words => _words.Value;

    /// <inheritdoc/>
    public bool Equals(DraftVersion? other) => other?.Text == Text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DraftVersion);

    /// <inheritdoc/>
    public override int GetHashCode() => Tag.GetHashCode(StringComparison.Ordinal);
}

/// <summary>What became of a text that was to be saved.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Current">The draft as it stands now.</param>
public sealed record DraftSaved(SaveOutcome Outcome, DraftVersion Current);

/// <summary>What became of a text that was to be saved.</summary>
public enum SaveOutcome
{
    /// <summary>It is the draft now.</summary>
    Saved,

    /// <summary>The draft said the same already.</summary>
    Unchanged,

    /// <summary>Somebody else had saved meanwhile, elsewhere in the text: the draft holds both changes.</summary>
    Merged,

    /// <summary>Somebody else had changed the same sentences meanwhile. Nothing was saved; a person has to choose.</summary>
    Conflict,
}
