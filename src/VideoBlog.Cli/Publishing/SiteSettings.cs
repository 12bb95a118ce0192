using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary>Settings of the site that posts are published on.</summary>
internal sealed partial class SiteSettings
{
    /// <summary>Its address, for example <c>https://blog.example.org/</c>; null: not known yet.</summary>
    public string? Address { get; set; }

    /// <summary>Its name.</summary>
    public string Title { get; set; } = "Video blog";

    /// <summary>What it is about, in a sentence.</summary>
    public string Description { get; set; } = "";

    /// <summary>Who publishes it.</summary>
    public string? Author { get; set; }

    /// <summary>Language of the site, <c>en</c> for example.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Time zone of its dates, <c>Europe/Berlin</c> for example. Default: this machine's.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Licence of the posts: words or an address.</summary>
    public string? License { get; set; }

    /// <summary>Colour of links and buttons, <c>#rrggbb</c>.</summary>
    public string? Accent { get; set; }

    /// <summary>The same on a dark ground.</summary>
    public string? AccentDark { get; set; }

    /// <summary>A picture shown at the head of each page.</summary>
    public string? Logo { get; set; }

    /// <summary>Posts on a page of the index, 1 to 100.</summary>
    public int PostsPerPage { get; set; } = 10;

    /// <summary>Where readers comment on posts whose comments are open.</summary>
    public CommentSettings Comments { get; set; } = new();

    /// <summary>How large videos may be where they go out.</summary>
    public VideoSettings Video { get; set; } = new();

    /// <summary>What heads a post; <c>{title}</c> stands for its title.</summary>
    public string TitleTemplate { get; set; } = "{title}";

    /// <summary>What is said of the recording; <c>{on}</c> and <c>{at}</c> stand for time and place.</summary>
    public string? RecordedTemplate { get; set; }

    /// <summary>What is said of the written original; <c>{original}</c> stands for it.</summary>
    public string? AdaptedTemplate { get; set; }

    /// <summary>The same for the destinations.</summary>
    /// <exception cref="VideoBlogException">A value cannot be used.</exception>
    public SiteOptions ToOptions() =>
        new()
        {
            Address = ReadAddress(),
            Title = Title,
            Description = Description,
            Author = Author,
            Language = LanguageTag().IsMatch(Language.Trim())
                ? Language.Trim()
                : throw Wrong("language", $"is '{Language}'; it must be a language tag such as en or pt-BR"),
            TimeZone = ReadTimeZone(),
            License = License,
            Accent = Accent,
            AccentDark = AccentDark,
            Logo = Logo is null ? null : Path.GetFullPath(Logo),
            PostsPerPage = PostsPerPage is >= 1 and <= 100
                ? PostsPerPage
                : throw Wrong("postsPerPage", $"is {PostsPerPage}; it must be between 1 and 100"),
            Video = Video.ToOptions(),
            Comments = Comments.ToOptions(),
            TitleTemplate = TitleTemplate.Contains("{title}", StringComparison.Ordinal)
                ? Checked("titleTemplate", TitleTemplate, "{title}")
                : throw Wrong("titleTemplate", "lacks {title}, which stands for a post's title"),
            RecordedTemplate = Checked("recordedTemplate", RecordedTemplate, "{on}", "{at}"),
            AdaptedTemplate = Checked("adaptedTemplate", AdaptedTemplate, "{original}"),
        };

    /// <summary>Settings of the videos of posts.</summary>
    internal sealed class VideoSettings
    {
        /// <summary>Greatest length of the shorter side in pixels, 144 to 4,320.</summary>
        public int? MaxHeight { get; set; }

        /// <summary>Greatest size in megabytes, 1 to 100,000.</summary>
        public int? MaxMegabytes { get; set; }

        /// <summary>How pictures are stored that must be encoded anew.</summary>
        public WebVideoCodec Codec { get; set; } = WebVideoCodec.H264;

        /// <summary>The same for the destinations; null when nothing is limited.</summary>
        public WebVideoOptions? ToOptions()
        {
            var options = new WebVideoOptions
            {
                MaxHeight = MaxHeight,
                MaxMegabytes = MaxMegabytes,
                Codec = Codec,
            };
            options.Validate();
            return options == new WebVideoOptions() ? null : options;
        }
    }

    private Uri? ReadAddress() =>
        string.IsNullOrWhiteSpace(Address) ? null
        : Uri.TryCreate(Address.Trim().TrimEnd('/') + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
        : throw Wrong("address", $"is '{Address}'; it must begin with https:// or http://");

    private TimeZoneInfo ReadTimeZone()
    {
        if (string.IsNullOrWhiteSpace(TimeZone))
            return TimeZoneInfo.Local;
        return TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone.Trim(), out var zone)
            ? zone
            : throw Wrong("timeZone", $"is '{TimeZone}'; it must be a name such as Europe/Berlin or UTC");
    }

    /// <summary>A sentence with places that are filled in; another place would go out as it stands.</summary>
    [return: NotNullIfNotNull(nameof(template))]
    private static string? Checked(string key, string? template, params IReadOnlyList<string> places) =>
        template is not null && Place().Matches(template).FirstOrDefault(p => !places.Contains(p.Value)) is { } unknown
            ? throw Wrong(
                key,
                $"has '{unknown.Value}', which is not known; there {(places.Count == 1 ? "is" : "are")} {string.Join(" and ", places)}"
            )
            : template;

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();

    /// <summary>The failure for a setting of the site.</summary>
    internal static VideoBlogException Wrong(string key, string what) =>
        new($"The setting site.{key} {what}.", "Correct it where it is set: docs/settings.md lists the places and all settings.");
}
