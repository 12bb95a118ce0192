using Polly;
using Polly.Retry;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Tries again what failed for a reason that may pass.</summary>
internal static class Retries
{
    /// <summary>Three further tries, after one second, two and four.</summary>
    /// <param name="time">The clock.</param>
    public static ResiliencePipeline Of(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions
                {
                    ShouldHandle = new PredicateBuilder().Handle<VideoBlogException>(e => e.IsTransient),
                    MaxRetryAttempts = 3,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromSeconds(1),
                }
            )
            .Build();
}
