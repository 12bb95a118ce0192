using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Polly;
using Polly.Retry;

namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>
/// Asks a site that holds posts. Its key goes in a header, to the site's own host and nowhere else; redirects are not followed; answers
/// are read up to a limit. A question that is harmless when it is asked twice is asked again after a failure that may pass; any other
/// only when it is certain that the site has not done it.
/// </summary>
internal sealed class SiteApi : IDisposable
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int MaxAnswer = 16 << 20;

    private readonly Uri _site;
    private readonly Func<AuthenticationHeaderValue> _key;
    private readonly Func<JsonNode?, (string? Code, string? Said)> _refusal;
    private readonly Patience _patience;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;

    /// <summary>Creates it.</summary>
    /// <param name="site">The site: what is asked must have its scheme, host and port.</param>
    /// <param name="key">Makes the header with the key, anew for each question.</param>
    /// <param name="refusal">Reads the site's own words out of the answer with which it refuses.</param>
    /// <param name="patience">How long it is waited for.</param>
    /// <param name="time">The clock.</param>
    public SiteApi(
        Uri site,
        Func<AuthenticationHeaderValue> key,
        Func<JsonNode?, (string? Code, string? Said)> refusal,
        Patience patience,
        TimeProvider time
    )
    {
        (_site, _key, _refusal, _patience, _time) = (site, key, refusal, patience, time);
        _http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = !site.IsLoopback,
                ConnectTimeout = patience.Connect,
                // Long enough for a proxy to say that the video is too large; most servers answer within a second or never.
                Expect100ContinueTimeout = TimeSpan.FromSeconds(2),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("videoblog", null));
    }

    /// <summary>The site for messages: host, and port when it is not the usual one.</summary>
    public string Name => _site.Authority;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks.</summary>
    /// <exception cref="SiteFailure">The site cannot be reached, refuses, or answers nonsense.</exception>
    public Task<ApiAnswer> AskAsync(ApiRequest request, CancellationToken ct) =>
        RetryAsync(
            token => TryAsync(request, token),
            failure => failure.IsTransient && (request.MayRepeat || !failure.MayHaveHappened),
            ct
        );

    /// <summary>
    /// Makes something that must not be there twice: before each try it is looked for, because a try whose answer did not come may have
    /// made it.
    /// </summary>
    /// <param name="find">Looks for it; null when it is not there.</param>
    /// <param name="make">Makes it; its question may not be repeated by itself.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<T> FindOrMakeAsync<T>(Func<CancellationToken, Task<T?>> find, Func<CancellationToken, Task<T>> make, CancellationToken ct)
        where T : class
    {
        var isMaking = false;
        return RetryAsync(
            async token =>
            {
                isMaking = false;
                if (await find(token) is { } found)
                    return found;
                isMaking = true;
                return await make(token);
            },
            failure => isMaking && failure.IsTransient && failure.MayHaveHappened,
            ct
        );
    }

    private async Task<T> RetryAsync<T>(Func<CancellationToken, Task<T>> work, Func<SiteFailure, bool> again, CancellationToken ct)
    {
        var retries = new ResiliencePipelineBuilder { TimeProvider = _time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = args =>
                        new(
                            args.Outcome.Exception is SiteFailure failure
                                && again(failure)
                                && !(failure.RetryAfter > _patience.LongestDelay)
                        ),
                    MaxRetryAttempts = _patience.Retries,
                    Delay = _patience.FirstDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    DelayGenerator = args => new((args.Outcome.Exception as SiteFailure)?.RetryAfter),
                }
            )
            .Build();
        return await retries.ExecuteAsync(async token => await work(token), ct);
    }

    private async Task<ApiAnswer> TryAsync(ApiRequest request, CancellationToken ct)
    {
        if (!IsOfSite(request.Address))
            throw SiteFailure.Unreadable(Name, request.What, $"it names an address at another host ({request.Address.Authority})");
        using var silence = new CancellationTokenSource(_patience.Silence, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, silence.Token);
        ApiAnswer answer;
        try
        {
            using var message = new HttpRequestMessage(request.Method, request.Address);
            message.Content = request.Content?.Invoke(() => silence.CancelAfter(_patience.Silence));
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            message.Headers.ExpectContinue = request.AsksFirst;
            if (!request.IsAnonymous)
                message.Headers.Authorization = _key();
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var json = request.HeadersOnly ? null : await ReadAsync(response, request, either.Token);
            answer = new(response.StatusCode, response.Headers, json, request.Address);
        }
        catch (Exception error) when (IsNetwork(error, ct))
        {
            throw SiteFailure.Unanswered(Name, request.What, error);
        }

        if (answer.IsSuccess || request.Accepts(answer))
            return answer;
        var (code, said) = _refusal(answer.Json);
        throw SiteFailure.Refused(Name, request.What, answer, code, said, _time.GetUtcNow());
    }

    private bool IsOfSite(Uri address) =>
        Uri.Compare(address, _site, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    // A connection that is not made in time is reported as a cancellation.
    private static bool IsNetwork(Exception error, CancellationToken ct) =>
        error is HttpRequestException or IOException || (error is OperationCanceledException && !ct.IsCancellationRequested);

    private async Task<JsonNode?> ReadAsync(HttpResponseMessage response, ApiRequest request, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, ct)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxAnswer)
                throw SiteFailure.Unreadable(Name, request.What, $"it answers with more than {MaxAnswer >> 20} MB");
        }

        if (bytes.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(bytes.ToArray());
        }
        catch (JsonException) when (!response.IsSuccessStatusCode || request.IsAnonymous)
        {
            return null;
        }
        catch (JsonException)
        {
            throw SiteFailure.Unreadable(Name, request.What, "its answer is no JSON");
        }
    }
}
