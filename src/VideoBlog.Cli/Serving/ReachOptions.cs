using System.CommandLine;
using System.Net;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Web;
using VideoBlog.Web.Access;

namespace VideoBlog.Cli.Serving;

/// <summary>The options that say from where a server is reached, and how.</summary>
internal sealed class ReachOptions
{
    private readonly Option<string?> _listen = new("--listen")
    {
        Description = "Address to listen on: one of this machine's, or 0.0.0.0 (or ::) for all. Default: this machine only.",
        HelpName = "address",
    };

    private readonly Option<string[]> _hosts = new("--host")
    {
        Description = "Name under which the server is reached, also through a proxy; may be given several times.",
        HelpName = "name",
    };

    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "Serve HTTPS with this certificate, PFX or PEM. A password belongs in VIDEOBLOG_SERVE__CERTIFICATEPASSWORD.",
        HelpName = "file",
    };

    private readonly Option<string?> _key = new("--certificate-key")
    {
        Description = "The certificate's private key, if it is a file of its own.",
        HelpName = "file",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        _listen.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Parse(token.Value) is null)
                result.AddError($"--listen takes an IP address of this machine such as 0.0.0.0, not '{token.Value}'.");
        });
        _hosts.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => !IsName(t.Value)))
                result.AddError($"--host takes a name such as blog.example.org, not '{token.Value}'.");
        });
        foreach (var option in new Option[] { _listen, _hosts, _certificate, _key })
            command.Options.Add(option);
    }

    /// <summary>Puts what the command line says above the settings.</summary>
    public void Apply(ParseResult parsed, ServeSettings settings)
    {
        settings.Listen = parsed.GetValue(_listen) ?? settings.Listen;
        settings.Hosts = parsed.GetValue(_hosts) is { Length: > 0 } hosts ? hosts : settings.Hosts;
        settings.Certificate = parsed.GetValue(_certificate) ?? settings.Certificate;
        settings.CertificateKey = parsed.GetValue(_key) ?? settings.CertificateKey;
    }

    /// <summary>The server's options with what the settings say.</summary>
    /// <exception cref="VideoBlogException">A setting is wrong.</exception>
    public static ReviewServerOptions WithReach(ReviewServerOptions options, ServeSettings settings) =>
        options with
        {
            Listen =
                Parse(settings.Listen)
                ?? throw Wrong($"serve.listen is '{settings.Listen}'; it must be an IP address of this machine, such as 0.0.0.0."),
            Hosts = settings.Hosts.FirstOrDefault(h => !IsName(h)) is { } wrong
                ? throw Wrong($"serve.hosts has '{wrong}'; it must be a name such as blog.example.org.")
                : settings.Hosts,
            Certificate = settings.Certificate is { Length: > 0 } file
                ? new ServerCertificate(file, settings.CertificateKey, settings.CertificatePassword)
                : null,
        };

    /// <summary>What whoever starts the server must know, or null.</summary>
    public static string? WarningOf(ReviewServerOptions options) =>
        IPAddress.IsLoopback(options.Listen) || options.Certificate is not null
            ? null
            : "warning: the connection is not encrypted: who can listen in on the network can read the password "
                + "and the drafts. Use --certificate, or a reverse proxy with HTTPS.";

    private static IPAddress? Parse(string address) =>
        string.Equals(address, "localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : IPAddress.TryParse(address, out var parsed) ? parsed
        : null;

    private static bool IsName(string name) => name.Length <= 253 && Uri.CheckHostName(name) == UriHostNameType.Dns;

    private static VideoBlogException Wrong(string what) =>
        new($"The setting {what}", "Correct it where it is set: docs/settings.md lists the places and all settings.");
}
