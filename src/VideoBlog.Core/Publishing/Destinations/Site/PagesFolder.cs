using AngleSharp.Html.Parser;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Platform.Yaml;
using VideoBlog.Posts;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>
/// The site's own pages, written by hand: <c>about.md</c> and others in a folder. Their head may say <c>title</c>, <c>description</c>,
/// <c>order</c> (a number; the menu follows it) and <c>menu: no</c>. A picture that they show lies beside them.
/// </summary>
internal static class PagesFolder
{
    private const int MaxBytes = 1 << 20;
    private const int MaxPictureBytes = 20 << 20;

    private static readonly string[] Known = ["title", "description", "order", "menu"];

    /// <summary>Reads the pages, in the order of the menu.</summary>
    /// <param name="folder">The folder; null: there are none.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">A page cannot be read or used.</exception>
    public static async Task<IReadOnlyList<OwnPage>> ReadAsync(string? folder, CancellationToken ct)
    {
        if (folder is null)
            return [];
        if (!Directory.Exists(folder))
            throw new VideoBlogException(
                $"There is no folder '{folder}' with pages of the site.",
                "Make it, or take 'pages' out of the settings."
            );
        var pages = new List<(double Order, OwnPage Page)>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.md").Where(f => !LinkRule.IsLink(f)))
            pages.Add(Parse(Path.GetFileNameWithoutExtension(file.Name), await ReadTextAsync(file, ct)));
        return [.. pages.OrderBy(p => p.Order).ThenBy(p => p.Page.Slug, StringComparer.Ordinal).Select(p => p.Page)];
    }

    /// <summary>The pictures that pages show and that lie beside them, by their paths on the site.</summary>
    /// <param name="folder">The folder; null: there are none.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<IReadOnlyDictionary<string, byte[]>> PicturesAsync(
        string? folder,
        IReadOnlyList<OwnPage> pages,
        CancellationToken ct
    )
    {
        var pictures = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            using var parsed = new HtmlParser().ParseDocument($"<!doctype html><body>{OtherPages.OwnText(page.Body)}");
            foreach (var source in parsed.QuerySelectorAll("img[src]").Select(i => Uri.UnescapeDataString(i.GetAttribute("src")!)))
            {
                var path = Path.Combine(folder!, source);
                if (PostAddress.IsWeb(source) || !PostAddress.IsPicture(source) || !PostWriter.IsPicture(source) || !File.Exists(path))
                    continue;
                if (LinkRule.IsReachedByLink(path, folder!) || new FileInfo(path).Length > MaxPictureBytes)
                    continue;
                pictures[$"{page.Slug}/{source}"] = PictureMetadata.Strip(await File.ReadAllBytesAsync(path, ct), source);
            }
        }
        return pictures;
    }

    private static (double Order, OwnPage Page) Parse(string name, string text)
    {
        var slug = TagSlug.Of(name);
        if (SiteView.Reserved.Contains(slug) || IsYear(slug))
            throw new VideoBlogException(
                $"The page '{name}.md' cannot be called so: the site has a folder '{slug}' itself.",
                "Rename the file."
            );
        var markdown = DraftMarkdown.Normalize(text);
        var (yaml, body) = DraftMarkdown.Split(markdown);
        var head = YamlMap.Parse(yaml is { } range ? markdown[range] : "", $"The page {PlainText.Clean(name)}.md", firstLine: 2);
        if (head.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } unknown)
            throw head.Unknown(unknown, "is not known; known keys are " + string.Join(", ", Known));
        return (
            head.Number("order") ?? double.MaxValue,
            new OwnPage(
                slug,
                head.Text("title") ?? PlainText.Clean(name),
                head.Text("description") ?? "",
                head.YesOrNo("menu") ?? true,
                markdown[body..]
            )
        );
    }

    /// <summary>True for a name that is a year's folder.</summary>
    public static bool IsYear(string slug) => slug.Length == 4 && slug.All(char.IsAsciiDigit);

    private static async Task<string> ReadTextAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            if (file.Length > MaxBytes)
                throw new VideoBlogException($"The page '{file.Name}' is too large.", "At most 1 MB is read. Make it shorter.");
            return await File.ReadAllTextAsync(file.FullName, ct);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(file.FullName, error);
        }
    }
}
