using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Publishing.Destinations.Ghost;
using VideoBlog.Publishing.Destinations.Hugo;
using VideoBlog.Publishing.Destinations.Jekyll;
using VideoBlog.Publishing.Destinations.Markdown;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Destinations.WordPress;

namespace VideoBlog.Publishing.Destinations;

/// <summary>Makes destinations of what the settings say.</summary>
/// <param name="options">The settings.</param>
/// <param name="tools">ffmpeg, when it is needed.</param>
/// <param name="time">The clock.</param>
internal sealed class DestinationFactory(PublishingOptions options, Lazy<FfmpegTools> tools, TimeProvider time)
{
    private static readonly Dictionary<string, Kind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["site"] = new((settings, around) => SiteDestination.Create(settings, around.Site, around.Time, around.States, around.Tools)),
        ["wordpress"] = new((settings, around) => WordPressDestination.Create(settings, around.Site, around.Time), SchedulesItself: true),
        ["ghost"] = new((settings, around) => GhostDestination.Create(settings, around.Site, around.Time), SchedulesItself: true),
        ["hugo"] = new((settings, around) => HugoDestination.Create(settings, around.Site, around.Time)),
        ["jekyll"] = new((settings, around) => JekyllDestination.Create(settings, around.Site, around.Time)),
        ["markdown"] = new((settings, around) => MarkdownDestination.Create(settings, around.Site, around.Time)),
    };

    /// <summary>Whether destinations of a kind show a post at a later time by themselves.</summary>
    public static bool SchedulesItself(string kind) => Kinds.GetValueOrDefault(kind)?.SchedulesItself == true;

    /// <summary>The destination of that name.</summary>
    /// <exception cref="VideoBlogException">There is none, or its settings are wrong.</exception>
    public IDestination Create(string name)
    {
        if (!options.Destinations.TryGetValue(name, out var values))
            throw new VideoBlogException(
                $"There is no destination '{name}'.",
                $"There {(options.Destinations.Count == 1 ? "is" : "are")}: "
                    + $"{string.Join(", ", options.Destinations.Keys.Order(StringComparer.Ordinal))}. "
                    + "Others are set under 'destinations' in the settings: docs/publishing.md."
            );
        var settings = new DestinationSettings(name, values);
        return Kinds.TryGetValue(settings.Kind, out var kind)
            ? kind.Create(settings, new Surroundings(options.Site, options.States, tools, time))
            : throw settings.Wrong($"has the type '{settings.Kind}'", $"These are known: {string.Join(", ", Kinds.Keys)}.");
    }

    /// <summary>A kind of destination.</summary>
    /// <param name="Create">Makes one.</param>
    /// <param name="SchedulesItself">Whether it shows a post at a later time by itself; for others this program waits.</param>
    private sealed record Kind(Func<DestinationSettings, Surroundings, IDestination> Create, bool SchedulesItself = false);

    /// <summary>What a destination knows besides its own settings.</summary>
    /// <param name="Site">The site.</param>
    /// <param name="States">The folder in which destinations remember things, each in a folder of its name; nobody publishes it.</param>
    /// <param name="Tools">ffmpeg, when it is needed.</param>
    /// <param name="Time">The clock.</param>
    private sealed record Surroundings(SiteOptions Site, string States, Lazy<FfmpegTools> Tools, TimeProvider Time);
}
