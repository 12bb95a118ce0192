using System.Net;
using VideoBlog.Access;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Web.Access;

/// <summary>Who may use the server now. What is changed in the library's credentials counts from the next request on.</summary>
internal sealed class AccessControl
{
    private readonly CredentialsFile _file;
    private readonly bool _isForThisMachineOnly;
    private readonly TimeProvider _time;
    private readonly Lock _reading = new();
    private volatile Known? _known;
    private bool _hasSeen;

    public AccessControl(ReviewServerOptions options)
    {
        _file = new CredentialsFile(options.Library);
        _isForThisMachineOnly = IPAddress.IsLoopback(options.Listen) && options.Hosts.Count == 0;
        _time = options.Time;
        Keys = new DirectoryInfo(Path.Combine(options.Library, ".videoblog", "keys"));
    }

    /// <summary>Where the keys are kept that sessions are sealed with.</summary>
    public DirectoryInfo Keys { get; }

    /// <summary>True when nobody needs to show who they are: only this machine is served, and no password is set.</summary>
    /// <exception cref="VideoBlogException">The credentials cannot be used.</exception>
    public bool IsOpen => _isForThisMachineOnly && Current.Password is null;

    /// <summary>The password, or null.</summary>
    /// <exception cref="VideoBlogException">The credentials cannot be used.</exception>
    public PasswordHash? Password => Current.Password;

    private Credentials Current
    {
        get
        {
            var stamp = FileStamp.Read(_file.Path);
            if (_known is { } known && known.Stamp == stamp)
                return known.Get();
            lock (_reading)
            {
                _known = stamp is null && _hasSeen ? Known.Gone(_file.Path) : Read(stamp);
                _hasSeen |= stamp is not null;
                return _known.Get();
            }
        }
    }

    /// <summary>Whether a token is known and has not expired.</summary>
    /// <exception cref="VideoBlogException">The credentials cannot be used.</exception>
    public bool Accept(string token) => Current.Accept(token, _time.GetUtcNow());

    /// <summary>Whether a session has begun by the password that counts now and was not ended; notes that it is used.</summary>
    /// <exception cref="VideoBlogException">The credentials cannot be used.</exception>
    public async Task<bool> AcceptSessionAsync(string secret, CancellationToken ct)
    {
        var now = _time.GetUtcNow();
        if (Current.FindSession(secret, now) is not { } session)
            return false;
        if (now - session.LastUsedAt > BrowserSession.Grain)
            await _file.ChangeAsync(credentials => credentials.UseSession(secret, now), _time, ct);
        return true;
    }

    /// <summary>Whether a session was not ended.</summary>
    /// <exception cref="VideoBlogException">The credentials cannot be used.</exception>
    public bool HasSession(string secret) => Current.FindSession(secret, _time.GetUtcNow()) is not null;

    /// <summary>Begins a session and gives its secret.</summary>
    /// <param name="from">The address that it is begun from.</param>
    /// <param name="browser">What the browser calls itself.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="VideoBlogException">It cannot be noted.</exception>
    public async Task<string> BeginSessionAsync(string? from, string? browser, CancellationToken ct)
    {
        var secret = "";
        await _file.ChangeAsync(credentials => credentials.AddSession(_time.GetUtcNow(), from, browser, out secret), _time, ct);
        return secret;
    }

    /// <summary>Ends a session, in whatever browser it is.</summary>
    /// <exception cref="VideoBlogException">It cannot be noted.</exception>
    public Task EndSessionAsync(string secret, CancellationToken ct) =>
        _file.ChangeAsync(credentials => credentials.EndSession(secret), _time, ct);

    /// <summary>Makes sure that nobody is let in whom nobody knows.</summary>
    /// <exception cref="VideoBlogException">Other machines could reach the server and there are no credentials, or they cannot be
    /// used.</exception>
    public void RequireCredentials()
    {
        if (!Current.IsEmpty(_time.GetUtcNow()) || _isForThisMachineOnly)
            return;
        var library = Path.GetDirectoryName(Path.GetDirectoryName(_file.Path));
        throw new VideoBlogException(
            "Other machines could reach this server, and it has neither a password nor a token.",
            $"Set a password: videoblog access password --library '{library}'   (or for scripts alone: videoblog "
                + $"access token add NAME --library '{library}')"
        );
    }

    private Known Read(FileStamp? stamp)
    {
        try
        {
            var credentials = _file.Read();
            if (credentials.Password is not null)
                CreateKeysFolder();
            return new Known(stamp, credentials, null);
        }
        catch (VideoBlogException error)
        {
            return new Known(stamp, null, error);
        }
    }

    private void CreateKeysFolder()
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Keys.Create();
                return;
            }

            const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
            Directory.CreateDirectory(Keys.FullName, mine);
            File.SetUnixFileMode(Keys.FullName, mine);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new VideoBlogException(
                $"The folder '{Keys.FullName}' cannot be made: {error.Message}",
                "Sessions need it; give this user the right to write there.",
                innerException: error
            );
        }
    }

    private sealed record Known(FileStamp? Stamp, Credentials? Credentials, VideoBlogException? Error)
    {
        // A file that goes by itself, with its disk for example, opens the door to nobody.
        public static Known Gone(string path) =>
            new(
                null,
                null,
                new VideoBlogException(
                    $"'{path}' was there and is gone.",
                    "Bring its disk or folder back; if you have removed it on purpose, start the server again."
                )
            );

        public Credentials Get() => Credentials ?? throw new VideoBlogException(Error!.Message, Error.Hint, innerException: Error);
    }
}
