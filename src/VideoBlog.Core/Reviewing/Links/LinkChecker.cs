using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace VideoBlog.Reviewing.Links;

/// <summary>
/// Looks whether addresses on the web answer. They come from drafts and are hostile: only the public internet is asked, only for heads of
/// pages, each redirect is looked at like the address itself, and nothing is sent that tells who asks.
/// </summary>
public sealed class LinkChecker : IDisposable
{
    private readonly LinkCheckOptions _options;
    private readonly TimeProvider _time;
    private readonly LinkConnection _connection;
    private readonly ResiliencePipeline<Answer> _tries;
    private readonly ConcurrentDictionary<string, (LinkResult Result, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Creates it.</summary>
    /// <param name="options">How to check.</param>
    /// <param name="time">The clock.</param>
    public LinkChecker(LinkCheckOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, _connection) = (options, time, new LinkConnection(options.MayConnect));
        _tries = new ResiliencePipelineBuilder<Answer> { TimeProvider = time }
            .AddRetry(
                new RetryStrategyOptions<Answer>
                {
                    MaxRetryAttempts = 1,
                    Delay = options.RetryDelay,
                    ShouldHandle = new PredicateBuilder<Answer>().HandleResult(a => a.IsTransient),
                }
            )
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    /// <summary>Looks at addresses, several at once; what was found a short while ago is not asked for again.</summary>
    /// <param name="addresses">Absolute addresses; the same one twice is asked for once.</param>
    /// <param name="onDone">Is told each result as it comes, or null. It may be told from several threads.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>
    /// A result for each address, in their order. Where no server at all could be reached, all that failed is
    /// <see cref="LinkState.Unreachable"/>: it is the machine then and not the links.
    /// </returns>
    public async Task<IReadOnlyList<LinkResult>> CheckAsync(
        IReadOnlyList<string> addresses,
        Action<LinkResult>? onDone,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(addresses);
        foreach (var old in _known.Where(k => _time.GetElapsedTime(k.Value.At) >= _options.KeepFor))
            _known.TryRemove(old);
        var distinct = addresses.Distinct(StringComparer.Ordinal).ToList();
        var answers = new ConcurrentDictionary<string, Answer>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            distinct.Take(_options.MaxLinks),
            new ParallelOptions { MaxDegreeOfParallelism = _options.AtOnce, CancellationToken = ct },
            async (address, token) =>
            {
                var answer = _known.TryGetValue(address, out var known)
                    ? new Answer(known.Result, WasReached: true)
                    : await AskAsync(address, token);
                answers[address] = answer;
                onDone?.Invoke(answer.Result);
            }
        );
        var online = answers.Values.Any(a => a.WasReached);
        foreach (var (address, answer) in answers)
        {
            if (answer.WasReached)
                _known.TryAdd(address, (answer.Result, _time.GetTimestamp()));
            else if (!online && answer.Result.State == LinkState.Broken)
                answers[address] = answer with
                {
                    Result = answer.Result with
                    {
                        State = LinkState.Unreachable,
                        Message = "Not reachable from here: no server on the web answers this machine.",
                    },
                };
        }

        return
        [
            .. addresses.Select(a =>
                answers.TryGetValue(a, out var answer)
                    ? answer.Result
                    : new LinkResult(a, LinkState.Refused, $"More than {_options.MaxLinks:N0} links are too many.")
            ),
        ];
    }

    private async Task<Answer> AskAsync(string address, CancellationToken ct)
    {
        try
        {
            return await _tries.ExecuteAsync(async token => await FollowAsync(address, token), ct);
        }
        catch (TimeoutRejectedException)
        {
            return new Answer(
                new LinkResult(address, LinkState.Broken, $"It does not answer within {_options.Timeout.TotalSeconds:0.#} s."),
                WasReached: false
            );
        }
    }

    /// <summary>Asks for an address and those that it leads to.</summary>
    private async Task<Answer> FollowAsync(string address, CancellationToken ct)
    {
        var (redirects, movedForGood) = (0, true);
        try
        {
            var uri = Allowed(address, null);
            while (true)
            {
                using var response = await _connection.AskAsync(uri, ct);
                if (!LinkAnswers.IsRedirect(response))
                    return LinkAnswers.FromStatus(address, response.StatusCode, redirects == 0 || !movedForGood ? null : uri.AbsoluteUri);
                if (redirects == _options.MaxRedirects)
                    return new Answer(
                        new LinkResult(
                            address,
                            LinkState.Broken,
                            $"It leads on and on: after {_options.MaxRedirects} redirects there is no page."
                        ),
                        WasReached: true
                    );
                redirects++;
                movedForGood &= response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect;
                uri = Allowed(response.Headers.Location!.OriginalString, uri);
            }
        }
        catch (Exception error) when (error is LinkRefusedException || error.InnerException is LinkRefusedException)
        {
            var reason = (error as LinkRefusedException ?? error.InnerException!).Message;
            return new Answer(
                new LinkResult(address, LinkState.Refused, redirects == 0 ? reason : $"It sends on to another address. {reason}")
            );
        }
        catch (HttpRequestException error)
        {
            return LinkAnswers.FromException(address, error);
        }
    }

    /// <summary>An address that may be asked for.</summary>
    /// <exception cref="LinkRefusedException">It may not.</exception>
    private Uri Allowed(string address, Uri? from)
    {
        if (
            !(from is null ? Uri.TryCreate(address, UriKind.Absolute, out var uri) : Uri.TryCreate(from, address, out uri))
            || uri.Host.Length == 0
        )
            throw new LinkRefusedException("It is no complete address.");
        if (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps)
            throw new LinkRefusedException("It is no address of the web.");
        if (uri.UserInfo.Length > 0)
            throw new LinkRefusedException("It has a name or password in it.");
        if (!_options.Ports.Contains(uri.Port))
            throw new LinkRefusedException($"Web pages are not at port {uri.Port}.");
        return uri;
    }
}
