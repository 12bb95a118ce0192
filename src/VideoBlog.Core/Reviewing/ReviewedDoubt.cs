using VideoBlog.Domain;

namespace VideoBlog.Reviewing;

/// <summary>A doubt with its place in the draft as it stands, and what became of it.</summary>
/// <param name="Key">Names it; the same after a conversion that hears the same words at the same time.</param>
/// <param name="Doubt">What is doubtful.</param>
/// <param name="State">What became of it.</param>
/// <param name="From">Index in the draft's text of the first character of its words; null when no place can be told.</param>
/// <param name="To">Index after the last one; <paramref name="From"/> for a place between two words.</param>
/// <param name="Written">What the machine's draft has there; empty when it has nothing.</param>
public sealed record ReviewedDoubt(string Key, Doubt Doubt, DoubtState State, int? From, int? To, string Written);

/// <summary>What became of a doubt. Of several the last one in this list counts.</summary>
public enum DoubtState
{
    /// <summary>Nobody has looked at it.</summary>
    Open,

    /// <summary>A person says that it is right as it is.</summary>
    Accepted,

    /// <summary>A person has let it pass without looking.</summary>
    Waived,

    /// <summary>The draft has other words than the machine wrote.</summary>
    Fixed,

    /// <summary>The draft has no such words any more, or never had.</summary>
    Gone,
}

/// <summary>All doubts about a draft.</summary>
/// <param name="Tag">The version of the draft to which the places belong.</param>
/// <param name="Doubts">In the order of their rank.</param>
public sealed record DoubtReview(string Tag, IReadOnlyList<ReviewedDoubt> Doubts)
{
    /// <summary>Number of doubts that are open.</summary>
    public int Left => Doubts.Count(d => d.State == DoubtState.Open);
}
