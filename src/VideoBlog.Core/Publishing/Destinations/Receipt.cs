using System.Text.Json.Serialization;
using VideoBlog.Library;

namespace VideoBlog.Publishing.Destinations;

/// <summary>What is known of one post at one destination.</summary>
public sealed record Receipt
{
    /// <summary>The destination's kind.</summary>
    public required string Kind { get; init; }

    /// <summary>How it stands.</summary>
    public required ReceiptState State { get; init; }

    /// <summary>The edition that was sent; of a pending one, the edition that is being sent.</summary>
    public required string Edition { get; init; }

    /// <summary>Where readers find it, absolute; null while nobody knows.</summary>
    public Uri? Address
    {
        get;
        // A path is no address when it is read again.
        init => field = value is { IsAbsoluteUri: true } ? new Uri(value.AbsoluteUri) : null;
    }

    /// <summary>When it was first published there, in UTC; null before that.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was taken back, in UTC; null when it never was, or is out again.</summary>
    public DateTimeOffset? TakenBackAt { get; init; }

    /// <summary>True when readers find it, in this edition or an earlier one.</summary>
    [JsonIgnore]
    public bool IsOut =>
        PublishedAt is not null && (State == ReceiptState.Live || (State != ReceiptState.Withdrawn && TakenBackAt is null));

    /// <summary>When it was last sent, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When readers shall see it; null for one that is live.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>The other side's id of the post; null where it has none.</summary>
    public string? RemoteId { get; init; }

    /// <summary>The other side's mark of its last change (a time, a hash), by which changes made there are recognised.</summary>
    public string? RemoteMark { get; init; }

    /// <summary>A hash of the post as it was sent.</summary>
    public string? SentHash { get; init; }

    /// <summary>
    /// The text that the other side showed after it was sent, for a comparison when it changes; null where it is not kept.
    /// </summary>
    public string? SentText { get; init; }

    /// <summary>Files that were sent, by the SHA-256 of their content (64 hexadecimal digits).</summary>
    public IReadOnlyDictionary<string, SentFile> Files { get; init; } = new Dictionary<string, SentFile>();

    /// <summary>The receipt of an edition that is about to be sent.</summary>
    /// <param name="kind">The destination's kind.</param>
    /// <param name="edition">The edition's id.</param>
    /// <param name="before">What is known of the post there; null: nothing.</param>
    public static Receipt Begin(string kind, string edition, Receipt? before) =>
        before is null
            ? new Receipt
            {
                Kind = kind,
                State = ReceiptState.Pending,
                Edition = edition,
            }
            : before with
            {
                State = ReceiptState.Pending,
                Edition = edition,
            };

    /// <summary>The receipt of a post of which nothing is left at the destination.</summary>
    /// <param name="at">When it was taken back, in UTC.</param>
    public Receipt TakenBack(DateTimeOffset at) =>
        this with
        {
            State = ReceiptState.Withdrawn,
            UpdatedAt = at,
            ScheduledFor = null,
            RemoteMark = null,
            SentHash = null,
            SentText = null,
            Files = new Dictionary<string, SentFile>(),
        };
}

/// <summary>A file that was sent.</summary>
/// <param name="Name">Its name in the edition.</param>
/// <param name="Id">The other side's id; null where it has none.</param>
/// <param name="Address">Where it is, or a relative path.</param>
public sealed record SentFile(string Name, string? Id, string Address);

/// <summary>How a post stands at a destination.</summary>
public enum ReceiptState
{
    /// <summary>Sending it was begun and has not ended: the next try continues.</summary>
    Pending,

    /// <summary>Readers find it.</summary>
    Live,

    /// <summary>The destination, or the service here, will show it at its time.</summary>
    Scheduled,

    /// <summary>It was taken back.</summary>
    Withdrawn,
}

/// <summary>The content of <c>published.json</c>.</summary>
/// <param name="Destinations">What is known, by the destination's name in the settings.</param>
public sealed record ReceiptList(IReadOnlyDictionary<string, Receipt> Destinations)
{
    /// <summary>The file.</summary>
    public static readonly StoredFile<ReceiptList> File = new("published.json", 1, ReceiptJson.Default.ReceiptList);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(ReceiptList))]
internal sealed partial class ReceiptJson : JsonSerializerContext;
