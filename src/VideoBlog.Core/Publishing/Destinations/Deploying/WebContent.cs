using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>What a server of files has to say of them.</summary>
internal static partial class WebContent
{
    /// <summary>The media type of a file by its name; of texts with how they are written.</summary>
    public static string TypeOf(string name) =>
        MediaTypes.Of(name) is var type && type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type;

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
