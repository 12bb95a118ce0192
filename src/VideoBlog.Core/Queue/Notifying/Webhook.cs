using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace VideoBlog.Queue.Notifying;

/// <summary>Posts news to an address, signed. Redirects are not followed: what is signed for one receiver goes to no other.</summary>
/// <param name="address">Where to.</param>
/// <param name="secret">The key.</param>
/// <param name="time">The clock that retries wait by.</param>
/// <param name="log">Says what could not be told.</param>
internal sealed partial class Webhook(Uri address, string secret, TimeProvider time, ILogger log) : INotifier
{
    /// <summary>Longest time of one try.</summary>
    public static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(10);

    /// <summary>No try begins later than this after the first one.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(5);
    private const int Lanes = 4;

    private readonly SemaphoreSlim _lanes = new(Lanes);
    private readonly ResiliencePipeline _oneTry = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddTimeout(TryLimit)
        .Build();
    private readonly HttpClient _http = new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        _lanes.Dispose();
    }

    /// <inheritdoc/>
    public async Task TellAsync(Notification news, CancellationToken ct)
    {
        var body = news.ToJson();
        try
        {
            using var response = await Retries(news).ExecuteAsync(async token => await TryAsync(news, body, token), ct);
            if (!response.IsSuccessStatusCode)
                LogNotTold(news.File, address.Authority, WebhookAnswers.Describe(response));
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            LogNotTold(news.File, address.Authority, error.Message);
        }
    }

    // The exit from an endless row of retries is the clock.
    private ResiliencePipeline<HttpResponseMessage> Retries(Notification news)
    {
        var began = time.GetTimestamp();
        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = int.MaxValue,
                    Delay = FirstDelay,
                    MaxDelay = LongestDelay,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    ShouldHandle = args =>
                        new(
                            WebhookAnswers.IsTransient(args.Outcome)
                                && time.GetElapsedTime(began) + (WebhookAnswers.RetryAfter(args.Outcome.Result, time) ?? TimeSpan.Zero)
                                    < GiveUpAfter
                        ),
                    DelayGenerator = args => new(WebhookAnswers.RetryAfter(args.Outcome.Result, time)),
                    OnRetry = args =>
                    {
                        if (args.AttemptNumber == 0)
                            LogTryingAgain(
                                news.File,
                                address.Authority,
                                args.Outcome.Exception?.Message ?? WebhookAnswers.Describe(args.Outcome.Result!)
                            );
                        return default;
                    },
                }
            )
            .Build();
    }

    private async Task<HttpResponseMessage> TryAsync(Notification news, byte[] body, CancellationToken ct)
    {
        await _lanes.WaitAsync(ct);
        try
        {
            return await _oneTry.ExecuteAsync(async token => await PostAsync(news, body, token), ct);
        }
        finally
        {
            _lanes.Release();
        }
    }

    // Only the head of the answer is read: its body is of no interest, whatever its size.
    private async Task<HttpResponseMessage> PostAsync(Notification news, byte[] body, CancellationToken ct)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("videoblog", null));
        request.Headers.Add("X-VideoBlog-Delivery", news.Delivery);
        request.Headers.Add("X-VideoBlog-Timestamp", timestamp);
        request.Headers.Add("X-VideoBlog-Signature", Sign(timestamp, body));
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    // How a receiver knows that news comes from here, and when it was sent: the HMAC of "timestamp.body".
    private string Sign(string timestamp, byte[] body) =>
        "sha256="
        + Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(timestamp + "."), .. body])
        );

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording}: {Receiver} could not be told and is tried again: {Reason}")]
    private partial void LogTryingAgain(string recording, string receiver, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Recording}: {Receiver} could not be told: {Reason}")]
    private partial void LogNotTold(string recording, string receiver, string reason);
}
