namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>How long a site is waited for.</summary>
internal sealed record Patience
{
    /// <summary>Further tries after the first.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The pause before the first of them; it doubles with each.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A site that asks for a longer pause is not waited for.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Making a connection may take so long.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time in which nothing is sent or answered: sites make small pictures of large ones before they answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(3);
}
