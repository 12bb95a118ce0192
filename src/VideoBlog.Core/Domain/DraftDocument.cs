namespace VideoBlog.Domain;

/// <summary>A <c>draft.md</c> as read: from the moment a person may have edited it, this is the post.</summary>
/// <param name="FrontMatter">The head.</param>
/// <param name="Body">The Markdown after the head, with line feeds as line ends. Positions in an aligned draft count its
/// characters.</param>
public sealed record DraftDocument(FrontMatter FrontMatter, string Body);
