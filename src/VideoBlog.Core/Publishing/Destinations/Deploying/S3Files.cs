using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Files in a bucket of S3 or of a storage that speaks its language.</summary>
/// <param name="client">The connection; it is disposed with this.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="prefix">What all names begin with: empty, or with a slash at its end.</param>
internal sealed class S3Files(IAmazonS3 client, string bucket, string prefix) : IRemoteFiles
{
    // From here on a file goes out in parts, of which a broken one is sent again alone.
    private const long PartBytes = 16 << 20;

    /// <inheritdoc/>
    public string Place => $"s3://{bucket}/{prefix}";

    /// <inheritdoc/>
    public Task<byte[]?> ReadAsync(string name, CancellationToken ct) =>
        AskAsync<byte[]?>(async () =>
        {
            try
            {
                using var found = await client.GetObjectAsync(bucket, prefix + name, ct);
                using var content = new MemoryStream();
                await found.ResponseStream.CopyToAsync(content, ct);
                return content.ToArray();
            }
            catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket")
            {
                return null;
            }
        });

    /// <inheritdoc/>
    public Task WriteAsync(string name, Func<Stream> open, CancellationToken ct) =>
        AskAsync(async () =>
        {
            await using var content = open();
            if (content.Length > PartBytes)
                await WritePartsAsync(name, content, ct);
            else
                await client.PutObjectAsync(Request(name, content), ct);
            return true;
        });

    /// <inheritdoc/>
    public Task DeleteAsync(string name, CancellationToken ct) =>
        AskAsync(async () =>
        {
            await client.DeleteObjectAsync(bucket, prefix + name, ct);
            return true;
        });

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private PutObjectRequest Request(string name, Stream content)
    {
        var request = new PutObjectRequest
        {
            BucketName = bucket,
            Key = prefix + name,
            InputStream = content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
            ContentType = WebContent.TypeOf(name),
        };
        request.Headers.CacheControl = WebContent.CachingOf(name);
        return request;
    }

    // What was stored of a file that does not arrive whole is taken away: it would cost its owner money.
    private async Task WritePartsAsync(string name, Stream content, CancellationToken ct)
    {
        var begin = new InitiateMultipartUploadRequest
        {
            BucketName = bucket,
            Key = prefix + name,
            ContentType = WebContent.TypeOf(name),
        };
        begin.Headers.CacheControl = WebContent.CachingOf(name);
        var upload = (await client.InitiateMultipartUploadAsync(begin, ct)).UploadId;
        try
        {
            var parts = new List<PartETag>();
            for (long at = 0; at < content.Length; at += PartBytes)
            {
                content.Position = at;
                var part = new UploadPartRequest
                {
                    BucketName = bucket,
                    Key = prefix + name,
                    UploadId = upload,
                    PartNumber = parts.Count + 1,
                    InputStream = content,
                    PartSize = Math.Min(PartBytes, content.Length - at),
                    UseChunkEncoding = false,
                };
                parts.Add(new PartETag(part.PartNumber.Value, (await client.UploadPartAsync(part, ct)).ETag));
            }
            var end = new CompleteMultipartUploadRequest
            {
                BucketName = bucket,
                Key = prefix + name,
                UploadId = upload,
                PartETags = parts,
            };
            await client.CompleteMultipartUploadAsync(end, ct);
        }
        catch
        {
            await TryAbortAsync(name, upload);
            throw;
        }
    }

    private async Task TryAbortAsync(string name, string upload)
    {
        try
        {
            var abort = new AbortMultipartUploadRequest
            {
                BucketName = bucket,
                Key = prefix + name,
                UploadId = upload,
            };
            await client.AbortMultipartUploadAsync(abort, CancellationToken.None);
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            // The error that led here is the one to report.
        }
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (AmazonServiceException error)
        {
            throw Failure(error);
        }
        catch (Exception error) when (error is HttpRequestException or IOException or WebException or AmazonClientException)
        {
            throw new VideoBlogException(
                $"'{Place}' does not answer.",
                "Check 'endpoint' and the network, then publish again: what has arrived is not sent twice.",
                error.Message,
                error
            )
            {
                IsTransient = true,
            };
        }
    }

    private VideoBlogException Failure(AmazonServiceException error) =>
        new(
            $"'{Place}' refused: {PlainText.Clean(error.Message)}",
            error.StatusCode switch
            {
                HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized => "Check 'accessKey' and 'secretKey', and what they may do.",
                HttpStatusCode.NotFound => "Check 'bucket' and 'region': the bucket must be there.",
                _ => "Publish again: what has arrived is not sent twice.",
            },
            error.ErrorCode,
            error
        )
        {
            IsTransient = (int)error.StatusCode is 0 or 408 or 429 or >= 500 || error.ErrorCode is "SlowDown" or "RequestTimeout",
        };
}
