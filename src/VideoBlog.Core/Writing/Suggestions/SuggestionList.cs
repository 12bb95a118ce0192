using System.Text.Json.Serialization;

namespace VideoBlog.Writing.Suggestions;

/// <summary>The content of <c>suggestions.json</c>: what a language model has proposed for a draft, and what has become of it.</summary>
/// <param name="Model">The model that was asked last.</param>
/// <param name="Notice">What a person should know of that, such as that only a part of the draft was looked at; null: nothing.</param>
/// <param name="Suggestions">All suggestions in the order of their numbers, those that were decided on earlier included.</param>
public sealed record SuggestionList(string Model, string? Notice, IReadOnlyList<Suggestion> Suggestions)
{
    /// <summary>Those that wait for a person.</summary>
    [JsonIgnore]
    public IEnumerable<Suggestion> Open => Suggestions.Where(s => s.State == SuggestionState.Proposed);

    /// <summary>
    /// Puts new suggestions in the place of those that nobody has decided on. What a person has accepted or rejected stays, and what was
    /// rejected is not proposed again.
    /// </summary>
    /// <param name="earlier">What there is; null: nothing.</param>
    /// <param name="model">The model that was asked.</param>
    /// <param name="notice">See <see cref="Notice"/>.</param>
    /// <param name="found">New suggestions; their numbers do not matter.</param>
    public static SuggestionList After(SuggestionList? earlier, string model, string? notice, IEnumerable<Suggestion> found)
    {
        var decided = earlier?.Suggestions.Where(s => s.State is SuggestionState.Accepted or SuggestionState.Rejected).ToList() ?? [];
        var rejected = decided.Where(s => s.State == SuggestionState.Rejected).Select(KeyOf).ToHashSet();
        var last = earlier?.Suggestions.Select(s => s.Number).DefaultIfEmpty().Max() ?? 0;
        var added = found.DistinctBy(KeyOf).Where(s => !rejected.Contains(KeyOf(s))).Select((s, i) => s with { Number = last + 1 + i });
        return new SuggestionList(model, notice, [.. decided, .. added]);
    }

    /// <summary>The list with some of its suggestions replaced by what they have become.</summary>
    public SuggestionList With(IEnumerable<Suggestion> changed)
    {
        var byNumber = changed.ToDictionary(s => s.Number);
        return this with { Suggestions = [.. Suggestions.Select(s => byNumber.GetValueOrDefault(s.Number, s))] };
    }

    private static (SuggestionKind, string, string) KeyOf(Suggestion suggestion) =>
        (suggestion.Kind, suggestion.Original, suggestion.Proposed);
}
