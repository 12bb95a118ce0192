using System.Globalization;
using VideoBlog.Cli.Publishing;
using VideoBlog.Domain;
using VideoBlog.Publishing;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Notifying;
using VideoBlog.Speech;
using VideoBlog.Web.Uploads;

namespace VideoBlog.Cli.Service;

/// <summary>
/// What can be set in <c>videoblog.json</c>, by environment variables (<c>VIDEOBLOG_JOBS=3</c>, <c>VIDEOBLOG_WATCH__FOLDER=…</c>) and, for
/// the most common, on the command line, which counts most. A name that does not occur here is an error.
/// </summary>
internal sealed class ServiceSettings
{
    /// <summary>
    /// The library: the folder that gets one folder for each recording. With several nodes the same shared folder on each.
    /// </summary>
    public string Library { get; set; } = "posts";

    /// <summary>PostgreSQL's connection string for a queue that several nodes share; null: a SQLite file in the library.</summary>
    public string? Queue { get; set; }

    /// <summary>The node's name, unique in the queue. Default: the machine's name.</summary>
    public string Node { get; set; } = Environment.MachineName;

    /// <summary>Recordings worked on at the same time, 1 to 32.</summary>
    public int Jobs { get; set; } = 2;

    /// <summary>Transcriptions at the same time on this machine, 1 to 64.</summary>
    public int Transcriptions { get; set; } = 1;

    /// <summary>Threads of one transcription, 1 to 1024. Null: one for each processor.</summary>
    public int? Threads { get; set; }

    /// <summary>The models that this node serves. Empty: all.</summary>
    public string[] Models { get; set; } = [];

    /// <summary>Model for recordings whose sidecar names none. Null: the program's default.</summary>
    public string? Model { get; set; }

    /// <summary>Language spoken, for recordings whose sidecar names none. Null: detected.</summary>
    public string? Language { get; set; }

    /// <summary>Most memory of one conversion in MB, 64 to 4,000,000.</summary>
    public int MemoryLimit { get; set; } = 4096;

    /// <summary>Longest time of one conversion in hours, 0.001 to 720.</summary>
    public double TimeLimit { get; set; } = 6;

    /// <summary>Minutes without a word after which a conversion counts as stuck, 0.02 to 1440.</summary>
    public double SilenceLimit { get; set; } = 15;

    /// <summary>Seconds before a failed job is tried again, 0.1 to 900; doubled with each attempt.</summary>
    public double RetryDelay { get; set; } = 60;

    /// <summary>Where <c>watch</c> looks.</summary>
    public WatchSettings Watch { get; set; } = new();

    /// <summary>What may be uploaded on the pages of <c>serve</c>.</summary>
    public UploadSettings Upload { get; set; } = new();

    /// <summary>Who is told when a draft is ready or a job has failed.</summary>
    public NotifySettings Notify { get; set; } = new();

    /// <summary>The language model that is asked for suggestions.</summary>
    public LanguageModelSettings LanguageModel { get; set; } = new();

    /// <summary>Where numbers, traces and the log are sent.</summary>
    public TelemetrySettings Telemetry { get; set; } = new();

    /// <summary>How <c>serve</c> is reached.</summary>
    public ServeSettings Serve { get; set; } = new();

    /// <summary>The site that posts are published on.</summary>
    public SiteSettings Site { get; set; } = new();

    /// <summary>Where posts are published, by name; see docs/publishing.md.</summary>
    public Dictionary<string, Dictionary<string, string?>> Destinations { get; set; } = [];

    /// <summary>Name of the model that a recording without a sidecar needs.</summary>
    public string DefaultModel => Model ?? ModelStore.DefaultModel;

    /// <summary>Checks every value, under the name and in the unit that its writer knows.</summary>
    /// <exception cref="VideoBlogException">One is out of its range.</exception>
    public void Validate()
    {
        RequireText("library", Library, 4096);
        RequireText("node", Node, 100);
        RequireText("watch.folder", Watch.Folder ?? "-", 4096);
        RequireText("watch.moveTo", Watch.MoveTo ?? "-", 4096);
        Require("jobs", Jobs, 1, 32);
        Require("transcriptions", Transcriptions, 1, 64);
        Require("threads", Threads ?? 1, 1, 1024);
        Require("memoryLimit", MemoryLimit, 64, 4_000_000);
        Require("timeLimit", TimeLimit, 0.001, 720);
        Require("silenceLimit", SilenceLimit, 0.02, 1440);
        Require("retryDelay", RetryDelay, 0.1, 900);
        Require("upload.maxSize", Upload.MaxSize ?? 1, 1, 100_000_000);
        Require("upload.reserve", Upload.Reserve, 0, 100_000_000);
        Require("watch.settle", Watch.Settle, 0.1, 3600);
        Require("watch.rescan", Watch.Rescan, 1, 3600);
        _ = Site.ToOptions();
        LanguageModel.ToOptions().Validate();
        if (LanguageModel.ToOptions() is { IsOn: true } model && model.Budget.TotalMinutes >= SilenceLimit)
            throw Wrong(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The setting languageModel.budget is {LanguageModel.Budget} s; a conversion that waits for it would "
                        + $"count as stuck after {SilenceLimit} minutes (silenceLimit)."
                )
            );
    }

    /// <summary>
    /// Where posts are published. Without any setting there is one destination: a site in a folder beside the library, <c>site</c> for
    /// <c>posts</c> and <c>blog-site</c> for <c>blog</c>. Names are in lower case: in the environment, where secrets belong, case says
    /// nothing.
    /// </summary>
    /// <exception cref="VideoBlogException">A setting of the site is wrong.</exception>
    public PublishingOptions ToPublishing()
    {
        var destinations = Destinations.ToDictionary(
            d => Checked(d.Key.ToLowerInvariant()),
            IReadOnlyDictionary<string, string?> (d) => d.Value,
            StringComparer.OrdinalIgnoreCase
        );
        if (destinations.Count == 0)
            destinations[PublishingOptions.DefaultDestination] = new Dictionary<string, string?>
            {
                ["type"] = "site",
                ["folder"] = DefaultSite(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Library))),
            };
        return new PublishingOptions
        {
            Library = Path.GetFullPath(Library),
            Site = Site.ToOptions(),
            Destinations = destinations,
        };
    }

    // Names stand in addresses and paths.
    private static string Checked(string name) =>
        name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? name
            : throw Wrong($"The destination '{name}' has a name that cannot be used: it takes letters, digits, hyphens and underscores.");

    // Two libraries side by side do not write into one site.
    private static string DefaultSite(string library) =>
        Path.Combine(
            Path.GetDirectoryName(library) ?? library,
            Path.GetFileName(library) is "posts" or "" ? "site" : $"{Path.GetFileName(library)}-site"
        );

    /// <summary>The queue's database.</summary>
    public QueueDatabase OpenQueue(TimeProvider time) =>
        QueueDatabase.ForLibrary(Path.GetFullPath(Library), string.IsNullOrWhiteSpace(Queue) ? null : Queue, time);

    private static void Require(string name, double value, double least, double greatest)
    {
        // Written so that what is no number is out of range, too.
        if (!(value >= least && value <= greatest))
            throw Wrong(FormattableString.Invariant($"The setting {name} is {value}; it must be between {least} and {greatest}."));
    }

    private static void RequireText(string name, string value, int most)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Length > most)
            throw Wrong($"The setting {name} has {value.Trim().Length} characters; it must have 1 to {most}.");
    }

    private static VideoBlogException Wrong(string message) =>
        new(message, "Correct it where it is set: docs/settings.md lists the places and all settings.");
}

/// <summary>Settings of the watched folder.</summary>
internal sealed class WatchSettings
{
    /// <summary>The folder that recordings are dropped into.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether folders inside it count too.</summary>
    public bool Recursive { get; set; } = true;

    /// <summary>Patterns of names to take, for example <c>*.mp4</c>. Empty: every recording.</summary>
    public string[] Include { get; set; } = [];

    /// <summary>Patterns of names to leave.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>Seconds for which a file must not change before it is looked at, 0.1 to 3600.</summary>
    public double Settle { get; set; } = 5;

    /// <summary>Seconds between two looks at the whole folder, 1 to 3600.</summary>
    public double Rescan { get; set; } = 10;

    /// <summary>Where a recording is moved when its draft is there; null: it stays.</summary>
    public string? MoveTo { get; set; }
}

/// <summary>Settings of how the posts are served.</summary>
internal sealed class ServeSettings
{
    /// <summary>The address to listen on.</summary>
    public string Listen { get; set; } = "localhost";

    /// <summary>Names under which the server is reached.</summary>
    public string[] Hosts { get; set; } = [];

    /// <summary>Certificate for HTTPS, PFX or PEM; null: HTTP.</summary>
    public string? Certificate { get; set; }

    /// <summary>The certificate's private key as PEM, if it is a file of its own.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Password of the certificate's private key; null: none.</summary>
    public string? CertificatePassword { get; set; }
}

/// <summary>Settings of uploads.</summary>
internal sealed class UploadSettings
{
    /// <summary>Size of the largest recording in MB, 1 to 100,000,000; null: as large as the disk allows.</summary>
    public int? MaxSize { get; set; }

    /// <summary>MB of the library's disk that uploads leave free, 0 to 100,000,000.</summary>
    public int Reserve { get; set; } = 1024;

    /// <summary>The same for the server.</summary>
    public UploadOptions ToOptions() => new() { MaxBytes = MaxSize * 1_000_000L, Reserve = Reserve * 1_000_000L };
}

/// <summary>Settings of who is told what has ended.</summary>
internal sealed class NotifySettings
{
    /// <summary>The address that news is posted to; null: none.</summary>
    public string? Webhook { get; set; }

    /// <summary>The key that posted news is signed with, 16 to 1024 characters.</summary>
    public string? Secret { get; set; }

    /// <summary>
    /// A program and its arguments that are run for each piece of news. Empty: none. In the settings a single name will do.
    /// </summary>
    public string[] Command { get; set; } = [];

    /// <summary>The same for those who tell.</summary>
    public NotifyOptions ToOptions() =>
        new()
        {
            Webhook = Webhook,
            Secret = Secret,
            Command = Command,
        };
}

/// <summary>Settings of what can be measured.</summary>
internal sealed class TelemetrySettings
{
    /// <summary>
    /// Address of an OpenTelemetry collector that takes OTLP by HTTP, <c>http://localhost:4318</c>; null: what
    /// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says.
    /// </summary>
    public string? Otlp { get; set; }
}
