namespace VideoBlog.Web.Access;

/// <summary>An address of this server that somebody asked for before the login.</summary>
internal static class LocalAddress
{
    /// <summary>
    /// The address, or <c>/</c> when it could lead elsewhere. Browsers take <c>//</c> and <c>/\</c> for another host, and drop tabs and
    /// line ends.
    /// </summary>
    public static string Sanitize(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] and { Length: <= 2000 }
        && address.All(c => c is > ' ' and < '\x7f' and not '\\')
            ? address
            : "/";
}
