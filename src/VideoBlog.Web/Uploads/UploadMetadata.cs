using System.Text;

namespace VideoBlog.Web.Uploads;

/// <summary>Reads the header <c>Upload-Metadata</c>: pairs of a key and a value in Base64, with commas between them.</summary>
internal static class UploadMetadata
{
    private const int MaxLength = 8 * 1024;
    private const int MaxPairs = 20;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads it.</summary>
    /// <returns>The values by their keys; null when the header is not as the protocol wants it.</returns>
    public static IReadOnlyDictionary<string, string>? Parse(string header)
    {
        if (header.Length > MaxLength)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in header.Split(','))
        {
            var parts = pair.Trim(' ').Split(' ');
            if (
                parts.Length > 2
                || !IsKey(parts[0])
                || Decode(parts.ElementAtOrDefault(1) ?? "") is not { } value
                || !values.TryAdd(parts[0], value)
                || values.Count > MaxPairs
            )
                return null;
        }

        return values;
    }

    private static bool IsKey(string key) => key.Length > 0 && key.All(c => c is > ' ' and < '\u007f');

    private static string? Decode(string text)
    {
        try
        {
            return text.Any(char.IsWhiteSpace) ? null : Strict.GetString(Convert.FromBase64String(text));
        }
        catch (Exception error) when (error is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
