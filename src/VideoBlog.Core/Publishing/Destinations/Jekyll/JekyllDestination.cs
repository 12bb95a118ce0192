using VideoBlog.Domain;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Destinations.Folders;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Jekyll;

/// <summary>Puts posts into the folder of a Jekyll site.</summary>
internal sealed class JekyllDestination : FolderDestination, IInstallable
{
    private const string Player = "videoblog-player.html";

    private readonly string _name;
    private readonly SiteOptions _site;
    private readonly JekyllPlaces _places;
    private readonly bool _hasVideo;
    private readonly PostAddresses _addresses;

    private JekyllDestination(DestinationSettings settings, SiteOptions site, TimeProvider time)
        : base(settings.Folder("folder"), time)
    {
        _name = settings.Name;
        _site = site;
        _places = new JekyllPlaces(
            FolderSettings.Inside(settings, "collection", "_posts"),
            FolderSettings.Inside(settings, "assets", "assets/videos"),
            settings.Optional("layout") ?? "post"
        );
        _hasVideo = FolderSettings.CopiesVideo(settings);
        _addresses = PostAddresses.Of(settings, site, "/:year/:month/:day/:slug.html");
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">
    /// What they say: <c>folder</c>, <c>collection</c>, <c>assets</c>, <c>layout</c>, <c>video</c>, <c>address</c>, <c>permalink</c>.
    /// </param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">Something is missing, or not known.</exception>
    public static JekyllDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time)
    {
        var destination = new JekyllDestination(settings, site, time);
        settings.ThrowIfMore();
        return destination;
    }

    /// <inheritdoc/>
    public override string Kind => "jekyll";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Grounds => [_places.Posts, _places.Assets];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> InstallAsync(CancellationToken ct)
    {
        CheckFolder();
        CheckSite();
        return [await InstallAsync("_includes/" + Player, Resources.ReadPlayer(typeof(JekyllDestination), Player), ct)];
    }

    /// <inheritdoc/>
    protected override Bundle Render(Edition edition, DateTimeOffset changed) =>
        JekyllBundle.Of(edition, _site, _places, _hasVideo, changed);

    /// <inheritdoc/>
    protected override Uri? AddressOf(Edition edition) => _addresses.Of(edition);

    /// <inheritdoc/>
    protected override void Check()
    {
        CheckSite();
        if (!Root.Has("_includes/" + Player))
            throw new VideoBlogException(
                $"The Jekyll site in '{Root.Path}' has no player for the videos yet.",
                $"Put it there once: videoblog publish --to {_name} --install"
            );
    }

    private void CheckSite()
    {
        string[] names = ["_config.yml", "_config.yaml", "_config.toml", "_posts", "_layouts"];
        if (!names.Any(Root.Has))
            throw new VideoBlogException(
                $"There is no Jekyll site in '{Root.Path}'.",
                "'folder' names the one with _config.yml in it; 'jekyll new' makes one."
            );
    }
}
