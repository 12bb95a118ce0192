using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.AI;
using OpenAI;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using VideoBlog.Domain;

namespace VideoBlog.Assistance;

/// <summary>
/// A language model behind an endpoint that answers like OpenAI's chat completions. One object serves a whole run: when the endpoint has
/// failed as often as one draft tries it, it is left alone for a while, so that the other videos do not wait for it too.
/// </summary>
public sealed class LanguageModel : IDisposable
{
    /// <summary>How long an endpoint that fails is left alone.</summary>
    internal static readonly TimeSpan RestTime = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly SuggestionOptions _options;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly IChatClient _chat;
    private readonly CircuitBreakerStrategyOptions _breaker;
    private readonly ResiliencePipeline _oneTry;
    private bool _isPlain;

    /// <summary>Prepares to ask; nothing is sent yet.</summary>
    /// <param name="options">The endpoint; it must be on.</param>
    /// <param name="time">The clock of time limits and waits.</param>
    /// <exception cref="VideoBlogException">An option is wrong.</exception>
    public LanguageModel(SuggestionOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_options, _time) = (options, time);
        Endpoint = new Uri(options.Endpoint!, UriKind.Absolute);
        _http = new HttpClient(new EndpointGuard(Endpoint, options.Key is { Length: > 0 }))
        {
            Timeout = System.Threading.Timeout.InfiniteTimeSpan,
        };
        var client = new OpenAIClient(
            new ApiKeyCredential(options.Key is { Length: > 0 } key ? key : "none"),
            new OpenAIClientOptions
            {
                Endpoint = Endpoint,
                Transport = new HttpClientPipelineTransport(_http),
                RetryPolicy = new ClientRetryPolicy(0),
                NetworkTimeout = System.Threading.Timeout.InfiniteTimeSpan,
            }
        );
        _chat = client.GetChatClient(options.Model).AsIChatClient();
        _breaker = new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.9,
            MinimumThroughput = Math.Max(2, options.Retries + 1),
            SamplingDuration = TimeSpan.FromMinutes(10),
            BreakDuration = RestTime,
            ShouldHandle = args => new(args.Outcome.Exception is { } error && (IsTransient(error) || error is TimeoutRejectedException)),
        };
        _oneTry = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(_breaker)
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <summary>The model's name.</summary>
    public string Name => _options.Model!;

    /// <summary>The base address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Longest time for all questions about one draft.</summary>
    public TimeSpan Budget => _options.Budget;

    /// <summary>Asks the model.</summary>
    /// <param name="messages">What it is told.</param>
    /// <param name="format">The form that its answer shall have, for endpoints that support one.</param>
    /// <param name="deadline">The clock's timestamp after which nothing further is tried.</param>
    /// <param name="ct">Ends the question.</param>
    /// <returns>Its answer.</returns>
    /// <exception cref="LanguageModelException">There is none.</exception>
    internal async Task<string> AskAsync(
        IReadOnlyList<ChatMessage> messages,
        ChatResponseFormat format,
        long deadline,
        CancellationToken ct
    )
    {
        try
        {
            return await RetryUntil(deadline)
                .ExecuteAsync(async token => await _oneTry.ExecuteAsync(async one => await SendAsync(messages, format, one), token), ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested && error is not LanguageModelException)
        {
            throw new LanguageModelException(Explain(error), error);
        }
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose()
    {
        _chat.Dispose();
        _http.Dispose();
    }

    // Not every endpoint knows response formats, nor every model temperatures; the answer is read with the same care either way.
    private async Task<string> SendAsync(IReadOnlyList<ChatMessage> messages, ChatResponseFormat format, CancellationToken ct)
    {
        if (!_isPlain)
        {
            try
            {
                return (await _chat.GetResponseAsync(messages, new ChatOptions { ResponseFormat = format, Temperature = 0 }, ct)).Text;
            }
            catch (ClientResultException error)
                when (error.Status is (int)HttpStatusCode.BadRequest or (int)HttpStatusCode.UnprocessableEntity)
            {
                _isPlain = true;
            }
        }

        return (await _chat.GetResponseAsync(messages, null, ct)).Text;
    }

    private ResiliencePipeline RetryUntil(long deadline) =>
        _options.Retries == 0
            ? ResiliencePipeline.Empty
            : new ResiliencePipelineBuilder { TimeProvider = _time }
                .AddRetry(
                    new RetryStrategyOptions
                    {
                        MaxRetryAttempts = _options.Retries,
                        Delay = FirstDelay,
                        MaxDelay = LongestDelay,
                        BackoffType = DelayBackoffType.Exponential,
                        UseJitter = true,
                        ShouldHandle = args =>
                            new(
                                args.Outcome.Exception is { } error
                                    && IsTransient(error)
                                    && (RetryAfter(error) ?? TimeSpan.Zero) < _time.GetElapsedTime(_time.GetTimestamp(), deadline)
                            ),
                        DelayGenerator = args => new(RetryAfter(args.Outcome.Exception!)),
                    }
                )
                .Build();

    /// <summary>True for troubles that pass: nobody answers, or the answer says that it is busy or broken.</summary>
    private static bool IsTransient(Exception error) =>
        error is HttpRequestException or IOException
        || (error is ClientResultException { Status: var status } && status is 0 or 408 or 429 or >= 500);

    private TimeSpan? RetryAfter(Exception error)
    {
        if (
            (error as ClientResultException)?.GetRawResponse() is not { } response
            || !response.Headers.TryGetValue("Retry-After", out var value)
            || value is null
        )
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return
            DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            && moment - _time.GetUtcNow() is var wait
            && wait > TimeSpan.Zero
            ? wait
            : null;
    }

    private string Explain(Exception error) =>
        error switch
        {
            TimeoutRejectedException => string.Create(
                CultureInfo.InvariantCulture,
                $"The language model did not answer in {_options.Timeout.TotalSeconds:0.###} s"
            ),
            BrokenCircuitException => "The language model has failed again and again and is left alone for some minutes",
            ClientResultException { Status: > 0 } answer =>
                $"The language model's endpoint {Endpoint.Authority} answered with status {answer.Status}",
            ClientResultException or HttpRequestException or IOException =>
                $"The language model's endpoint {Endpoint.Authority} cannot be reached",
            _ => $"The language model's endpoint {Endpoint.Authority} gave an answer that is not in the form of the chat completions API",
        };
}
