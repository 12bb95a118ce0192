using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Hugo;

namespace VideoBlog.Tests.Publishing.Destinations.Hugo;

/// <summary>A small Hugo site in a folder, built by the real program.</summary>
internal sealed class HugoSite : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public HugoSite()
    {
        Write("hugo.toml", "baseURL = 'https://example.org/blog/'\ntitle = 'Walks'\ndisableKinds = ['sitemap', 'RSS']\n");
        // The program of some distributions knows the file by its older name only.
        Write("config.toml", File.ReadAllText(At("hugo.toml")));
        Write(
            "layouts/_default/single.html",
            """
            <!doctype html><html><head><meta charset="utf-8"><title>{{ .Title }}</title>{{ template "_internal/opengraph.html" . }}</head>
            <body><h1>{{ .Title }}</h1><ul class="tags">{{ range .GetTerms "tags" }}<li>{{ .LinkTitle }}</li>{{ end }}</ul>
            <main>{{ .Content }}</main></body></html>
            """
        );
        Write(
            "layouts/_default/list.html",
            "<!doctype html><main>{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Summary }}{{ end }}</main>"
        );
    }

    public string Path => _folder.Path;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public HugoDestination Destination(TimeProvider time, params IEnumerable<(string Key, string? Value)> more) =>
        HugoDestination.Create(
            new DestinationSettings(
                "hugo",
                new[] { ("type", "hugo"), ("folder", (string?)Path) }.Concat(more).ToDictionary(m => m.Item1, m => m.Item2)
            ),
            new SiteOptions
            {
                Address = new Uri("https://example.org/blog/"),
                TimeZone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromHours(1), "x", "x"),
            },
            time
        );

    /// <summary>Builds the site and gives its pages' folder.</summary>
    public async Task<string> BuildAsync()
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            "hugo",
            ["--source", Path, "--destination", At("public"), "--cleanDestinationDir", "--cacheDir", At("cache")],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.True(result.ExitCode == 0, result.Output + result.ErrorTail);
        return At("public");
    }

    public void Dispose() => _folder.Dispose();
}
