using System.Net.Sockets;
using Renci.SshNet;
using Renci.SshNet.Common;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Files on a machine that is reached by SFTP. Its key must be known: nobody else is given files or passwords.</summary>
/// <param name="place">Where.</param>
/// <param name="login">How.</param>
internal sealed class SftpFiles(SshPlace place, SftpLogin login) : IRemoteFiles
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(2);

    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private SftpClient? _client;

    /// <inheritdoc/>
    public string Place => place.Address;

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string name, CancellationToken ct) =>
        AskAsync<byte[]?>(
            async client =>
            {
                if (!await client.ExistsAsync(At(name), ct))
                    return null;
                using var content = new MemoryStream();
                await client.DownloadFileAsync(At(name), content, ct);
                return content.ToArray();
            },
            ct
        );

    /// <inheritdoc/>
    public Task WriteAsync(string name, Func<Stream> open, CancellationToken ct) =>
        AskAsync<bool>(
            async client =>
            {
                var slash = name.LastIndexOf('/');
                await MakeFolderAsync(client, slash < 0 ? "" : name[..slash], ct);
                var partial = At($"{name[..(slash + 1)]}.{name[(slash + 1)..]}.partial");
                await using (var content = open())
                    await client.UploadFileAsync(content, partial, ct);
                await ReplaceAsync(client, partial, At(name), ct);
                return true;
            },
            ct
        );

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct) =>
        AskAsync<bool>(
            async client =>
            {
                try
                {
                    await client.DeleteFileAsync(At(name), ct);
                    for (var end = name.LastIndexOf('/'); end > 0; end = name.LastIndexOf('/', end - 1))
                        await client.DeleteDirectoryAsync(At(name[..end]), ct);
                }
                catch (Exception error) when (error is SftpPathNotFoundException or SshException and not SshConnectionException)
                {
                    // It is gone, or its folder holds something else.
                }
                return true;
            },
            ct
        );

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client?.Dispose();
        return ValueTask.CompletedTask;
    }

    private string At(string name) => place.Path.TrimEnd('/') + "/" + name;

    private async Task MakeFolderAsync(SftpClient client, string folder, CancellationToken ct)
    {
        if (!_folders.Add(folder))
            return;
        if (folder.Length > 0)
            await MakeFolderAsync(client, folder.LastIndexOf('/') is > 0 and var end ? folder[..end] : "", ct);
        if (!await client.ExistsAsync(At(folder), ct))
            await client.CreateDirectoryAsync(At(folder).TrimEnd('/'), ct);
    }

    private static async Task ReplaceAsync(SftpClient client, string partial, string path, CancellationToken ct)
    {
        try
        {
            await Task.Run(() => client.RenameFile(partial, path, isPosix: true), ct);
        }
        catch (Exception error) when (error is NotSupportedException)
        {
            // A server that can only rename to a free name.
            if (await client.ExistsAsync(path, ct))
                await client.DeleteFileAsync(path, ct);
            await client.RenameFileAsync(partial, path, ct);
        }
    }

    private async Task<T> AskAsync<T>(Func<SftpClient, Task<T>> ask, CancellationToken ct)
    {
        try
        {
            return await ask(await ConnectAsync(ct));
        }
        catch (SshAuthenticationException error)
        {
            throw new VideoBlogException(
                $"'{Place}' does not let this user in.",
                "Check the user in 'deployTo', and 'keyFile' or the password.",
                error.Message,
                error
            );
        }
        catch (SftpPermissionDeniedException error)
        {
            throw new VideoBlogException($"'{Place}' may not be written by that user.", "Check the folder's owner there.", null, error);
        }
        catch (Exception error) when (error is SshException or SocketException or IOException or ObjectDisposedException)
        {
            _client?.Dispose();
            _client = null;
            throw new VideoBlogException(
                $"The connection to '{Place}' failed.",
                "Publish again: what has arrived is not sent twice.",
                error.Message,
                error
            )
            {
                IsTransient = true,
            };
        }
    }

    private async Task<SftpClient> ConnectAsync(CancellationToken ct)
    {
        if (_client is { IsConnected: true } connected)
            return connected;
        _client?.Dispose();
        _folders.Clear();
        string? refused = null;
        var client = new SftpClient(login.Connection(place, ConnectLimit)) { OperationTimeout = AnswerLimit };
        client.HostKeyReceived += (_, e) =>
        {
            e.CanTrust = login.Trusts(place, e.HostKey, e.FingerPrintSHA256);
            refused = e.CanTrust ? null : $"{e.HostKeyName} SHA256:{e.FingerPrintSHA256}";
        };
        _client = client;
        try
        {
            await client.ConnectAsync(ct);
        }
        catch (Exception error) when (refused is not null && error is SshException)
        {
            throw new VideoBlogException(
                $"The key of '{place.Host}' is not known: {refused}.",
                "Compare it with the one that its owner names, then write it into 'fingerprint', or connect once with ssh.",
                null,
                error
            );
        }
        return client;
    }
}

/// <summary>How somebody logs in by SSH, and to whom.</summary>
/// <param name="Password">The password, or null for a key.</param>
/// <param name="Passphrase">The key's, or null when it has none.</param>
/// <param name="Fingerprint">The machine's key as <c>SHA256:…</c>; null: OpenSSH's list of known machines tells.</param>
internal sealed record SftpLogin(string? Password, string? Passphrase, string? Fingerprint)
{
    /// <summary>What SSH.NET needs.</summary>
    /// <exception cref="VideoBlogException">The key cannot be read.</exception>
    public ConnectionInfo Connection(SshPlace place, TimeSpan limit)
    {
        var user = place.User ?? Environment.UserName;
        var methods = new List<AuthenticationMethod>();
        try
        {
            if (place.KeyFile is { } key)
                methods.Add(new PrivateKeyAuthenticationMethod(user, new PrivateKeyFile(key, Passphrase)));
        }
        catch (Exception error) when (error is SshException || FileFailure.Is(error))
        {
            throw new VideoBlogException(
                $"The key '{place.KeyFile}' cannot be read.",
                "It must be a private key of OpenSSH; its passphrase belongs into 'passphraseFile'.",
                error.Message,
                error
            );
        }
        if (Password is { } password)
            methods.Add(new PasswordAuthenticationMethod(user, password));
        return new ConnectionInfo(place.Host, place.Port ?? 22, user, [.. methods]) { Timeout = limit };
    }

    /// <summary>Whether a machine's key is the one that it should be.</summary>
    public bool Trusts(SshPlace place, byte[] key, string sha256) =>
        Fingerprint is { } expected
            ? expected.Replace("SHA256:", "", StringComparison.Ordinal).TrimEnd('=') == sha256.TrimEnd('=')
            : KnownHosts.Has(Lists(place).Where(File.Exists).SelectMany(File.ReadLines), place.Host, place.Port ?? 22, key);

    private static string[] Lists(SshPlace place) =>
        place.KnownHosts is { } own
            ? [own]
            :
            [
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".ssh", "known_hosts"),
                "/etc/ssh/ssh_known_hosts",
            ];
}
