using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>A folder on another machine that is reached by SSH: <c>user@host:/path</c>.</summary>
/// <param name="User">The user, or null for the one that SSH's own settings name.</param>
/// <param name="Host">The machine.</param>
/// <param name="Path">The folder.</param>
/// <param name="Port">The port; null: SSH's own settings know.</param>
/// <param name="KeyFile">The private key, an absolute path; null: SSH's own settings know.</param>
/// <param name="KnownHosts">A file with the machine's key; null: SSH's own.</param>
internal sealed partial record SshPlace(string? User, string Host, string Path, int? Port, string? KeyFile, string? KnownHosts)
{
    /// <summary><c>user@host:/path</c>.</summary>
    public string Address => $"{(User is null ? "" : User + "@")}{Host}:{Path}";

    /// <summary>Reads <c>deployTo</c>, <c>port</c>, <c>keyFile</c> and <c>knownHosts</c>; null when it is no place of this kind.</summary>
    /// <exception cref="Domain.VideoBlogException">A setting cannot be used.</exception>
    public static SshPlace? Of(DestinationSettings settings)
    {
        var port = settings.Optional("port") is null ? (int?)null : settings.Number("port", 22, 1, 65535);
        var key = settings.Optional("keyFile") is null ? null : settings.Folder("keyFile");
        var hosts = settings.Optional("knownHosts") is null ? null : settings.Folder("knownHosts");
        // A host that begins with a hyphen would be an option.
        return Pattern().Match(settings.Required("deployTo")) is { Success: true } parts
            ? new SshPlace(
                parts.Groups["user"] is { Success: true } user ? user.Value : null,
                parts.Groups["host"].Value,
                parts.Groups["path"].Value,
                port,
                key,
                hosts
            )
            : null;
    }

    /// <summary>How ssh is run: without asking anybody, and only to machines whose keys are known.</summary>
    /// <exception cref="Domain.VideoBlogException">A path has a quote in it.</exception>
    public string Command(DestinationSettings settings) =>
        "ssh -o BatchMode=yes -o StrictHostKeyChecking=yes"
        + (Port is { } port ? string.Create(CultureInfo.InvariantCulture, $" -p {port}") : "")
        + (KeyFile is { } key ? $" -o IdentitiesOnly=yes -i {Quoted(key, settings)}" : "")
        + (KnownHosts is { } hosts ? $" -o UserKnownHostsFile={Quoted(hosts, settings)}" : "");

    private static string Quoted(string path, DestinationSettings settings) =>
        path.IndexOfAny(['"', '\'', '\\', '%', '$', '`']) >= 0 ? throw settings.Wrong($"names a file with a quote in it: {path}")
        : path.Contains(' ', StringComparison.Ordinal) ? throw settings.Wrong($"names a file with a space in it: {path}")
        : path;

    [GeneratedRegex(
        @"^(?:(?<user>[A-Za-z0-9_][A-Za-z0-9._-]*)@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*):(?<path>(?!//)[^\s:-][^\r\n]*)$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Pattern();
}
