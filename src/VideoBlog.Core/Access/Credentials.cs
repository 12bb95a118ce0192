using VideoBlog.Domain;

namespace VideoBlog.Access;

/// <summary>By what a library's server knows those who may use it.</summary>
/// <param name="Password">For people with a browser; null: there is none.</param>
/// <param name="Tokens">For scripts, in the order in which they were made; at most <see cref="MaxTokens"/>.</param>
public sealed record Credentials(PasswordHash? Password, IReadOnlyList<AccessToken> Tokens)
{
    /// <summary>Browsers that have logged in with the password, the last one at the end; at most <see cref="MaxSessions"/>.</summary>
    public IReadOnlyList<BrowserSession> Sessions { get; init; } = [];

    /// <summary>Most sessions of a library: of more, those that began first end.</summary>
    public const int MaxSessions = 200;

    /// <summary>Most tokens of a library.</summary>
    public const int MaxTokens = 200;

    /// <summary>Nobody is known.</summary>
    public static Credentials None { get; } = new(null, []);

    /// <summary>True when nobody could show who they are.</summary>
    public bool IsEmpty(DateTimeOffset now) => Password is null && Tokens.All(t => t.IsExpired(now));

    /// <summary>Whether a token is one of these and has not expired.</summary>
    public bool Accept(string token, DateTimeOffset now)
    {
        var hash = AccessToken.HashOf(token);
        var isKnown = false;
        foreach (var kept in Tokens)
            isKnown |= kept.Matches(hash) & !kept.IsExpired(now);
        return isKnown;
    }

    /// <summary>Adds a token and gives it; it is not kept, so this is the only time that it can be seen.</summary>
    /// <exception cref="VideoBlogException">The name is taken or not allowed, or there are too many.</exception>
    public Credentials AddToken(string name, DateTimeOffset now, DateTimeOffset? expiresAt, out string token)
    {
        if (!AccessToken.IsName(name))
            throw new VideoBlogException(
                $"A token cannot be called '{name}'.",
                "Take 1 to 60 letters, digits, dots, hyphens and underscores, for example: nightly-build"
            );
        if (Find(name) is not null)
            throw new VideoBlogException(
                $"There is a token '{name}' already.",
                $"Take another name, or remove it first: videoblog access token remove {name} --library FOLDER"
            );
        if (Tokens.Count >= MaxTokens)
            throw new VideoBlogException(
                $"There are {MaxTokens} tokens already.",
                "Remove those that are not needed: videoblog access token list --library FOLDER"
            );
        (var kept, token) = AccessToken.Create(name, now, expiresAt);
        return this with { Tokens = [.. Tokens, kept] };
    }

    /// <summary>Removes a token.</summary>
    /// <exception cref="VideoBlogException">There is none of that name.</exception>
    public Credentials RemoveToken(string name) =>
        Find(name) is { } token
            ? this with
            {
                Tokens = [.. Tokens.Where(t => t != token)],
            }
            : throw new VideoBlogException(
                $"There is no token '{name}'.",
                "See which there are: videoblog access token list --library FOLDER"
            );

    /// <summary>Finds the session with a secret; null when there is none, or it is over.</summary>
    public BrowserSession? FindSession(string secret, DateTimeOffset now)
    {
        var hash = BrowserSession.HashOf(secret);
        return Sessions.FirstOrDefault(s => s.Sha256 == hash && !s.IsOver(now));
    }

    /// <summary>Begins a session and gives its secret.</summary>
    public Credentials AddSession(DateTimeOffset now, string? from, string? browser, out string secret)
    {
        (var kept, secret) = BrowserSession.Create(now, from, browser);
        return this with { Sessions = [.. Sessions.Where(s => !s.IsOver(now)).TakeLast(MaxSessions - 1), kept] };
    }

    /// <summary>Notes that a session was used.</summary>
    public Credentials UseSession(string secret, DateTimeOffset now)
    {
        var hash = BrowserSession.HashOf(secret);
        return this with { Sessions = [.. Sessions.Select(s => s.Sha256 == hash ? s with { LastUsedAt = now } : s)] };
    }

    /// <summary>Ends the session with a secret, if there is one.</summary>
    public Credentials EndSession(string secret)
    {
        var hash = BrowserSession.HashOf(secret);
        return this with { Sessions = [.. Sessions.Where(s => s.Sha256 != hash)] };
    }

    /// <summary>Ends a session by its name.</summary>
    /// <exception cref="VideoBlogException">There is none of that name.</exception>
    public Credentials EndSessionNamed(string id) =>
        Sessions.Any(s => s.Id == id)
            ? this with
            {
                Sessions = [.. Sessions.Where(s => s.Id != id)],
            }
            : throw new VideoBlogException(
                $"There is no session '{id}'.",
                "See which there are: videoblog access session list --library FOLDER"
            );

    private AccessToken? Find(string name) => Tokens.FirstOrDefault(t => string.Equals(t.Name, name, StringComparison.OrdinalIgnoreCase));
}
