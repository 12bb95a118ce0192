using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>What the tests of the review page's tools do with pages.</summary>
internal static class Pages
{
    // What is in order need not be listed: with every node of a page, to say so takes longer than to find it out.
    private static readonly AxeRunOptions OnlyViolations = new() { ResultTypes = [ResultType.Violations] };

    /// <summary>Opens the review page and waits until its draft is there. What the page complains about is collected.</summary>
    public static async Task<(IPage Page, List<string> Complaints)> OpenAsync(this IBrowserContext visit, string url)
    {
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        await page.GotoAsync(url);
        await EditorTests.SavedAsync(page);
        return (page, complaints);
    }

    /// <summary>Shows the post beside the text, which it is not by itself.</summary>
    public static Task ShowPreviewAsync(this IPage page) =>
        page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).PressAsync("Enter");

    /// <summary>Opens a tool by its button and the keyboard.</summary>
    public static async Task OpenPanelAsync(this IPage page, string name)
    {
        await page.Locator("#tools").GetByRole(AriaRole.Button, new() { NameRegex = new($"^{name}") }).PressAsync("Enter");
        await page.Locator("#panel").WaitForAsync();
    }

    /// <summary>The page fits the window and is accessible in both themes; its pictures are taken when they are wanted.</summary>
    public static async Task CheckLooksAsync(this IPage page, string name, int width = 1280)
    {
        await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.InspectAsync($"{name}-{width}-{theme}");
        }
    }

    /// <summary>
    /// The page fits the window and is accessible as it stands; its picture is taken when that is wanted and it gets a name.
    /// </summary>
    public static async Task InspectAsync(this IPage page, string? name)
    {
        if (name is not null)
            await page.ShootAsync(name);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page scrolls sideways.");
        Assert.Empty((await page.RunAxe(OnlyViolations)).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id}: {v.Help}: {n.Html}")));
    }

    /// <summary>Takes a picture of the page into the folder that <c>VIDEOBLOGTEST_SCREENSHOTS</c> names, if it does.</summary>
    public static async Task ShootAsync(this IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("VIDEOBLOGTEST_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = page.ViewportSize?.Width < 600 });
    }

    /// <summary>Puts the cursor before a text in the editor, by the editor's own search.</summary>
    public static async Task FindAsync(this IPage page, string text)
    {
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.PressAsync("Escape");
    }
}
