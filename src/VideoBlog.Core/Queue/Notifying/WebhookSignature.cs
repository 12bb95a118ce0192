using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Queue.Notifying;

/// <summary>How a receiver knows that news comes from here, and when it was sent.</summary>
internal static class WebhookSignature
{
    /// <summary>The header's value: <c>sha256=</c> and the HMAC of <c>timestamp.body</c> in lower-case hexadecimal.</summary>
    public static string Compute(string secret, string timestamp, ReadOnlySpan<byte> body) =>
        "sha256="
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body])
        );
}
