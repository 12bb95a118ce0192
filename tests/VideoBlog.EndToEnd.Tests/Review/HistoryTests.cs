using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Saved versions in a real browser.</summary>
[Collection("Browser")]
public sealed class HistoryTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task An_old_version_is_restored_by_the_keyboard_and_that_can_be_undone(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(1280, 900, theme);
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") complaints.Add(message.Text); };
        await page.GotoAsync(site.Url);
        await EditorTests.SavedAsync(page);
        var before = site.Draft;
        await EditorTests.AppendAsync(page, "A sentence to regret.");
        await EditorTests.SavedAsync(page);
        var after = site.Draft;

        await page.GetByRole(AriaRole.Button, new() { Name = "History" }).PressAsync("Enter");
        var versions = page.Locator(".versions button");
        await versions.First.WaitForAsync();
        await Shoot(page, $"history-panel-{theme}");
        Assert.Empty(await Violations(page));
        await versions.Nth(1).PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        await Shoot(page, $"history-dialog-{theme}");
        Assert.Empty(await Violations(page));
        await dialog.GetByText("Restore this version").PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft == before);

        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await EditorTests.UntilAsync(() => site.Draft == after);
        Assert.Empty(complaints);
    }

    private static async Task<string[]> Violations(IPage page) =>
        [.. (await page.RunAxe()).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {n.Html}"))];

    private static async Task Shoot(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("VIDEOBLOGTEST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
