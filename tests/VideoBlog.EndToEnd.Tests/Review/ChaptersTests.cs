using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Chapters and checks in a real browser.</summary>
[Collection(nameof(EditingCollection))]
public sealed class ChaptersTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    private string Chapters => File.ReadAllText(Path.Combine(Path.GetDirectoryName(site.DraftPath)!, "chapters.vtt"));

    [Fact]
    public async Task A_chapter_is_made_at_the_cursor_renamed_lowered_and_removed_by_the_keyboard()
    {
        var (head, body) = (site.Draft.IndexOf("\n---\n", StringComparison.Ordinal), "think. A river");
        var before = site.Draft[..head] + site.Draft[head..].Replace("think a river", body, StringComparison.Ordinal);
        Assert.Contains(body, before, StringComparison.Ordinal);
        await File.WriteAllTextAsync(site.DraftPath, before);
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);

        await page.FindAsync("A river cuts");
        await page.Keyboard.PressAsync("ArrowRight");
        for (var i = 0; i < 3; i++)
            await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("Shift+F2");
        await page.Keyboard.TypeAsync("Rivers");
        await EditorTests.UntilAsync(() => site.Draft.Contains(" think.\n\n## Rivers\n\nA river cuts", StringComparison.Ordinal));
        await EditorTests.UntilAsync(() => Chapters.Contains("\nRivers\n", StringComparison.Ordinal));
        await page.ShowPreviewAsync();
        await page.FrameLocator("#preview").Locator(".chapters a").GetByText("Rivers").WaitForAsync();

        await page.OpenPanelAsync("Chapters");
        var name = page.GetByLabel("Heading 1");
        await Assertions.Expect(name).ToHaveValueAsync("Rivers");
        await page.Locator(".chapters-list .time", new() { HasTextRegex = new(@"^0:0[3-7]$") }).WaitForAsync();
        await name.FillAsync("Rivers and rock");
        await name.PressAsync("Enter");
        await EditorTests.UntilAsync(() => Chapters.Contains("\nRivers and rock\n", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Lower a level" }).PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft.Contains("\n### Rivers and rock\n", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Raise a level" }).PressAsync("Enter");
        await page.CheckLooksAsync("chapters");
        await page.CheckLooksAsync("chapters", 390);
        await page.Locator("#panel").GetByRole(AriaRole.Button, new() { Name = "Play from" }).PressAsync("Enter");
        await page.WaitForFunctionAsync("document.querySelector('#media').currentTime > 2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the heading" }).PressAsync("Enter");
        await page.GetByText("No chapters yet").WaitForAsync();
        await EditorTests.UntilAsync(() =>
            site.Draft == before.Replace(" think. A river", " think.\n\nA river", StringComparison.Ordinal)
            && !Chapters.Contains("Rivers", StringComparison.Ordinal)
        );
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Checks_lead_to_their_places_and_links_are_checked_on_demand()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await EditorTests.AppendAsync(page, "A [link](example.org), and [one](http://127.0.0.1/).");
        await EditorTests.SavedAsync(page);

        var toggle = page.Locator("#tools").GetByRole(AriaRole.Button, new() { NameRegex = new(@"^Checks\s*\(\s*\d+\s*\)") });
        await toggle.PressAsync("Enter");
        var link = page.Locator(".checks button", new() { HasText = "'example.org' has no https://" });
        await link.PressAsync("Enter");
        Assert.Equal("[link](example.org)", await page.EvaluateAsync<string>("getSelection().toString()"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the links" }).PressAsync("Enter");
        await page.GetByText("Answering: 0 of 1.").WaitForAsync();
        await page.CheckLooksAsync("checks");
        await page.CheckLooksAsync("checks", 390);
        await page.Locator(".checks button", new() { HasText = "Not checked" }).PressAsync("Enter");
        Assert.Equal("http://127.0.0.1/", await page.EvaluateAsync<string>("getSelection().toString()"));
        Assert.Empty(complaints);
    }
}
