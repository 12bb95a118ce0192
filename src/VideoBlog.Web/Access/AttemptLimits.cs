using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace VideoBlog.Web.Access;

/// <summary>
/// How often one may be wrong with the password or a token: some times at once, then ever so often; for one address, and for all together.
/// Passwords are looked at one after the other, which takes a tenth of a second each; so that a crowd of them holds up nobody else.
/// </summary>
internal sealed class AttemptLimits : IDisposable
{
    /// <summary>Tries that one address has at once.</summary>
    public const int PerAddress = 10;

    /// <summary>Tries that all addresses together have at once.</summary>
    public const int ForAll = 60;

    // Who waits longer than some seconds gives up anyhow.
    private const int MostWaiting = 20;

    private readonly SemaphoreSlim _turn = new(1);
    private int _waiting;
    private readonly PartitionedRateLimiter<IPAddress> _logins = Create();
    private readonly PartitionedRateLimiter<IPAddress> _tokens = Create();

    /// <summary>Looks at a password when its turn comes, and counts it when it is wrong.</summary>
    /// <param name="from">The address that it comes from.</param>
    /// <param name="isRight">Looks at it.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether it is right; or after which time it may be tried again, and it was not looked at.</returns>
    public async Task<(bool IsRight, TimeSpan? Wait)> TryAsync(IPAddress? from, Func<bool> isRight, CancellationToken ct)
    {
        if (Refuse(_logins, from) is { } refused)
            return (false, refused);
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                return (false, TimeSpan.FromSeconds(1));
            await _turn.WaitAsync(ct);
            try
            {
                // Those before may have used the tries up.
                if (Refuse(_logins, from) is { } late)
                    return (false, late);
                if (isRight())
                    return (true, null);
                Count(_logins, from);
                return (false, null);
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Counts a wrong token.</summary>
    /// <returns>Null, or after which time the next wrong one is worth an answer.</returns>
    public TimeSpan? RefuseToken(IPAddress? from) => Count(_tokens, from);

    public void Dispose()
    {
        _logins.Dispose();
        _tokens.Dispose();
        _turn.Dispose();
    }

    /// <summary>Says, without counting a try, after which time the next one may be made; null: now.</summary>
    private static TimeSpan? Refuse(PartitionedRateLimiter<IPAddress> limiter, IPAddress? from) =>
        limiter.GetStatistics(from ?? IPAddress.None) is { CurrentAvailablePermits: < 1 } ? Count(limiter, from) : null;

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
            Limiter(Party, PerAddress, TimeSpan.FromSeconds(5)),
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
