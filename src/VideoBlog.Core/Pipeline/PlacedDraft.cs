using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Pipeline;

/// <summary>A draft that lies in the video's folder. Its texts are parsed once, when somebody first asks.</summary>
/// <param name="composed">What the machine has composed.</param>
/// <param name="markdown">The same as it is written.</param>
/// <param name="text">The content of <c>draft.md</c>: the machine's draft or a person's.</param>
internal sealed class PlacedDraft(Draft composed, string markdown, string text)
{
    private readonly Lazy<DraftDocument> _machine = new(() => DraftMarkdown.Parse(markdown));

    /// <summary>What the machine has composed.</summary>
    public Draft Composed => composed;

    /// <summary>What the machine has composed, as it is written.</summary>
    public string Markdown => markdown;

    /// <summary>The content of <c>draft.md</c>: the machine's draft or a person's.</summary>
    public string Text => text;

    /// <summary>True when the machine has written nothing new.</summary>
    public required bool Reused { get; init; }

    /// <summary>True when a person's was kept and the machine's lies beside it.</summary>
    public required bool Kept { get; init; }

    /// <summary>What the machine's draft says.</summary>
    public DraftDocument Machine => _machine.Value;

    /// <summary>What <c>draft.md</c> says; what a person has left out of its front matter is the machine's.</summary>
    /// <exception cref="VideoBlogException">It cannot be read; the message says why.</exception>
    public DraftDocument Document => text == markdown ? Machine : DraftMarkdown.Parse(text, composed.FrontMatter);
}
