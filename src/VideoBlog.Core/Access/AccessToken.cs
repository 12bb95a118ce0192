using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Access;

/// <summary>What is kept of the token of a script.</summary>
/// <param name="Name">What people call it, unique without regard to case; 1 to 60 letters, digits, dots, hyphens and underscores.</param>
/// <param name="Sha256">SHA-256 of the token in hexadecimal. A token is random enough not to need more.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it counts no more; null: never.</param>
public sealed record AccessToken(string Name, string Sha256, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    private const string Prefix = "vb_"; // So that scanners for leaked secrets can know it.
    private const int MaxNameLength = 60;

    /// <summary>True when it is what this program writes.</summary>
    internal bool IsUsable => IsName(Name) && Sha256 is { Length: 2 * SHA256.HashSizeInBytes } && Sha256.All(char.IsAsciiHexDigit);

    /// <summary>Makes one, and the token itself, which is not kept anywhere: 256 random bits.</summary>
    internal static (AccessToken Kept, string Token) Create(string name, DateTimeOffset now, DateTimeOffset? expiresAt)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        return (new AccessToken(name, Convert.ToHexStringLower(HashOf(token)), now, expiresAt), token);
    }

    /// <summary>Whether it has ended.</summary>
    public bool IsExpired(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Whether a token with this hash is it; takes as long whether it is or not.</summary>
    internal bool Matches(byte[] hash) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Sha256), hash);

    /// <summary>The hash of what somebody presents as a token.</summary>
    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Whether a token may be called so.</summary>
    internal static bool IsName(string? name) =>
        name is { Length: > 0 and <= MaxNameLength } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
