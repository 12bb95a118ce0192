using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Reads OpenSSH's list of machines whose keys are known.</summary>
internal static class KnownHosts
{
    /// <summary>True when a line of the list names the machine with that key, and none revokes it.</summary>
    /// <param name="lines">The list.</param>
    /// <param name="host">The machine.</param>
    /// <param name="port">Its port.</param>
    /// <param name="key">The key as the machine sends it.</param>
    public static bool Has(IEnumerable<string> lines, string host, int port, byte[] key)
    {
        var name = port == 22 ? host : string.Create(CultureInfo.InvariantCulture, $"[{host}]:{port}");
        var blob = Convert.ToBase64String(key);
        var isKnown = false;
        foreach (var line in lines)
        {
            var parts = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (parts is ["@revoked", _, _, var revoked, ..] && revoked == blob)
                return false;
            isKnown |= parts is [var names, _, var known, ..] && known == blob && names.Split(',').Any(n => IsNamed(n, name));
        }
        return isKnown;
    }

    private static bool IsNamed(string pattern, string name)
    {
        if (pattern.Split('|') is not ["", "1", var salt, var hash])
            return pattern.Equals(name, StringComparison.OrdinalIgnoreCase);
        var (salted, expected) = (new byte[64], new byte[64]);
        return Convert.TryFromBase64String(salt, salted, out var saltLength)
            && Convert.TryFromBase64String(hash, expected, out var hashLength)
            && Hash(salted.AsSpan(0, saltLength), name).AsSpan().SequenceEqual(expected.AsSpan(0, hashLength));
    }

    // OpenSSH hides names with this hash; no secret rests on it.
#pragma warning disable CA5350
    private static byte[] Hash(ReadOnlySpan<byte> salt, string name) => HMACSHA1.HashData(salt, Encoding.UTF8.GetBytes(name));
#pragma warning restore CA5350
}
