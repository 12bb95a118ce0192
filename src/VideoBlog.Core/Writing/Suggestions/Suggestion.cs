namespace VideoBlog.Writing.Suggestions;

/// <summary>What a language model would change in a draft. Nothing changes until a person accepts it.</summary>
public sealed record Suggestion
{
    /// <summary>Its number, from 1, by which it is accepted or rejected. It never changes.</summary>
    public required int Number { get; init; }

    /// <summary>What it is about.</summary>
    public required SuggestionKind Kind { get; init; }

    /// <summary>
    /// The paragraph that it is about, counted from 1 when the model was asked; null for what stands in the front matter.
    /// </summary>
    public int? Paragraph { get; init; }

    /// <summary>
    /// The draft's own text at the place, exactly as it stands there. For a title or an excerpt the old one; for a heading the old
    /// heading's
    /// line or, where there is none, the paragraph that it would stand before; for a paragraph break the paragraph; for a copy-edit the
    /// passage. Empty for a tag.
    /// </summary>
    public required string Original { get; init; }

    /// <summary>What the model proposes, plain text; for a paragraph break the words that the new paragraph begins with.</summary>
    public required string Proposed { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>What has become of it.</summary>
    public required SuggestionState State { get; init; }

    /// <summary>Why it was refused; null for others.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a suggestion is about.</summary>
public enum SuggestionKind
{
    /// <summary>Another title.</summary>
    Title,

    /// <summary>Another excerpt.</summary>
    Excerpt,

    /// <summary>One more tag.</summary>
    Tag,

    /// <summary>A heading before a paragraph, or another one in place of it.</summary>
    Heading,

    /// <summary>A paragraph made two.</summary>
    ParagraphBreak,

    /// <summary>Punctuation, capitals, agreement, or a word said twice.</summary>
    CopyEdit,
}

/// <summary>What has become of a suggestion.</summary>
public enum SuggestionState
{
    /// <summary>It waits for a person.</summary>
    Proposed,

    /// <summary>It is not grounded in what was said, or cannot be used for another reason. It is kept only to be honest about it.</summary>
    Refused,

    /// <summary>A person has taken it into the draft.</summary>
    Accepted,

    /// <summary>A person does not want it.</summary>
    Rejected,
}
