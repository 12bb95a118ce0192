namespace VideoBlog.Whisper.Speakers;

/// <summary>How speakers are told apart. The defaults were tuned on half "a" of the development set.</summary>
internal sealed record SpeakerOptions
{
    /// <summary>Number of speakers when it is known.</summary>
    public int? Count { get; init; }

    /// <summary>Logarithm of the odds from which on two groups are one speaker. Low: rather too few speakers than too many.</summary>
    public double Join { get; init; } = -10;

    /// <summary>Variance of a voice's place in the course of a recording, where that of a single stretch is 1.</summary>
    public double Drift { get; init; } = 0.3;

    /// <summary>Stretches that a speaker must have to be one, unless the number is given.</summary>
    public int FewestStretches { get; init; } = 3;

    /// <summary>Cost of a change of speakers, in logarithms of likelihood.</summary>
    public double Change { get; init; } = 12;

    /// <summary>Frames tell less than they would if they did not depend on each other: what a frame's likelihood counts.</summary>
    public double FrameWeight { get; init; } = 0.3;

    /// <summary>Frames that hold a voice's model back.</summary>
    public float Relevance { get; init; } = 8;
}
