namespace VideoBlog.Writing.Suggestions;

/// <summary>What a model has answered, as far as it can be read. Nothing of it is trusted yet.</summary>
/// <param name="Proposals">What it proposes, in its order.</param>
/// <param name="Unreadable">How many of its proposals had another form than asked for.</param>
internal sealed record ModelAnswer(IReadOnlyList<Proposal> Proposals, int Unreadable);

/// <summary>One thing that a model proposes.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Paragraph">The paragraph's number as the model gives it; null for what stands in the front matter.</param>
/// <param name="Quote">The passage that a copy-edit replaces, as the model quotes it; else null.</param>
/// <param name="Text">What is proposed.</param>
internal sealed record Proposal(SuggestionKind Kind, int? Paragraph, string? Quote, string Text);
