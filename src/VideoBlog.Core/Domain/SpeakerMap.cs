namespace VideoBlog.Domain;

/// <summary>Who speaks when, as far as voices tell.</summary>
/// <param name="Turns">In order of time, not overlapping; each begins and ends with a word.</param>
public sealed record SpeakerMap(IReadOnlyList<SpeakerTurn> Turns)
{
    /// <summary>What others put in while somebody speaks ("Mm", "Yeah"), in order of time; each lies within a turn.</summary>
    public IReadOnlyList<SpeakerTurn> Interjections { get; init; } = [];

    /// <summary>Number of speakers.</summary>
    public int Count => Turns.Select(t => t.Speaker).Distinct().Count();
}

/// <summary>What one speaker says until another one does.</summary>
/// <param name="Start">Seconds at which its first word starts.</param>
/// <param name="End">Seconds at which its last word ends.</param>
/// <param name="Speaker">Number of the speaker, from 1 in the order in which they are first heard.</param>
/// <param name="Certainty">Share, 0 to 1, of its sound that is this speaker's voice.</param>
public sealed record SpeakerTurn(double Start, double End, int Speaker, double Certainty);
