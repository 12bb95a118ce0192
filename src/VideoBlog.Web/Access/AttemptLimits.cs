using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace VideoBlog.Web.Access;

/// <summary>
/// How often one may try to log in, and be wrong with a token: some tries at once, then ever so often; for one address, and for all
/// together.
/// </summary>
internal sealed class AttemptLimits : IDisposable
{
    /// <summary>Tries that one address has at once.</summary>
    public const int PerAddress = 10;

    /// <summary>Tries that all addresses together have at once.</summary>
    public const int ForAll = 60;

    private readonly PartitionedRateLimiter<IPAddress> _logins = Create();
    private readonly PartitionedRateLimiter<IPAddress> _tokens = Create();

    /// <summary>Counts a try to log in.</summary>
    /// <returns>Null when it may be made, else after which time the next one may.</returns>
    public TimeSpan? RefuseLogin(IPAddress? from) => Count(_logins, from);

    /// <summary>Counts a wrong token.</summary>
    /// <returns>Null, or after which time the next wrong one is worth an answer.</returns>
    public TimeSpan? RefuseToken(IPAddress? from) => Count(_tokens, from);

    public void Dispose()
    {
        _logins.Dispose();
        _tokens.Dispose();
    }

    private static TimeSpan? Count(PartitionedRateLimiter<IPAddress> limiter, IPAddress? from)
    {
        using var lease = limiter.AttemptAcquire(from ?? IPAddress.None);
        if (lease.IsAcquired)
            return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) && wait > TimeSpan.FromSeconds(1)
            ? wait
            : TimeSpan.FromSeconds(1);
    }

    // The address first: who has used up his own tries takes none from the others.
    private static PartitionedRateLimiter<IPAddress> Create() =>
        PartitionedRateLimiter.CreateChained(
            Limiter(Party, PerAddress, TimeSpan.FromSeconds(30)),
            Limiter(_ => IPAddress.Any, ForAll, TimeSpan.FromSeconds(2))
        );

    private static PartitionedRateLimiter<IPAddress> Limiter(Func<IPAddress, IPAddress> party, int atOnce, TimeSpan another) =>
        PartitionedRateLimiter.Create<IPAddress, IPAddress>(from =>
            RateLimitPartition.GetTokenBucketLimiter(
                party(from),
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = atOnce,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = another,
                }
            )
        );

    /// <summary>An IPv6 customer has a whole network of 64 bits.</summary>
    private static IPAddress Party(IPAddress from)
    {
        if (from.IsIPv4MappedToIPv6)
            return from.MapToIPv4();
        return from.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. from.GetAddressBytes().Take(8), .. new byte[8]])
            : from;
    }
}
