using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Uploads;

/// <summary>How far an upload is.</summary>
internal enum UploadState
{
    /// <summary>Bytes are missing.</summary>
    Unfinished,

    /// <summary>All bytes are there; it is looked at.</summary>
    Checking,

    /// <inheritdoc cref="UploadOutcome.Queued"/>
    Queued,

    /// <inheritdoc cref="UploadOutcome.Known"/>
    Known,

    /// <inheritdoc cref="UploadOutcome.Refused"/>
    Refused,
}

/// <summary>An upload as the page shows it.</summary>
/// <param name="Id">Its address below <c>/api/uploads/</c>.</param>
/// <param name="Name">The recording's file name.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Offset">How many of them have come.</param>
/// <param name="Fingerprint">By what the sender knows its file again; absent when it did not say.</param>
/// <param name="State">How far it is.</param>
/// <param name="Receiving">True while bytes come in.</param>
/// <param name="Message">Why it was refused, or what it waits for; absent when there is nothing to say.</param>
/// <param name="Slug">The post of a recording that is known; absent when there is none yet.</param>
internal sealed record UploadView(
    string Id,
    string Name,
    long Length,
    long Offset,
    string? Fingerprint,
    UploadState State,
    bool Receiving,
    string? Message,
    string? Slug
);

/// <summary>The uploads, and who will convert them.</summary>
/// <param name="Uploads">By name; those that have ended too, for some days.</param>
/// <param name="Waiting">Jobs that wait in the queue.</param>
/// <param name="Nodes">Nodes that work on the queue; 0: nobody converts anything.</param>
/// <param name="Library">The library's folder, to be named to who is to convert.</param>
internal sealed record UploadList(IReadOnlyList<UploadView> Uploads, int Waiting, int Nodes, string Library)
{
    /// <summary>Asks the queue, if there is one. A queue that does not answer is no reason to show nothing.</summary>
    public static async Task<UploadList> CreateAsync(IReadOnlyList<UploadView> uploads, ReviewServerOptions server, CancellationToken ct)
    {
        try
        {
            if (server.Queue.Exists)
            {
                var jobs = await new JobLedger(server.Queue, server.Time).CountAsync(ct);
                var nodes = await new NodeRegistry(server.Queue, server.Time).ListAsync(ct);
                return new UploadList(uploads, jobs.GetValueOrDefault(JobState.Waiting), nodes.Count(n => n.IsAlive), server.Library);
            }
        }
        catch (VideoBlogException)
        {
            // Its tables may be about to be made; /healthz tells of anything worse.
        }

        return new UploadList(uploads, 0, 0, server.Library);
    }
}
