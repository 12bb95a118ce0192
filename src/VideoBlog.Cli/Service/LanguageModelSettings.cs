using System.Globalization;
using VideoBlog.Assistance;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Cli.Service;

/// <summary>
/// Settings of the language model that is asked for suggestions. Without an endpoint none is, and nothing is sent anywhere.
/// </summary>
internal sealed class LanguageModelSettings
{
    private const string Prefix = "VIDEOBLOG_LANGUAGEMODEL__";

    /// <summary>Base address of an API that answers like OpenAI's chat completions; null or empty: none.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The model's name there.</summary>
    public string? Model { get; set; }

    /// <summary>The endpoint's key; null: it needs none.</summary>
    public string? Key { get; set; }

    /// <summary>Seconds that one request may take, 0.05 to 600.</summary>
    public double Timeout { get; set; } = 60;

    /// <summary>Seconds that all requests about one draft may take, 0.05 to 3600.</summary>
    public double Budget { get; set; } = 300;

    /// <summary>How often a request is tried again, 0 to 5.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>Send talks without encryption to another machine.</summary>
    public bool AllowInsecure { get; set; }

    /// <summary>The same for those who ask.</summary>
    public SuggestionOptions ToOptions() =>
        new()
        {
            Endpoint = Endpoint,
            Model = Model,
            Key = string.IsNullOrEmpty(Key) ? null : Key,
            Timeout = Seconds(Timeout),
            Budget = Seconds(Budget),
            Retries = Retries,
            AllowInsecure = AllowInsecure,
        };

    /// <summary>
    /// The same for a conversion in a process of its own, which reads its environment. All of them are set, so that it finds nothing else
    /// in a settings file than its parent did.
    /// </summary>
    public IReadOnlyDictionary<string, string> ToVariables() =>
        new Dictionary<string, string>
        {
            [Prefix + "ENDPOINT"] = Endpoint ?? "",
            [Prefix + "MODEL"] = Model ?? "",
            [Prefix + "KEY"] = Key ?? "",
            [Prefix + "TIMEOUT"] = Timeout.ToString(CultureInfo.InvariantCulture),
            [Prefix + "BUDGET"] = Budget.ToString(CultureInfo.InvariantCulture),
            [Prefix + "RETRIES"] = Retries.ToString(CultureInfo.InvariantCulture),
            [Prefix + "ALLOWINSECURE"] = AllowInsecure ? "true" : "false",
        };

    // What is no number, or too large for a span of time, is out of range and is refused there.
    private static TimeSpan Seconds(double seconds) => seconds is >= 0 and <= 1e6 ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
}
