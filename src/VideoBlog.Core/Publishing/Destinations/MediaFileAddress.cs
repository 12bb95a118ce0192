namespace VideoBlog.Publishing.Destinations;

/// <summary>Tells a media file that a browser plays by itself from a page that has a player.</summary>
internal static class MediaFileAddress
{
    /// <summary>True for the address of a file.</summary>
    public static bool Is(Uri address) =>
        Path.GetExtension(address.AbsolutePath).ToLowerInvariant()
            is ".mp4"
                or ".m4v"
                or ".mov"
                or ".webm"
                or ".ogv"
                or ".mp3"
                or ".m4a"
                or ".ogg"
                or ".oga"
                or ".opus"
                or ".wav"
                or ".flac";
}
