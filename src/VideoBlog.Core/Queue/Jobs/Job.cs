using System.Text.Json.Serialization;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// A recording that is to become a draft post: one job for each content, however often and under whatever names it is dropped. Its
/// properties are columns of the table of jobs; <see cref="QueueDatabase"/> reads them by their names.
/// </summary>
public sealed record Job
{
    /// <summary>Priority of a job for which nobody has asked for another.</summary>
    public const int DefaultPriority = 5;

    /// <summary>The video's id: SHA-256 of the recording, in hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>The recording's absolute path, the same on every node.</summary>
    public required string SourcePath { get; init; }

    /// <summary>The model it needs, for nodes that do not serve every model.</summary>
    public required string Model { get; init; }

    /// <summary>1 (last) to 10 (first).</summary>
    public int Priority { get; init; } = DefaultPriority;

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>
    /// Rises each time that it waits again: what belongs to an older turn is over. From 1; nothing that people or scripts look at.
    /// </summary>
    [JsonIgnore]
    public int Turn { get; init; }

    /// <summary>
    /// How often it was tried since it was added or retried by a person. A try that is cut short by the end of its node goes on as the
    /// same.
    /// </summary>
    public int Attempt { get; init; }

    /// <summary>How many of these attempts ended in a crash or over a limit.</summary>
    public int Crashes { get; init; }

    /// <summary>The conversion's stage, while it runs.</summary>
    public string? Stage { get; init; }

    /// <summary>Percent of the work, 0 to 100, while it runs.</summary>
    public double? Percent { get; init; }

    /// <summary>Seconds of the recording done in a second, while it runs.</summary>
    public double? Speed { get; init; }

    /// <summary>Seconds until the stage is done at this speed, while it runs.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>The node that works on it, or did last.</summary>
    public string? Node { get; init; }

    /// <summary>Why it failed, or what it waits for.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>More for the curious, such as ffmpeg's last lines.</summary>
    public string? Detail { get; init; }

    /// <summary>The folder of its draft, once there is one.</summary>
    public string? Folder { get; init; }

    /// <summary>Length of the recording in seconds, once it is finished.</summary>
    public double? Duration { get; init; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When its last attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was finished, had failed or was cancelled.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When a waiting job may run at the earliest; null: at once.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The file's name without its folder.</summary>
    public string FileName => Path.GetFileName(SourcePath);
}
