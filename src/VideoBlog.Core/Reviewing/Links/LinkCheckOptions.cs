using System.Net;

namespace VideoBlog.Reviewing.Links;

/// <summary>How links are checked.</summary>
public sealed record LinkCheckOptions
{
    /// <summary>Longest time for one address, all its redirects included; 0.1 to 60 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause before the one further try after a failure that may pass; 0 to 30 seconds.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Redirects that are followed; 0 to 20.</summary>
    public int MaxRedirects { get; init; } = 5;

    /// <summary>Addresses that are asked for at once; 1 to 64.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>Addresses that are asked for in all; the rest is not looked at. 1 to 10,000.</summary>
    public int MaxLinks { get; init; } = 1000;

    /// <summary>How long a result is good for; 0 to 1 day.</summary>
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The ports that may be asked. Any other may be a service that was never meant for the web.</summary>
    public IReadOnlySet<int> Ports { get; init; } = new HashSet<int> { 80, 443 };

    /// <summary>The network addresses that may be connected to: those of the public internet.</summary>
    public Func<IPAddress, bool> MayConnect { get; init; } = PublicAddresses.Contain;
}
