using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Access;

/// <summary>A library's credentials on the disk: <c>.videoblog/access.json</c>, for the eyes of the server's user only.</summary>
/// <param name="library">The library's folder.</param>
public sealed class CredentialsFile(string library)
{
    private const int SchemaVersion = 1;
    private const int MaxBytes = 1_000_000;
    private const UnixFileMode Others = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>The library's folder.</summary>
    public string Library => library;

    /// <summary>Its path.</summary>
    public string Path { get; } = System.IO.Path.Combine(library, ".videoblog", "access.json");

    /// <summary>Reads it; <see cref="Credentials.None"/> when there is no such file.</summary>
    /// <exception cref="VideoBlogException">It is broken, of a newer version, or others may read it: nothing in it can be relied
    /// on.</exception>
    public Credentials Read()
    {
        try
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
                throw new VideoBlogException(
                    $"Other users of this machine can read or write '{Path}'.",
                    $"Make it yours alone: chmod 600 '{Path}'. If others may have seen it, set a new password and new tokens."
                );
            if (file.Length > MaxBytes)
                throw Broken("it is too long");
            var stored = JsonSerializer.Deserialize(file, CredentialsJson.Default.StoredCredentials) ?? throw Broken("it is empty");
            if (stored.SchemaVersion > SchemaVersion)
                throw new VideoBlogException($"'{Path}' was written by a newer version of VideoBlog.", "Update VideoBlog.");
            return
                stored
                    is {
                        SchemaVersion: SchemaVersion,
                        Password: null or { IsUsable: true },
                        Tokens: { Count: <= Credentials.MaxTokens } tokens
                    }
                && tokens.All(t => t is { IsUsable: true })
                && (stored.Sessions ?? []) is { Count: <= Credentials.MaxSessions } sessions
                && sessions.All(s => s is { IsUsable: true })
                ? new Credentials(stored.Password, tokens) { Sessions = sessions }
                : throw Broken("it holds values that are not allowed");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return Credentials.None;
        }
        catch (JsonException error)
        {
            throw Broken("it is no such JSON", error);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(Path, error);
        }
    }

    /// <summary>
    /// Changes it: what <paramref name="change"/> makes of the credentials is written whole or not at all, one change after the other.
    /// </summary>
    /// <exception cref="VideoBlogException">It cannot be read or written.</exception>
    public async Task ChangeAsync(Func<Credentials, Credentials> change, TimeProvider time, CancellationToken ct)
    {
        using var alone = await FileLock.TakeAsync(Path + ".lock", null, time, ct);
        var changed = change(Read());
        await AtomicFile.ReplaceAsync(
            Path,
            async (temporary, token) =>
            {
                // Before anything is in it.
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                await using var stream = new FileStream(temporary, FileMode.Truncate, FileAccess.Write, FileShare.None);
                await JsonSerializer.SerializeAsync(
                    stream,
                    new StoredCredentials(SchemaVersion, changed.Password, changed.Tokens, changed.Sessions),
                    CredentialsJson.Default.StoredCredentials,
                    token
                );
            },
            ct
        );
    }

    private VideoBlogException Broken(string why, Exception? cause = null) =>
        new($"'{Path}' cannot be used: {why}.", "Move it away and set a new password: videoblog access password", innerException: cause);
}

/// <summary>The content of <c>access.json</c>.</summary>
internal sealed record StoredCredentials(
    int SchemaVersion,
    PasswordHash? Password,
    IReadOnlyList<AccessToken> Tokens,
    IReadOnlyList<BrowserSession>? Sessions = null
);

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(StoredCredentials))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
