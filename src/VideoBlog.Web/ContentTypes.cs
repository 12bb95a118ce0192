using Microsoft.AspNetCore.StaticFiles;

namespace VideoBlog.Web;

/// <summary>What a file is, by its extension; browsers are told not to guess.</summary>
internal static class ContentTypes
{
    /// <summary>That of pages.</summary>
    public const string Page = "text/html; charset=utf-8";

    private static readonly FileExtensionContentTypeProvider Known = new()
    {
        Mappings =
        {
            [".vtt"] = "text/vtt; charset=utf-8",
            [".srt"] = "application/x-subrip; charset=utf-8",
            [".md"] = "text/markdown; charset=utf-8",
            [".html"] = Page,
            [".m4a"] = "audio/mp4",
            [".flac"] = "audio/flac",
            [".opus"] = "audio/ogg",
        },
    };

    /// <summary>The media type of a file.</summary>
    public static string Get(string path) => Known.TryGetContentType(path, out var type) ? type : "application/octet-stream";
}
