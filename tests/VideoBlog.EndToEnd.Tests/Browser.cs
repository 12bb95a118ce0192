using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Review;

namespace VideoBlog.EndToEnd.Tests;

/// <summary>The system's Chromium, started once for each collection of tests that use it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Starts Chromium.</summary>
    public async Task InitializeAsync()
    {
        // Conversions of other tests may hold both processors meanwhile: how long a page takes is no behaviour.
        Assertions.SetDefaultExpectTimeout(60_000);
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

/// <summary>What is done with the text on the review page. It runs beside <see cref="OtherPagesCollection"/>.</summary>
[CollectionDefinition(nameof(EditingCollection))]
public sealed class EditingCollection : ICollectionFixture<Browser>, ICollectionFixture<ConvertedTalk>;

/// <summary>The other tools of the review page, the library, the login, and the post itself.</summary>
[CollectionDefinition(nameof(OtherPagesCollection))]
public sealed class OtherPagesCollection : ICollectionFixture<Browser>, ICollectionFixture<ConvertedTalk>;
