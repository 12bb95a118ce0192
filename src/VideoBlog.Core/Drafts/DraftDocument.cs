using VideoBlog.Domain;

namespace VideoBlog.Drafts;

/// <summary>A draft as read from its file.</summary>
/// <param name="FrontMatter">What the post says of itself.</param>
/// <param name="Body">The Markdown after the front matter.</param>
public sealed record DraftDocument(FrontMatter FrontMatter, string Body);
