using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>The token that shows Ghost that we have the key: a JSON Web Token (RFC 7519) of five minutes, signed by HS256. Pure.</summary>
internal static class GhostToken
{
    /// <summary>Ghost takes no token of a longer life.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Writes one.</summary>
    public static string Write(string keyId, ReadOnlySpan<byte> secret, DateTimeOffset now)
    {
        var head = new JsonObject
        {
            ["alg"] = "HS256",
            ["typ"] = "JWT",
            ["kid"] = keyId,
        };
        var issued = now.ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iat"] = issued,
            ["exp"] = issued + (long)Life.TotalSeconds,
            ["aud"] = "/admin/",
        };
        var signed = $"{Encoded(head.ToJsonString())}.{Encoded(claims.ToJsonString())}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
