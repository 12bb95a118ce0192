namespace VideoBlog.Domain;

/// <summary>A draft post as composed by the machine, before it is written as Markdown. From then on the Markdown is the truth.</summary>
public sealed record Draft
{
    /// <summary>Everything that stands in the front matter.</summary>
    public required FrontMatter FrontMatter { get; init; }

    /// <summary>The text. A short talk has one section without a heading; a recording without speech has none.</summary>
    public required IReadOnlyList<DraftSection> Sections { get; init; }

    /// <summary>What a person wrote, as Markdown, in place of <see cref="Sections"/>; null: what was said.</summary>
    public string? Body { get; init; }

    /// <summary>The picture shown before the video plays, named in <see cref="PostVideo.Poster"/>; null for sound alone.</summary>
    public Still? Poster { get; init; }

    /// <summary>Where the text differs from what was heard, in order of time.</summary>
    public IReadOnlyList<TextEdit> Edits { get; init; } = [];

    /// <summary>One to three sentences worth quoting, in order of time; none for a short talk.</summary>
    public IReadOnlyList<PullQuote> PullQuotes { get; init; } = [];

    /// <summary>Every frame to cut from the video, the poster first.</summary>
    public IEnumerable<Still> Stills() => Sections.Select(s => s.Still).Prepend(Poster).OfType<Still>();
}

/// <summary>A part of the post under one heading; for the video it is a chapter.</summary>
/// <param name="Heading">Plain text, or null for a part without a heading.</param>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="Paragraphs">None for an author's chapter in which nobody speaks.</param>
public sealed record DraftSection(string? Heading, double Start, IReadOnlyList<DraftParagraph> Paragraphs)
{
    /// <summary>The picture shown at the head of the section, or null.</summary>
    public Still? Still { get; init; }
}

/// <summary>One paragraph of plain text, still without Markdown.</summary>
/// <param name="Start">Seconds at which its first word starts.</param>
/// <param name="End">Seconds at which its last word ends.</param>
/// <param name="Text">The text with straight quotes; the page sets typographic ones.</param>
public sealed record DraftParagraph(double Start, double End, string Text)
{
    /// <summary>The name that stands before a paragraph in which another one begins to speak; null elsewhere.</summary>
    public string? Speaker { get; init; }
}

/// <summary>A frame cut from the video.</summary>
/// <param name="Time">Seconds from the start of the recording.</param>
/// <param name="File">Path relative to the video's folder with forward slashes, for example <c>stills/00-01-07.jpg</c>.</param>
/// <param name="AlternativeText">What a reader who cannot see the picture is told.</param>
public sealed record Still(double Time, string File, string AlternativeText);

/// <summary>A chapter of the video.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, greater than <paramref name="Start"/>.</param>
/// <param name="Title">Plain text.</param>
public sealed record Chapter(double Start, double End, string Title);

/// <summary>A sentence of the text that a page may set large beside it.</summary>
/// <param name="Start">Seconds at which its first word starts.</param>
/// <param name="End">Seconds at which its last word ends.</param>
/// <param name="Text">The sentence as it stands in a paragraph, plain text.</param>
public sealed record PullQuote(double Start, double End, string Text);

/// <summary>A <c>draft.md</c> as read: from the moment a person may have edited it, this is the post.</summary>
/// <param name="FrontMatter">The head.</param>
/// <param name="Body">The Markdown after the head, with line feeds as line ends. Positions in an aligned draft count its
/// characters.</param>
public sealed record DraftDocument(FrontMatter FrontMatter, string Body);
