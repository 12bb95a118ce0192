using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>How a post is to be published.</summary>
public sealed record PublishRequest
{
    /// <summary>When readers shall see it; null, or a time that has passed: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A person has seen what was changed at the destination, and wants it replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Called once when somebody else publishes the post.</summary>
    public Action? OnWait { get; init; }

    /// <summary>Is told how far it has come.</summary>
    public Action<DeliveryProgress> Progress { get; init; } = _ => { };

    /// <summary>Is told, in a sentence, what a person should know although nothing failed.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}
