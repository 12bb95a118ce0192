using System.Net;
using Polly;
using Polly.Timeout;

namespace VideoBlog.Queue.Notifying;

/// <summary>What a receiver's answer means.</summary>
internal static class WebhookAnswers
{
    private static readonly TimeSpan LeastDelay = TimeSpan.FromSeconds(1);

    /// <summary>True when another try is worthwhile: no answer, or one that speaks of a trouble that passes.</summary>
    public static bool IsTransient(Outcome<HttpResponseMessage> outcome) =>
        outcome switch
        {
            { Exception: HttpRequestException or TimeoutRejectedException } => true,
            {
                Result.StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
            } => true,
            _ => false,
        };

    /// <summary>How long the receiver wants to be left alone, at least 1 s; null when it does not say.</summary>
    public static TimeSpan? RetryAfter(HttpResponseMessage? answer, TimeProvider time)
    {
        var asked = answer?.Headers.RetryAfter is not { } after ? null : after.Delta ?? after.Date - time.GetUtcNow();
        return asked < LeastDelay ? LeastDelay : asked;
    }

    /// <summary>The answer in words.</summary>
    public static string Describe(HttpResponseMessage answer) => $"it answered with status {(int)answer.StatusCode}";
}
