using VideoBlog.Domain;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Assistance;

/// <summary>The language model that is asked for suggestions. By default there is none, and nothing is sent anywhere.</summary>
public sealed class SuggestionOptions
{
    /// <summary>
    /// Base address of an API that answers like OpenAI's chat completions: <c>https://api.example.org/v1</c>,
    /// <c>http://localhost:11434/v1</c>.
    /// Null or empty: none.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name as the endpoint knows it, 1 to 200 characters. It is written into what the model suggests.</summary>
    public string? Model { get; set; }

    /// <summary>
    /// The endpoint's key, at most 4096 characters; null for one that needs none. It is sent to the endpoint and shown nowhere.
    /// </summary>
    public string? Key { get; set; }

    /// <summary>Longest time of one request, 0.05 to 600 seconds.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest time of all requests about one draft, with the waits between them, 0.05 to 3600 seconds.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a request is tried again after a failure that may pass, 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Send the talk without encryption (<c>http://</c>) to another machine, too.</summary>
    public bool AllowInsecure { get; set; }

    /// <summary>True when there is somebody to ask.</summary>
    public bool IsOn => !string.IsNullOrWhiteSpace(Endpoint);

    /// <summary>Checks every value.</summary>
    /// <exception cref="VideoBlogException">One is wrong. The message never holds the key.</exception>
    public void Validate()
    {
        if (!IsOn)
            return;
        Require(
            Uri.TryCreate(Endpoint, UriKind.Absolute, out var uri)
                && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                && uri is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 },
            "languageModel.endpoint must be an address such as https://api.example.org/v1, without a user name, "
                + "a question mark or a number sign in it."
        );
        Require(
            uri!.Scheme == Uri.UriSchemeHttps || uri.IsLoopback || AllowInsecure,
            "languageModel.endpoint is on another machine and not encrypted (http://): what is said in the "
                + "recording could be read on the way.",
            "Use https://, or set languageModel.allowInsecure to true when the way to that machine is private."
        );
        Require(
            Model is { Length: >= 1 and <= 200 } && PlainText.Clean(Model) == Model && !Terms.HasUnusual(Model),
            "languageModel.endpoint needs languageModel.model, the name of a model that it serves, in 1 to 200 characters on one line."
        );
        Require(
            Key is null || (Key.Length <= 4096 && Key.All(c => c is > ' ' and < '\u007f')),
            "languageModel.key must have at most 4096 visible ASCII characters."
        );
        Require(Timeout.TotalSeconds is >= 0.05 and <= 600, "languageModel.timeout must be between 0.05 and 600 seconds.");
        Require(Budget.TotalSeconds is >= 0.05 and <= 3600, "languageModel.budget must be between 0.05 and 3600 seconds.");
        Require(Retries is >= 0 and <= 5, "languageModel.retries must be between 0 and 5.");
    }

    private static void Require(bool holds, string message, string hint = "Correct the setting and start again.")
    {
        if (!holds)
            throw new VideoBlogException(message, hint);
    }
}
