using System.Security.Cryptography;
using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Access;

/// <summary>What is kept of a password: enough to know it again, too little to find it out.</summary>
/// <param name="Algorithm"><c>PBKDF2-SHA512</c>, the only one so far.</param>
/// <param name="Iterations">100,000 to 10,000,000; more make guessing slower, and every login.</param>
/// <param name="Salt">16 to 64 random bytes, other ones for each password.</param>
/// <param name="Hash">64 bytes.</param>
public sealed record PasswordHash(string Algorithm, int Iterations, byte[] Salt, byte[] Hash)
{
    /// <summary>Fewest characters of a password.</summary>
    public const int MinLength = 12;

    /// <summary>Most characters of a password.</summary>
    public const int MaxLength = 200;

    private const string Pbkdf2 = "PBKDF2-SHA512";

    // OWASP's Password Storage Cheat Sheet asks for 210,000 or more with SHA-512.
    private const int NewIterations = 250_000;
    private const int HashLength = SHA512.HashSizeInBytes;

    /// <summary>True when it is what this program can check.</summary>
    internal bool IsUsable =>
        Algorithm == Pbkdf2
        && Iterations is >= 100_000 and <= 10_000_000
        && Salt is { Length: >= 16 and <= 64 }
        && Hash is { Length: HashLength };

    /// <summary>Names this password without telling anything of it: another one is set, another name.</summary>
    public string Stamp => Convert.ToHexString(SHA256.HashData([.. Salt, .. Hash]));

    /// <summary>Makes one.</summary>
    /// <exception cref="VideoBlogException">The password is too short or too long.</exception>
    public static PasswordHash Create(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length is < MinLength or > MaxLength)
            throw new VideoBlogException(
                $"A password has {MinLength} to {MaxLength} characters; this one has {password.Length}.",
                "Take a few words that do not belong together: length counts, not signs."
            );
        var salt = RandomNumberGenerator.GetBytes(16);
        return new PasswordHash(Pbkdf2, NewIterations, salt, Derive(password, salt, NewIterations));
    }

    /// <summary>Whether this is the password. Takes about a tenth of a second.</summary>
    public bool Matches(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length <= MaxLength && CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);
    }

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashLength);
}
