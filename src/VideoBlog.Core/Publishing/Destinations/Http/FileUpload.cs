using System.Net;

namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>A file on its way: read as it is sent, never held in memory.</summary>
/// <param name="path">Where it lies.</param>
/// <param name="bytes">Its size when it was measured.</param>
/// <param name="sent">Is told the bytes sent so far, with each block.</param>
internal sealed class FileUpload(string path, long bytes, Action<long> sent) : HttpContent
{
    private const int BlockSize = 128 * 1024;

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.Read,
            bufferSize: 0,
            FileOptions.Asynchronous | FileOptions.SequentialScan
        );
        var block = new byte[BlockSize];
        long total = 0;
        int count;
        while ((count = await file.ReadAsync(block, cancellationToken)) > 0)
        {
            await stream.WriteAsync(block.AsMemory(0, count), cancellationToken);
            sent(total += count);
        }
    }

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = bytes;
        return true;
    }
}
