namespace VideoBlog.Platform;

/// <summary>
/// Which of this process's environment variables a program gets: by a list, so that passwords and keys in the others stay here.
/// </summary>
public sealed class ChildEnvironment
{
    // What programs need to find each other, their files and the user's language.
    private static readonly string[] Common =
    [
        "PATH",
        "HOME",
        "USER",
        "LOGNAME",
        "SHELL",
        "TERM",
        "LANG",
        "LANGUAGE",
        "LC_*",
        "TZ",
        "TMPDIR",
        "XDG_*",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "DYLD_LIBRARY_PATH",
        // Windows
        "TEMP",
        "TMP",
        "SYSTEMROOT",
        "SYSTEMDRIVE",
        "WINDIR",
        "COMSPEC",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "PROGRAMDATA",
        "PROGRAMFILES*",
    ];

    private static readonly string[] Connecting =
    [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "NO_PROXY",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "SSH_AUTH_SOCK",
        "GIT_SSL_*",
        "NODE_EXTRA_CA_CERTS",
        "NPM_CONFIG_*",
    ];

    private readonly string[]? _names;

    private ChildEnvironment(string[]? names) => _names = names;

    /// <summary>For programs that work with files here, such as ffmpeg.</summary>
    public static ChildEnvironment Local { get; } = new(Common);

    /// <summary>For programs that reach other machines: also proxies, certificates and the agent for SSH.</summary>
    public static ChildEnvironment Network { get; } = new([.. Common, .. Connecting]);

    /// <summary>For this program itself: everything.</summary>
    public static ChildEnvironment Own { get; } = new(null);

    /// <summary>Whether a program gets a variable. Capitals do not count.</summary>
    public bool Gives(string name) =>
        _names is null
        || Array.Exists(
            _names,
            given =>
                given.EndsWith('*')
                    ? name.StartsWith(given.AsSpan()[..^1], StringComparison.OrdinalIgnoreCase)
                    : name.Equals(given, StringComparison.OrdinalIgnoreCase)
        );
}
