using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing.Site;

/// <summary>What all pages of a site know of it.</summary>
/// <param name="Options">The settings.</param>
/// <param name="Assets">The files that they share.</param>
/// <param name="Pages">Pages of its own, in the order of the menu.</param>
internal sealed record SiteView(SiteOptions Options, SiteAssets Assets, IReadOnlyList<OwnPage> Pages)
{
    /// <summary>Names that no post and no own page may have.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string> { "assets", "page", "search", "tags" };

    /// <summary>What the search needs to know to go from a folder to its page.</summary>
    public string PageName => Options.Address is null ? "index.html" : "";

    /// <summary>A place in a folder.</summary>
    public SitePlace In(string folder) => SitePlace.In(folder, Options.Address);

    /// <summary>The absolute address of a folder or file; null while the site has none.</summary>
    public Uri? Absolute(string path) => Options.Address is { } address ? new Uri(address, PostAddress.OfFile(path)) : null;

    /// <summary>The attribute that marks the program's own words on a site of another language.</summary>
    public Html English => IsEnglish(Options.Language) ? default : Html.Format($" lang=\"en\"");

    /// <summary>The attribute for what is in another language than the site.</summary>
    public Html LanguageOf(string language) =>
        string.Equals(language, Options.Language, StringComparison.OrdinalIgnoreCase) ? default : Html.Format($" lang=\"{language}\"");

    private static bool IsEnglish(string language) => language.Split('-')[0].Equals("en", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A page of the site's own.</summary>
/// <param name="Slug">Its folder.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What it is about; empty: nothing is said.</param>
/// <param name="InMenu">Whether the menu names it.</param>
/// <param name="Body">Its text as Markdown.</param>
internal sealed record OwnPage(string Slug, string Title, string Description, bool InMenu, string Body);
