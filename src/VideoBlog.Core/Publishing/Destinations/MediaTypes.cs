namespace VideoBlog.Publishing.Destinations;

/// <summary>Media types by the ends of names (IANA, "Media Types").</summary>
internal static class MediaTypes
{
    /// <summary>The type of a file.</summary>
    public static string Of(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".mp4" or ".m4v" => "video/mp4",
            ".webm" => "video/webm",
            ".mov" => "video/quicktime",
            ".ogv" => "video/ogg",
            ".m4a" => "audio/mp4",
            ".mp3" => "audio/mpeg",
            ".ogg" or ".oga" or ".opus" => "audio/ogg",
            ".wav" => "audio/wav",
            ".flac" => "audio/flac",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".png" => "image/png",
            ".webp" => "image/webp",
            ".avif" => "image/avif",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            ".ico" => "image/x-icon",
            ".vtt" => "text/vtt",
            ".srt" => "application/x-subrip",
            ".html" => "text/html",
            ".css" => "text/css",
            ".js" or ".mjs" => "text/javascript",
            ".txt" => "text/plain",
            ".md" => "text/markdown",
            ".json" => "application/json",
            ".xml" => "application/xml",
            ".webmanifest" => "application/manifest+json",
            ".wasm" => "application/wasm",
            ".pdf" => "application/pdf",
            _ => "application/octet-stream",
        };
}
