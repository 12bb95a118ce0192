using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>What the settings say of a site of WordPress.</summary>
internal sealed partial record WordPressOptions
{
    /// <summary>The site's home: absolute, with a slash at its end.</summary>
    public required Uri Address { get; init; }

    /// <summary>The user's name for signing in.</summary>
    public required string User { get; init; }

    /// <summary>An application password, made in the user's profile.</summary>
    public required string Password { get; init; }

    /// <summary>From where the video is played.</summary>
    public required VideoPlace Video { get; init; }

    /// <summary>Names of categories; empty: the site's default one.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The largest file that the site takes, in bytes; null: nobody has said.</summary>
    public long? UploadLimit { get; init; }

    /// <summary>Reads the settings.</summary>
    public static WordPressOptions Read(DestinationSettings settings)
    {
        var address = settings.SecureAddress("address");
        return new()
        {
            Address = address.AbsolutePath.EndsWith('/') ? address : new Uri(address.GetLeftPart(UriPartial.Path) + "/"),
            User = settings.Required("user"),
            Password = settings.Secret("password"),
            Video = VideoPlace.Read(settings),
            Categories = [.. (settings.Optional("categories") ?? "").Split(',', Trimmed)],
            UploadLimit = settings.Optional("uploadLimit") is { } size ? Bytes(size, settings) : null,
        };
    }

    private const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    // As WordPress itself says it: "Maximum upload file size: 64 MB", of 1,024 × 1,024 bytes each.
    private static long Bytes(string size, DestinationSettings settings) =>
        Size().Match(size) is { Success: true } match
        && double.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? (long)(number * (match.Groups[2].Value.ToUpperInvariant() is "G" ? 1L << 30 : 1L << 20))
            : throw settings.Wrong($"says '{size}' in 'uploadLimit'", "It is a size such as 64 MB or 2 GB.");

    [GeneratedRegex(@"^(\d{1,6}(?:\.\d{1,3})?)\s*([MG])i?B$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Size();
}
