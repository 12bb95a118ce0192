namespace VideoBlog.Queue.Jobs;

/// <summary>A job as the database has it: times in milliseconds since 1970.</summary>
internal sealed class JobRow
{
    public string Id { get; init; } = "";

    public string SourcePath { get; init; } = "";

    public string Model { get; init; } = "";

    public int Priority { get; init; }

    public string State { get; init; } = "";

    public string? Wanted { get; init; }

    public int Turn { get; init; }

    public int Attempt { get; init; }

    public int Crashes { get; init; }

    public string? Stage { get; init; }

    public double? Percent { get; init; }

    public double? Speed { get; init; }

    public double? SecondsLeft { get; init; }

    public string? Node { get; init; }

    public string? Reason { get; init; }

    public string? Hint { get; init; }

    public string? Detail { get; init; }

    public string? Folder { get; init; }

    public double? Duration { get; init; }

    public long AddedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    public long? NotBefore { get; init; }

    /// <summary>A moment, or null.</summary>
    public static DateTimeOffset? At(long? milliseconds) => milliseconds is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;

    /// <summary>The job.</summary>
    public Job ToJob() =>
        new()
        {
            Id = Id,
            SourcePath = SourcePath,
            Model = Model,
            Priority = Priority,
            State = Enum.Parse<JobState>(State),
            Attempt = Attempt,
            Crashes = Crashes,
            Stage = Stage,
            Percent = Percent,
            Speed = Speed,
            SecondsLeft = SecondsLeft,
            Node = Node,
            Reason = Reason,
            Hint = Hint,
            Detail = Detail,
            Folder = Folder,
            Duration = Duration,
            AddedAt = At(AddedAt)!.Value,
            StartedAt = At(StartedAt),
            EndedAt = At(EndedAt),
            NotBefore = At(NotBefore),
        };
}
