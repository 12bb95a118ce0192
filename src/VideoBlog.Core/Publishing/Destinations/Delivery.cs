using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations;

/// <summary>How a post is sent.</summary>
public sealed record Delivery
{
    /// <summary>When readers shall see it; null: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A person has seen what was changed on the other side, and wants it replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Keeps what is known so far. A destination calls it as soon as the other side has stored something, before it goes on: after a kill
    /// the next try continues there.
    /// </summary>
    public required Func<Receipt, Task> Keep { get; init; }

    /// <summary>Is told how far it has come.</summary>
    public Action<DeliveryProgress> Progress { get; init; } = _ => { };

    /// <summary>Is told, in a sentence, what a person should know although nothing failed.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}

/// <summary>How far a delivery has come.</summary>
/// <param name="Step">What is being done, for people: <c>video.mp4</c>, "building the site".</param>
/// <param name="BytesDone">Bytes sent of all that is to be sent.</param>
/// <param name="BytesTotal">Bytes to be sent; 0 when it is not known.</param>
public sealed record DeliveryProgress(string Step, long BytesDone, long BytesTotal);

/// <summary>What would be sent.</summary>
/// <param name="Items">One for each thing, also for what stays as it is.</param>
/// <param name="Address">Where readers will find the post; null when only the other side decides that.</param>
/// <param name="RemoteChange">What was changed on the other side since; null: nothing.</param>
public sealed record DeliveryPlan(IReadOnlyList<DeliveryItem> Items, Uri? Address, RemoteChange? RemoteChange = null)
{
    /// <summary>Sentences for the person who publishes: what is left out, and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Bytes that would be sent.</summary>
    public long Bytes => Items.Where(i => i.Action is DeliveryAction.Create or DeliveryAction.Update).Sum(i => i.Bytes);

    /// <summary>True when nothing would be sent or taken away.</summary>
    public bool IsUpToDate => Items.All(i => i.Action == DeliveryAction.Keep);
}

/// <summary>One thing of a plan.</summary>
/// <param name="Action">What would be done with it.</param>
/// <param name="Name">For people: "post", <c>video.mp4</c>, <c>index.html</c>.</param>
/// <param name="Bytes">Its size.</param>
public sealed record DeliveryItem(DeliveryAction Action, string Name, long Bytes);

/// <summary>What would be done with a thing.</summary>
public enum DeliveryAction
{
    /// <summary>It is not there yet.</summary>
    Create,

    /// <summary>It is there and changes.</summary>
    Update,

    /// <summary>It is there as it should be.</summary>
    Keep,

    /// <summary>It goes away.</summary>
    Delete,
}

/// <summary>A post was changed on the other side since it was sent.</summary>
/// <param name="ChangedAt">When, as the other side says; null when it does not.</param>
/// <param name="Sent">The text that was sent, as lines for a comparison.</param>
/// <param name="Found">The text that is there now.</param>
public sealed record RemoteChange(DateTimeOffset? ChangedAt, string Sent, string Found);

/// <summary>The other side was changed, so that nothing was sent: a person decides.</summary>
public sealed class RemoteChangeException : VideoBlogException
{
    /// <summary>Creates the failure.</summary>
    public RemoteChangeException(RemoteChange change)
        : base(
            "The post was changed at the destination since it was published there; nothing was sent.",
            "Take over by hand what shall stay, then publish with --overwrite."
        ) => Change = change;

    /// <summary>What was changed.</summary>
    public RemoteChange Change { get; }
}
