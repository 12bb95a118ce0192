using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Saved versions in a real browser.</summary>
[Collection(nameof(EditingCollection))]
public sealed class HistoryTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task An_old_version_is_restored_by_the_keyboard_and_that_can_be_undone(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(1280, 900, theme);
        var (page, complaints) = await visit.OpenAsync(site.Url);
        var before = site.Draft;
        await EditorTests.AppendAsync(page, "A sentence to regret.");
        await EditorTests.SavedAsync(page);
        var after = site.Draft;

        await page.GetByRole(AriaRole.Button, new() { Name = "History" }).PressAsync("Enter");
        var versions = page.Locator(".versions button");
        await versions.First.WaitForAsync();
        await page.InspectAsync($"history-panel-{theme}");
        await versions.Nth(1).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await page.InspectAsync($"history-dialog-{theme}");
        await dialog.GetByText("Restore this version").PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft == before);

        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await EditorTests.UntilAsync(() => site.Draft == after);
        Assert.Empty(complaints);
    }
}
