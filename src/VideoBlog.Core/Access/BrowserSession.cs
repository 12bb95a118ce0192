using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Access;

/// <summary>A browser that has logged in. Of what it shows to be known again, only the hash is kept.</summary>
/// <param name="Sha256">The SHA-256 of its secret, in hexadecimal; the first eight digits name it.</param>
/// <param name="StartedAt">When it logged in, in UTC.</param>
/// <param name="LastUsedAt">When it was last used, in UTC, give or take a day.</param>
/// <param name="From">The address that it logged in from; absent when nobody knows it.</param>
/// <param name="Browser">What the browser calls itself, at most 200 characters; absent when it does not tell.</param>
public sealed record BrowserSession(
    string Sha256,
    DateTimeOffset StartedAt,
    DateTimeOffset LastUsedAt,
    string? From = null,
    string? Browser = null
)
{
    /// <summary>How long one lasts since it was last used.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>How exact <see cref="LastUsedAt"/> is.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromDays(1);

    private const int MaxBrowserLength = 200;

    /// <summary>Its name: the first eight digits of the hash.</summary>
    public string Id => Sha256[..8];

    /// <summary>True when it is what this program can check.</summary>
    internal bool IsUsable => Sha256 is { Length: 2 * SHA256.HashSizeInBytes } && Sha256.All(char.IsAsciiHexDigit);

    /// <summary>Begins one, and gives its secret, which is not kept anywhere: 256 random bits.</summary>
    internal static (BrowserSession Kept, string Secret) Create(DateTimeOffset now, string? from, string? browser)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (
            new BrowserSession(
                HashOf(secret),
                now,
                now,
                from,
                browser is { Length: > MaxBrowserLength } ? browser[..MaxBrowserLength] : browser
            ),
            secret
        );
    }

    /// <summary>Whether it has ended: nobody has used it for so long.</summary>
    public bool IsOver(DateTimeOffset now) => now - LastUsedAt > Lifetime + Grain;

    /// <summary>The hash of a session's secret, in hexadecimal.</summary>
    internal static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
