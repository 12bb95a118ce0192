using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using VideoBlog.Domain;

namespace VideoBlog.Web.Access;

/// <summary>A certificate for HTTPS. When its file is replaced, new connections get the new one.</summary>
/// <param name="file">PFX (PKCS #12), or PEM with the chain.</param>
/// <param name="keyFile">The private key as PEM; null: it is in <paramref name="file"/>.</param>
/// <param name="password">Password of the key; null: none.</param>
public sealed class ServerCertificate(string file, string? keyFile, string? password)
{
    private readonly Lock _loading = new();
    private SslStreamCertificateContext? _loaded;
    private DateTime _changedAt;

    /// <summary>Loads it.</summary>
    /// <exception cref="VideoBlogException">It cannot be read, or is no certificate with a private key.</exception>
    public void Load()
    {
        try
        {
            var changedAt = ChangedAt();
            var (certificate, chain) = Read();
            if (!certificate.HasPrivateKey)
                throw new VideoBlogException($"'{file}' has no private key.", "Name the file with the key: --certificate-key FILE");
            _loaded = SslStreamCertificateContext.Create(certificate, chain, offline: true);
            _changedAt = changedAt;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new VideoBlogException(
                $"There is no certificate '{file}'{(keyFile is null ? "" : $" or no key '{keyFile}'")}.",
                "Check the name.",
                innerException: error
            );
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new VideoBlogException(
                $"The certificate '{file}' cannot be used: {error.Message}",
                "It must be a PFX file, or PEM with its private key in the same file or named with "
                    + "--certificate-key. Its password belongs in VIDEOBLOG_SERVE__CERTIFICATEPASSWORD.",
                innerException: error
            );
        }
    }

    /// <summary>Has an endpoint serve HTTPS.</summary>
    internal void Use(ListenOptions endpoint) =>
        endpoint.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = Current() }),
            }
        );

    private SslStreamCertificateContext Current()
    {
        lock (_loading)
        {
            if (_loaded is null || ChangedAt() != _changedAt)
            {
                try
                {
                    Load();
                }
                catch (VideoBlogException) when (_loaded is not null)
                {
                    // A renewal may be under way: the old one serves until the new one can be read.
                }
            }

            return _loaded!;
        }
    }

    private DateTime ChangedAt() =>
        File.GetLastWriteTimeUtc(keyFile ?? file) is var key && File.GetLastWriteTimeUtc(file) is var own && own > key ? own : key;

    private (X509Certificate2 Certificate, X509Certificate2Collection Chain) Read()
    {
        var chain = new X509Certificate2Collection();
        var content = File.ReadAllBytes(file);
        if (!content.AsSpan().StartsWith("-----"u8) && content.AsSpan().IndexOf("-----BEGIN "u8) < 0)
        {
            chain.AddRange(X509CertificateLoader.LoadPkcs12Collection(content, password));
            return (
                chain.FirstOrDefault(c => c.HasPrivateKey) ?? chain.FirstOrDefault() ?? throw new CryptographicException("It is empty."),
                chain
            );
        }

        chain.ImportFromPemFile(file);
        using var leaf = password is null
            ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
        // Windows cannot use a key that exists only in memory.
        return (X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null), chain);
    }
}
