using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Library;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Queue.Notifying;

/// <summary>What is told of a job that has ended. Receivers rely on the names: add to them, never rename.</summary>
public sealed record Notification
{
    /// <summary>The type of a job that has ended with a draft.</summary>
    public const string DraftReady = "draft-ready";

    /// <summary>The type of a job that has failed and does not run again by itself.</summary>
    public const string JobFailed = "job-failed";

    /// <summary>Rises when a name goes or changes its meaning.</summary>
    public int SchemaVersion { get; init; } = 1;

    /// <summary><see cref="DraftReady"/> or <see cref="JobFailed"/>.</summary>
    public required string Type { get; init; }

    /// <summary>The video's id: SHA-256 of the recording, in hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>The recording's file name, without its folder.</summary>
    public required string File { get; init; }

    /// <summary>The draft's folder; null when the job has failed.</summary>
    public string? Folder { get; init; }

    /// <summary>The draft's page, a file; null when the job has failed.</summary>
    public string? Page { get; init; }

    /// <summary>Why the job has failed, one sentence; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about it; null when there is nothing to say.</summary>
    public string? Hint { get; init; }

    /// <summary>When the job ended, in UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The node that did the work; null when none did.</summary>
    public string? Node { get; init; }

    /// <summary>
    /// Names this piece of news: the same however often it is told, another when the job runs again. It travels beside the JSON.
    /// </summary>
    [JsonIgnore]
    public string Delivery { get; init; } = "";

    /// <summary>The news as JSON in UTF-8; absent values are null.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, NotificationJson.Default.Notification);

    /// <summary>The news of a job that is finished or has failed.</summary>
    internal static Notification FromJob(Job job)
    {
        var isFinished = job.State == JobState.Finished;
        return new()
        {
            Type = isFinished ? DraftReady : JobFailed,
            Id = job.Id,
            File = job.FileName,
            Folder = isFinished ? job.Folder : null,
            Page = isFinished && job.Folder is { } folder ? new VideoLayout(folder).Page : null,
            Reason = isFinished ? null : job.Reason,
            Hint = isFinished ? null : job.Hint,
            Time = job.EndedAt ?? job.AddedAt,
            Node = job.Node,
            Delivery = string.Create(CultureInfo.InvariantCulture, $"{job.Id}-{job.Turn}"),
        };
    }
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Notification))]
internal sealed partial class NotificationJson : JsonSerializerContext;
