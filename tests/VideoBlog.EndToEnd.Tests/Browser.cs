using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Review;

namespace VideoBlog.EndToEnd.Tests;

/// <summary>The system's Chromium, started once for all test classes of the collection "Browser".</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    // As root (in a container) Chromium's sandbox cannot start; the other switches keep it from calling home.
    private static readonly string[] s_switches =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts Chromium.</summary>
    public async Task InitializeAsync()
    {
        string path = Find() ?? throw new InvalidOperationException(
            "Chromium is missing. Install it, on Debian with: apt-get install chromium. './run.sh test' does so where it may.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = s_switches });
    }

    /// <summary>Ends Chromium.</summary>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a visitor's own session; dispose of it to close its pages.</summary>
    public Task<IBrowserContext> VisitAsync(int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light) => _browser!.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = theme,
        ReducedMotion = ReducedMotion.Reduce,
        Permissions = ["clipboard-read", "clipboard-write"],
    });

    private static string? Find() =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from name in s_names
         let path = Path.Combine(folder, name)
         where folder.Length > 0 && File.Exists(path)
         select path).FirstOrDefault();
}

/// <summary>Test classes with <c>[Collection("Browser")]</c> share one <see cref="Browser"/> and one <see cref="ConvertedTalk"/>.</summary>
[CollectionDefinition("Browser")]
public sealed class BrowserCollection : ICollectionFixture<Browser>, ICollectionFixture<ConvertedTalk>;
