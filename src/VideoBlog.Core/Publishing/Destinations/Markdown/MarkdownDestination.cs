using VideoBlog.Domain;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Destinations.Folders;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Markdown;

/// <summary>Puts posts into a folder, each as a folder with <c>index.md</c>.</summary>
internal sealed class MarkdownDestination : FolderDestination
{
    private readonly SiteOptions _site;
    private readonly MarkdownPlayer _player;
    private readonly bool _hasVideo;
    private readonly PostAddresses _addresses;

    private MarkdownDestination(DestinationSettings settings, SiteOptions site, TimeProvider time)
        : base(settings.Folder("folder"), time)
    {
        _site = site;
        _hasVideo = FolderSettings.CopiesVideo(settings);
        _player = Enum.Parse<MarkdownPlayer>(settings.Choice("player", "html", "html", "embed", "none"), ignoreCase: true);
        // Nobody knows what becomes of the files: the site of 'site' is not theirs unless the settings say so.
        _addresses = PostAddresses.Of(settings, site with { Address = null }, "/:slug/");
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">
    /// What they say: <c>folder</c>, <c>player</c>, <c>video</c>, <c>address</c>, <c>permalink</c>.
    /// </param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">Something is missing, or not known.</exception>
    public static MarkdownDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time)
    {
        var destination = new MarkdownDestination(settings, site, time);
        settings.ThrowIfMore();
        return destination;
    }

    /// <inheritdoc/>
    public override string Kind => "markdown";

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Grounds => [];

    /// <inheritdoc/>
    protected override Bundle Render(Edition edition, DateTimeOffset changed) =>
        MarkdownBundle.Of(edition, _site, _player, _hasVideo, changed);

    /// <inheritdoc/>
    protected override Uri? AddressOf(Edition edition) => _addresses.Of(edition);

    /// <inheritdoc/>
    protected override void Check() { }
}
