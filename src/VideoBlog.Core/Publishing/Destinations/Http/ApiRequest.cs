namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>A question to a site.</summary>
internal sealed record ApiRequest
{
    /// <summary>GET, POST, PUT or DELETE.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>Where; on the site that the settings name.</summary>
    public required Uri Address { get; init; }

    /// <summary>
    /// Makes what is sent, anew for each try, and is given what to call whenever something of it has gone; null: nothing is sent.
    /// </summary>
    public Func<Action, HttpContent>? Content { get; init; }

    /// <summary>
    /// Whether the same question twice does no more than once: reading, changing, taking away. Only those are asked again after an answer
    /// that never came.
    /// </summary>
    public required bool MayRepeat { get; init; }

    /// <summary>For messages, after "The site could not …": "store the post", "take video.mp4".</summary>
    public required string What { get; init; }

    /// <summary>Without the key: for what anybody may ask.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The site is asked whether it takes so much before the first byte goes out (RFC 9110, 10.1.1).</summary>
    public bool AsksFirst { get; init; }

    /// <summary>Only the headers of the answer are of interest.</summary>
    public bool HeadersOnly { get; init; }

    /// <summary>Answers that the caller knows what to do with, beside those that mean success.</summary>
    public Func<ApiAnswer, bool> Accepts { get; init; } = _ => false;
}
