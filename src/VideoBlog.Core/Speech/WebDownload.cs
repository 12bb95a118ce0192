using System.Net;
using System.Net.Http.Headers;
using Polly;
using Polly.Retry;
using VideoBlog.Platform;

namespace VideoBlog.Speech;

/// <summary>Downloads a file in as many attempts as it takes, each continuing where the last one broke off.</summary>
/// <param name="time">The clock that retries wait by.</param>
internal sealed class WebDownload(TimeProvider time)
{
    private const int MaxRetries = 4;

    /// <summary>An address that does not answer within this time is given up.</summary>
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A connection that brings nothing for so long is taken for broken.</summary>
    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Pause before the first retry; it doubles with each.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary>Fetches a file.</summary>
    /// <param name="url">Its address.</param>
    /// <param name="path">Where it goes. What is there already is taken for its beginning.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="progress">Is told how far it has come, or null.</param>
    /// <param name="ct">Ends the download; what has come stays.</param>
    /// <exception cref="SourceFailedException">The server cannot be reached, does not have the file, or breaks off again and
    /// again.</exception>
    /// <exception cref="Domain.VideoBlogException">The disk is full or the file cannot be written.</exception>
    public async Task FetchAsync(Uri url, string path, long bytes, IProgress<PullProgress>? progress, CancellationToken ct)
    {
        using var http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = ConnectTimeout }) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("videoblog", null));
        var retries = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder()
                        .Handle<HttpRequestException>(IsTransient)
                        .Handle<IOException>()
                        .Handle<TimeoutException>(),
                    MaxRetryAttempts = MaxRetries,
                    Delay = RetryDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                }
            )
            .Build();
        while (true)
        {
            var before = LengthOf(path);
            try
            {
                await retries.ExecuteAsync(async token => await ContinueAsync(http, url, path, bytes, progress, token), ct);
                return;
            }
            catch (Exception error) when (IsNetworkFailure(error, ct))
            {
                // Attempts that brought something earn as many further ones: a large file on a poor line breaks off often.
                if (LengthOf(path) <= before)
                    throw new SourceFailedException(error.Message, error);
            }
        }
    }

    private static long LengthOf(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    // A connection that is not made in time is reported as a cancellation.
    private static bool IsNetworkFailure(Exception error, CancellationToken ct) =>
        error is HttpRequestException or IOException or TimeoutException
        || (error is OperationCanceledException && !ct.IsCancellationRequested);

    // No answer, an unknown name or a refused connection is a source to give up at once: there may be another one.
    private static bool IsTransient(HttpRequestException error) =>
        error.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
        || error.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError;

    private static async Task ContinueAsync(
        HttpClient http,
        Uri url,
        string path,
        long bytes,
        IProgress<PullProgress>? progress,
        CancellationToken ct
    )
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await using var file = Open(path, bytes);
        try
        {
            while (file.Length < bytes)
            {
                stall.CancelAfter(StallTimeout);
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                if (file.Length > 0)
                    request.Headers.Range = new RangeHeaderValue(file.Length, null);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stall.Token);
                PrepareFor(response, file, bytes);
                await CopyAsync(response, file, bytes, url, progress, stall);
            }
        }
        catch (OperationCanceledException error) when (stall.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new TimeoutException($"nothing came for {StallTimeout.TotalSeconds:0} seconds", error);
        }
        file.Flush(flushToDisk: true);
    }

    private static FileStream Open(string path, long bytes)
    {
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (file.Length > bytes)
                file.SetLength(0);
            file.Seek(0, SeekOrigin.End);
            return file;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
    }

    // A server may ignore the range and send everything, or have another file by now.
    private static void PrepareFor(HttpResponseMessage response, FileStream file, long bytes)
    {
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            file.SetLength(0);
            throw new HttpRequestException(HttpRequestError.HttpProtocolError, "the file there is shorter than what has come already");
        }
        response.EnsureSuccessStatusCode();
        var range = response.Content.Headers.ContentRange;
        var continues = response.StatusCode == HttpStatusCode.PartialContent && range?.From == file.Length;
        if (!continues)
            file.SetLength(0);
        if (response.StatusCode == HttpStatusCode.PartialContent && !continues)
            throw new HttpRequestException(HttpRequestError.HttpProtocolError, "the server sent another part than was asked for");
        var total = continues ? range!.Length : response.Content.Headers.ContentLength;
        if (total is not null && total != bytes)
            throw new SourceFailedException($"the file there has {total} bytes instead of {bytes}");
    }

    private static async Task CopyAsync(
        HttpResponseMessage response,
        FileStream file,
        long bytes,
        Uri url,
        IProgress<PullProgress>? progress,
        CancellationTokenSource stall
    )
    {
        await using var content = await response.Content.ReadAsStreamAsync(stall.Token);
        var buffer = new byte[128 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, stall.Token)) > 0)
        {
            if (file.Length + count > bytes)
                throw new SourceFailedException($"the file there has more than {bytes} bytes");
            Write(file, buffer.AsSpan(0, count));
            progress?.Report(new PullProgress(url.ToString(), file.Length, bytes));
            stall.CancelAfter(StallTimeout);
        }
        if (file.Length < bytes)
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                $"the connection broke off after {file.Length} of {bytes} bytes"
            );
    }

    // A full disk must not pass for a broken connection.
    private static void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
            file.Flush();
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(file.Name, error);
        }
    }
}
