using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>What a server of files has to say of them.</summary>
internal static partial class WebContent
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".xml"] = "application/xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".srt"] = "application/x-subrip",
        [".webmanifest"] = "application/manifest+json",
        [".svg"] = "image/svg+xml",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".ico"] = "image/x-icon",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".m4a"] = "audio/mp4",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".wasm"] = "application/wasm",
        [".pdf"] = "application/pdf",
    };

    /// <summary>The media type of a file by its name.</summary>
    public static string TypeOf(string name) => Types.GetValueOrDefault(Path.GetExtension(name), "application/octet-stream");

    /// <summary>
    /// How long it may be kept: a year where the name has the content's hash in it, a minute for pages, else an hour.
    /// </summary>
    public static string CachingOf(string name) =>
        Hashed().IsMatch(name) ? "public, max-age=31536000, immutable"
        : Path.GetExtension(name).ToLowerInvariant() is ".html" or ".xml" or ".json" or ".txt" ? "public, max-age=60"
        : "public, max-age=3600";

    [GeneratedRegex(@"[.-][0-9a-f]{8,64}\.[a-z0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hashed();
}
