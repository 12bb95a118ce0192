namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>What the settings say of a site of Ghost.</summary>
internal sealed record GhostOptions
{
    /// <summary>The site: absolute, with a slash at its end.</summary>
    public required Uri Address { get; init; }

    /// <summary>The key's own name, which is no secret.</summary>
    public required string KeyId { get; init; }

    /// <summary>The secret that tokens are signed with.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>From where the video is played.</summary>
    public required VideoPlace Video { get; init; }

    /// <summary>Who may read: <c>public</c>, <c>members</c> or <c>paid</c>.</summary>
    public required string Visibility { get; init; }

    /// <summary>The short name of the newsletter that a new post is sent by; null: none.</summary>
    public string? Newsletter { get; init; }

    /// <summary>Where the post is at home, with <c>{slug}</c> in it; null: at Ghost.</summary>
    public string? Canonical { get; init; }

    /// <summary>Reads the settings.</summary>
    public static GhostOptions Read(DestinationSettings settings)
    {
        var address = settings.SecureAddress("address");
        var canonical = settings.Optional("canonical");
        if (canonical is not null && !Posts.PostAddress.IsWeb(canonical.Replace("{slug}", "post", StringComparison.Ordinal)))
            throw settings.Wrong("has no whole address in 'canonical'", "It is such as https://example.org/{slug}/.");
        var (id, secret) = Key(settings);
        return new()
        {
            Address = address.AbsolutePath.EndsWith('/') ? address : new Uri(address.GetLeftPart(UriPartial.Path) + "/"),
            KeyId = id,
            Secret = secret,
            Video = VideoPlace.Read(settings),
            Visibility = settings.Choice("visibility", "public", "public", "members", "paid"),
            Newsletter = settings.Optional("newsletter"),
            Canonical = canonical,
        };
    }

    private static (string Id, byte[] Secret) Key(DestinationSettings settings)
    {
        if (settings.Secret("key").Split(':') is [{ Length: > 0 } id, { Length: >= 32 } secret])
        {
            try
            {
                return (id, Convert.FromHexString(secret));
            }
            catch (FormatException) { }
        }

        throw settings.Wrong(
            "has a 'key' that is no Admin API key",
            "It is two numbers with a colon between, from Settings, Integrations, of a custom integration."
        );
    }
}
