using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The way of a post from draft to published in a real browser.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class PublishTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    [Fact]
    public async Task A_post_is_reviewed_and_published_by_the_keyboard_and_taken_back()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);
        // A link to a file that is not there keeps the list from being empty, whatever else the draft has.
        await EditorTests.AppendAsync(page, "More is in [the notes](notes.html).");
        await EditorTests.SavedAsync(page);
        Assert.Contains("noindex", site.Page, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).First.PressAsync("Enter");
        var panel = page.Locator(".publish");
        await panel.GetByText("left to do").First.WaitForAsync();
        foreach (var (theme, width) in new[] { (ColorScheme.Dark, 390), (ColorScheme.Light, 1280) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.SetViewportSizeAsync(width, 900);
            await page.InspectAsync($"publish-open-{theme}");
        }

        var publish = panel.GetByRole(AriaRole.Button, new() { Name = "Publish (site)", Exact = true });
        Assert.True(await publish.IsDisabledAsync());

        // A problem leads to its place.
        await panel
            .GetByRole(AriaRole.Button, new() { NameRegex = new("notes.html", System.Text.RegularExpressions.RegexOptions.IgnoreCase) })
            .First.PressAsync("Enter");
        Assert.Contains("[the notes](notes.html)", await page.EvaluateAsync<string>("getSelection().toString()"), StringComparison.Ordinal);

        await panel.GetByRole(AriaRole.Button, new() { Name = "The captions are right" }).PressAsync("Enter");
        await panel
            .GetByRole(AriaRole.Button, new() { Name = "The captions are right" })
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
        while (await panel.Locator(".requirements summary").CountAsync() is > 0 and var open)
        {
            await panel.Locator(".requirements summary").First.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync("The reader will not mind.");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(panel.Locator(".requirements summary")).ToHaveCountAsync(open - 1);
        }
        Assert.Equal(
            "Nothing is left to do before the post is published.",
            await panel.GetByRole(AriaRole.Status).First.TextContentAsync()
        );
        await page.InspectAsync(null);
        await panel.GetByRole(AriaRole.Button, new() { Name = "What would be sent (site)" }).PressAsync("Enter");
        await panel.GetByText("talk/video.mp4 (new").WaitForAsync();
        await publish.PressAsync("Enter");
        await panel.Locator("[aria-current=step]").GetByText("Published").WaitForAsync();
        await EditorTests.UntilAsync(() =>
            site.Draft.Contains("status: published", StringComparison.Ordinal) && !site.Page.Contains("noindex", StringComparison.Ordinal)
        );
        await page.ShootAsync("publish-done");
        Assert.Contains("status: published", site.Draft, StringComparison.Ordinal);
        var view = panel.GetByRole(AriaRole.Link, new() { Name = "View it" });
        Assert.Contains("More is in", await ReadAsync(page, view), StringComparison.Ordinal);

        // What is edited since is not out before a person says so.
        await EditorTests.AppendAsync(page, "And one thing more.");
        await EditorTests.SavedAsync(page);
        await panel.GetByText("changes not yet published").WaitForAsync();
        await page.InspectAsync("publish-changed");
        Assert.DoesNotContain("And one thing more.", await ReadAsync(page, view), StringComparison.Ordinal);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Update (site)" }).PressAsync("Enter");
        await panel.GetByText("live since").WaitForAsync();
        Assert.Contains("And one thing more.", await ReadAsync(page, view), StringComparison.Ordinal);

        await panel.GetByRole(AriaRole.Button, new() { Name = "Take back (site)" }).PressAsync("Enter");
        await panel.GetByText("taken back", new() { Exact = true }).WaitForAsync();
        await panel.Locator("[aria-current=step]").GetByText("Reviewed").WaitForAsync();

        await panel.GetByRole(AriaRole.Button, new() { Name = "Take back to draft" }).PressAsync("Enter");
        await EditorTests.UntilAsync(() =>
            site.Draft.Contains("status: draft", StringComparison.Ordinal) && site.Page.Contains("noindex", StringComparison.Ordinal)
        );
        Assert.Empty(complaints);
    }

    private static async Task<string> ReadAsync(IPage page, ILocator link)
    {
        var reader = await page.Context.NewPageAsync();
        await reader.GotoAsync(new Uri(new Uri(page.Url), await link.GetAttributeAsync("href")).AbsoluteUri);
        var text = await reader.Locator("#text").InnerTextAsync();
        await reader.CloseAsync();
        return text;
    }
}
