using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>One reason to doubt some words, before those about the same words are put together.</summary>
/// <param name="From">First word.</param>
/// <param name="To">Word after the last; <paramref name="From"/> for a place between two words.</param>
/// <param name="Reason">What is doubtful.</param>
/// <param name="Weight">As in <see cref="Doubt.Weight"/>.</param>
internal sealed record Suspicion(int From, int To, DoubtReason Reason, double Weight)
{
    /// <summary>What may have been said instead.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>Where to listen, when that does not follow from the words.</summary>
    public (double Start, double End)? Time { get; init; }

    /// <summary>The text, when it is not the words'.</summary>
    public string? Text { get; init; }
}
