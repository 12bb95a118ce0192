using System.Net;
using VideoBlog.Publishing;
using VideoBlog.Queue.Jobs;
using VideoBlog.Reviewing.Links;
using VideoBlog.Web.Access;
using VideoBlog.Web.Uploads;

namespace VideoBlog.Web;

/// <summary>What a review server serves, and where.</summary>
public sealed record ReviewServerOptions
{
    /// <summary>The library's folder.</summary>
    public required string Library { get; init; }

    /// <summary>The library's queue, which need not be there; <c>/healthz</c> tells whether it answers.</summary>
    public required QueueDatabase Queue { get; init; }

    /// <summary>Model for uploaded recordings whose sidecar names none; null: the program's default.</summary>
    public string? Model { get; init; }

    /// <summary>What may be uploaded.</summary>
    public UploadOptions Uploads { get; init; } = new();

    /// <summary>Port, 0 to 65535; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The address to listen on. One that other machines reach needs credentials, see <see cref="VideoBlog.Access.CredentialsFile"/>.
    /// </summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>
    /// Names under which the server is reached, besides <c>localhost</c> and addresses in numbers. With one it counts as reached from other
    /// machines, by a proxy on this one for example, whose word for the visitor's address is taken.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Serves HTTPS with this certificate; null: HTTP.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>How the links of drafts are checked.</summary>
    public LinkCheckOptions Links { get; init; } = new();

    /// <summary>Where posts are published; null: nowhere, so that a post that is published only says so.</summary>
    public PublishingOptions? Publishing { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
