using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Review;

namespace VideoBlog.EndToEnd.Tests;

/// <summary>The system's Chromium, started once for all test classes of the collection "Browser".</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts Chromium.</summary>
    public async Task InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
    }

    /// <summary>Ends Chromium.</summary>
    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a visitor's own session; dispose of it to close its pages.</summary>
    public Task<IBrowserContext> VisitAsync(int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light) =>
        _browser!.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = theme,
                ReducedMotion = ReducedMotion.Reduce,
                Permissions = ["clipboard-read", "clipboard-write"],
            }
        );
}

/// <summary>Test classes with <c>[Collection("Browser")]</c> share one <see cref="Browser"/> and one <see cref="ConvertedTalk"/>.</summary>
[CollectionDefinition("Browser")]
public sealed class BrowserCollection : ICollectionFixture<Browser>, ICollectionFixture<ConvertedTalk>;
