using VideoBlog.Domain;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Destinations.Folders;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Hugo;

/// <summary>Puts posts into the folder of a Hugo site, as page bundles.</summary>
internal sealed class HugoDestination : FolderDestination, IInstallable
{
    private const string Player = "videoblog-player.html";

    private readonly string _name;
    private readonly SiteOptions _site;
    private readonly string _section;
    private readonly bool _hasVideo;
    private readonly PostAddresses _addresses;

    private HugoDestination(DestinationSettings settings, SiteOptions site, TimeProvider time)
        : base(settings.Folder("folder"), time)
    {
        _name = settings.Name;
        _site = site;
        _section = FolderSettings.Inside(settings, "section", "posts");
        _hasVideo = FolderSettings.CopiesVideo(settings);
        _addresses = PostAddresses.Of(settings, site, $"/{_section}/:slug/");
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">What they say: <c>folder</c>, <c>section</c>, <c>video</c>, <c>address</c>, <c>permalink</c>.</param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">Something is missing, or not known.</exception>
    public static HugoDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time)
    {
        var destination = new HugoDestination(settings, site, time);
        settings.ThrowIfMore();
        return destination;
    }

    /// <inheritdoc/>
    public override string Kind => "hugo";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Grounds => ["content/" + _section];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> InstallAsync(CancellationToken ct)
    {
        CheckFolder();
        CheckSite();
        return
        [
            await InstallAsync("layouts/shortcodes/" + Player, Resources.ReadPlayer(typeof(HugoDestination), Player), ct),
            await InstallAsync(
                "layouts/shortcodes/videoblog-html.html",
                Resources.Read(typeof(HugoDestination), "videoblog-html.html"),
                ct
            ),
        ];
    }

    /// <inheritdoc/>
    protected override Bundle Render(Edition edition, DateTimeOffset changed) =>
        HugoBundle.Of(edition, _site, _section, AddressOf(edition), _hasVideo, changed);

    /// <inheritdoc/>
    protected override Uri? AddressOf(Edition edition) => _addresses.Of(edition);

    /// <inheritdoc/>
    protected override void Check()
    {
        CheckSite();
        if (!Shortcodes().Any(folder => File.Exists(Path.Combine(folder, Player))))
            throw new VideoBlogException(
                $"The Hugo site in '{Root.Path}' has no player for the videos yet.",
                $"Put it there once: videoblog publish --to {_name} --install"
            );
    }

    private void CheckSite()
    {
        string[] names = ["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml", "config.json"];
        if (!names.Append("config").Any(Root.Has))
            throw new VideoBlogException(
                $"There is no Hugo site in '{Root.Path}'.",
                "'folder' names the one with hugo.toml in it; 'hugo new site' makes one."
            );
    }

    private IEnumerable<string> Shortcodes()
    {
        var themes = Path.Combine(Root.Path, "themes");
        string[] roots = [Root.Path, .. Directory.Exists(themes) ? Directory.EnumerateDirectories(themes) : []];
        return roots.SelectMany(r => new[] { Path.Combine(r, "layouts", "shortcodes"), Path.Combine(r, "layouts", "_shortcodes") });
    }
}
