namespace VideoBlog.Library;

/// <summary>A step of the work whose output is stored in the video's folder.</summary>
/// <param name="Name">Its name in lower case; its record is <c>.stages/{name}.json</c>.</param>
/// <param name="Version">Raised whenever the stage is changed so that the same inputs give another output, from 1.</param>
public sealed record Stage(string Name, int Version);

/// <summary>What became of a stage.</summary>
/// <param name="Reused">True when its output was there already.</param>
/// <param name="Hash">Hash of its outputs: an input of the stages that depend on them.</param>
/// <param name="Files">The files that it wrote, as paths in the video's folder with forward slashes.</param>
public sealed record StageOutcome(bool Reused, string Hash, IReadOnlyList<string> Files);

/// <summary>A stage's fingerprint, kept in plain words so that a person can see why a stage ran again.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Version">The stage's version.</param>
/// <param name="Inputs">Everything that the output depends on: hashes and options by name.</param>
/// <param name="Outputs">The files that the stage wrote.</param>
internal sealed record StageRecord(string Stage, int Version, SortedDictionary<string, string> Inputs, IReadOnlyList<StageOutput> Outputs)
{
    /// <summary>True when the stage would do the same again.</summary>
    public bool Matches(Stage stage, SortedDictionary<string, string> inputs) =>
        Stage == stage.Name && Version == stage.Version && Inputs.SequenceEqual(inputs);
}
