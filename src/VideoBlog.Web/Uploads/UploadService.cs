using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Uploads;

/// <summary>What can be done with uploads. What is not allowed is an <see cref="UploadRefusal"/>.</summary>
/// <param name="server">Whose library, with which limits.</param>
/// <param name="folder">The uploads on the disk.</param>
/// <param name="finisher">Makes jobs of those that are whole.</param>
internal sealed class UploadService(ReviewServerOptions server, UploadFolder folder, UploadFinisher finisher)
{
    private readonly UploadReceiver _receiver = new(folder, server.Uploads);

    /// <summary>Size of the largest recording that is taken; null: no limit but the disk's.</summary>
    public long? MaxBytes => server.Uploads.MaxBytes;

    /// <summary>Begins an upload.</summary>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="metadata">What the sender says of it: <c>filename</c> is needed, <c>fingerprint</c> is kept.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<Upload> BeginAsync(long length, IReadOnlyDictionary<string, string> metadata, CancellationToken ct)
    {
        if (!metadata.TryGetValue("filename", out var sent))
            throw new UploadRefusal(StatusCodes.Status400BadRequest, "The upload has no file name.");
        if (RecordingName.Sanitize(sent) is not { } name)
            throw new UploadRefusal(
                StatusCodes.Status415UnsupportedMediaType,
                "This is no recording, by its name.",
                "Upload videos or sound: .mp4, .mov, .mkv, .webm, .m4a, .mp3, .wav and the like."
            );
        if (length == 0)
            throw new UploadRefusal(StatusCodes.Status400BadRequest, "The file is empty.", "Copy it again from where it was recorded.");
        if (length > MaxBytes)
            throw new UploadRefusal(
                StatusCodes.Status413PayloadTooLarge,
                $"The file is too large: recordings of up to {MaxBytes / 1_000_000.0:0.#} MB are taken here."
            );
        var missing = 0L;
        var unfinished = 0;
        foreach (var other in await folder.ListAsync(ct))
        {
            if (folder.OffsetOf(other) is var offset && offset < other.Length)
                (missing, unfinished) = (missing + other.Length - offset, unfinished + 1);
        }
        if (unfinished >= server.Uploads.Unfinished)
            throw new UploadRefusal(
                StatusCodes.Status429TooManyRequests,
                $"There are {unfinished} unfinished uploads.",
                "Resume or cancel some of them first."
            );
        _receiver.RequireRoom(missing + length);
        return await folder.AddAsync(name, length, metadata.GetValueOrDefault("fingerprint"), ct);
    }

    /// <summary>An upload.</summary>
    public async Task<Upload> FindAsync(string id, CancellationToken ct) =>
        await folder.FindAsync(id, ct)
        ?? throw new UploadRefusal(StatusCodes.Status404NotFound, "There is no such upload.", "Start it again.");

    /// <summary>How many bytes of it have come.</summary>
    public long OffsetOf(Upload upload) => folder.OffsetOf(upload);

    /// <summary>When it is given up if nothing comes; null when it is whole.</summary>
    public DateTimeOffset? ExpiryOf(Upload upload) =>
        OffsetOf(upload) < upload.Length ? folder.ExpiryOf(upload, server.Uploads.KeepFor) : null;

    /// <summary>Takes bytes.</summary>
    /// <returns>How many there are now.</returns>
    public async Task<long> ReceiveAsync(Upload upload, long offset, PipeReader body, CancellationToken ct)
    {
        if (OffsetOf(upload) == upload.Length && offset == upload.Length)
            return offset;
        var reached = await _receiver.ReceiveAsync(upload, offset, body, ct);
        if (reached == upload.Length)
            finisher.Enqueue(upload);
        return reached;
    }

    /// <summary>Takes a file that describes the recording, as long as the recording is not whole.</summary>
    public async Task DescribeAsync(Upload upload, string ending, string text, CancellationToken ct)
    {
        if (OffsetOf(upload) == upload.Length)
            throw new UploadRefusal(StatusCodes.Status409Conflict, "The recording is there already.", "Send its sidecars before it.");
        await folder.AddSidecarAsync(upload, ending, text, ct);
    }

    /// <summary>Gives an upload up, or forgets one that has ended.</summary>
    public async Task CancelAsync(Upload upload, CancellationToken ct)
    {
        await _receiver.StopAsync(upload, ct);
        var isTaken = upload.KeptAs is not null || finisher.TroubleOf(upload) is null;
        if (upload.Outcome is null && OffsetOf(upload) == upload.Length && isTaken)
            throw new UploadRefusal(
                StatusCodes.Status409Conflict,
                "The recording is there as a whole and is being taken.",
                "Cancel its job instead."
            );
        folder.Remove(upload, withDescription: true);
    }

    /// <summary>All uploads.</summary>
    public async Task<UploadList> ListAsync(CancellationToken ct) =>
        await UploadList.CreateAsync([.. (await folder.ListAsync(ct)).Select(View)], server, ct);

    private UploadView View(Upload upload)
    {
        var offset = OffsetOf(upload);
        var state = upload.Outcome switch
        {
            UploadOutcome.Queued => UploadState.Queued,
            UploadOutcome.Known => UploadState.Known,
            UploadOutcome.Refused => UploadState.Refused,
            _ => offset < upload.Length ? UploadState.Unfinished : UploadState.Checking,
        };
        return new UploadView(
            upload.Id,
            upload.Name,
            upload.Length,
            offset,
            upload.Fingerprint,
            state,
            _receiver.IsReceiving(upload),
            upload.Message ?? finisher.TroubleOf(upload),
            upload.Slug
        );
    }
}
