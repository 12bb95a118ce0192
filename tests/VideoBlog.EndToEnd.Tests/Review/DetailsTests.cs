using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The front matter as a form, in a real browser.</summary>
[Collection(nameof(EditingCollection))]
public sealed class DetailsTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    [Fact]
    public async Task Every_field_is_edited_by_the_keyboard_and_nothing_else_in_the_file_changes()
    {
        var start = site
            .Draft.Replace("think a river", "think. A river", StringComparison.Ordinal)
            .Replace("---\ntitle:", "---\n# A note of mine.\nlayout: wide # keep\ntitle:", StringComparison.Ordinal);
        await File.WriteAllTextAsync(site.DraftPath, start);
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.OpenPanelAsync("Details");
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).Not.ToHaveValueAsync("");

        await TypeAsync(page, "Title", "A title: \"quoted\"");
        await TypeAsync(page, "Excerpt", "What it is about.");
        await page.GetByLabel("Tags", new() { Exact = true }).Locator("visible=true").Last.FocusAsync();
        await page.Keyboard.TypeAsync("bees,");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag bees" }).WaitForAsync();
        await page.Keyboard.TypeAsync("rivers");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the tag rivers" }).WaitForAsync();
        await TypeAsync(page, "Author", "Maria Jensen");
        await page.GetByLabel("Date", new() { Exact = true }).FillAsync("2026-11-22");
        await page.Keyboard.PressAsync("Tab");
        await TypeAsync(page, "Language", "de");
        await page.GetByLabel("Date of the recording").FillAsync("2026-09-28");
        await page.GetByLabel("Time of the recording").FillAsync("10:12");
        await page.GetByLabel("Zone of the recording").SelectOptionAsync("-04:00");
        await page.Keyboard.PressAsync("Tab");
        await TypeAsync(page, "Place", "Callahan State Park");
        await page.GetByLabel("Hide the place from readers").PressAsync("Space");
        await TypeAsync(page, "Title of the written post", "The dip");
        await TypeAsync(page, "Its address", "https://example.org/the-dip");
        await page.GetByLabel("Comments are open").PressAsync("Space");
        await page.GetByLabel("Offer to share the post").PressAsync("Space");
        await page.FindAsync("The first draft of anything is only a way to find out what you think.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the selection a pull quote" }).PressAsync("Enter");
        await page.Locator(".quotes li").First.WaitForAsync();
        await EditorTests.UntilAsync(() => site.Draft.Contains("pullQuotes: [\"The first draft", StringComparison.Ordinal));
        await EditorTests.SavedAsync(page);

        string[] added =
        [
            "recorded: { at: 2026-09-28T10:12:00-04:00, place: \"Callahan State Park\", hidePlace: true }",
            "adaptedFrom: { title: \"The dip\", url: \"https://example.org/the-dip\" }",
            "author: \"Maria Jensen\"",
            "share: false",
        ];
        var draft = site.Draft;
        Assert.All(added, line => Assert.Contains(line + "\n", draft, StringComparison.Ordinal));
        Assert.All(
            [
                "title: \"A title: \\\"quoted\\\"\"\n",
                "date: 2026-11-22\n",
                "language: \"de\"\n",
                "excerpt: \"What it is about.\"\n",
                "\"bees\", \"rivers\"]\n",
                "comments: open # open | closed\n",
                "# A note of mine.\nlayout: wide # keep\n",
            ],
            line => Assert.Contains(line, draft, StringComparison.Ordinal)
        );
        Assert.Equal(Body(start), Body(draft));
        Assert.Equal(Keys(start), Keys(draft).Take(Keys(start).Length));
        await EditorTests.UntilAsync(() => site.Page.Contains("aside class=\"pull-quote\"", StringComparison.Ordinal));
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(Path.GetDirectoryName(site.DraftPath)!, "post"),
                "*",
                SearchOption.AllDirectories
            )
        )
            Assert.DoesNotContain("Callahan", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"share\"", site.Page, StringComparison.Ordinal);
        await page.ShowPreviewAsync();
        await page.FrameLocator("#preview").GetByText("Recorded on Monday, September 28, 2026.").WaitForAsync();
        await page.CheckLooksAsync("details");
        await page.CheckLooksAsync("details", 390);
        await page.SetViewportSizeAsync(1280, 900);

        // One field is one step back, and the form follows.
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions
            .Expect(page.Locator(".quotes li"))
            .ToHaveCountAsync(draft.Contains("pullQuotes", StringComparison.Ordinal) ? Quotes(start) : 0);
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(page.GetByLabel("Offer to share the post")).ToBeCheckedAsync();
        await EditorTests.UntilAsync(() => !site.Draft.Contains("share: false", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_wrong_value_is_told_at_its_field_and_a_broken_text_disables_the_form_without_harm()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.OpenPanelAsync("Details");
        var before = site.Draft;
        await TypeAsync(page, "Title of the written post", "");
        await TypeAsync(page, "Its address", "javascript:alert(1)");
        await Assertions.Expect(page.GetByLabel("Its address")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(before, site.Draft);
        await TypeAsync(page, "Its address", "");
        await TypeAsync(page, "Excerpt", new string('x', 170));
        await page.GetByText("The excerpt has 170 characters").First.WaitForAsync();
        await page.CheckLooksAsync("details-wrong");

        await page.GetByRole(AriaRole.Button, new() { Name = "Source", Exact = true }).PressAsync("Enter");
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("[");
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToBeDisabledAsync();
        await page.CheckLooksAsync("details-broken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Source", Exact = true }).PressAsync("Enter");
        await page.ShootAsync("head-broken");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the source there" }).PressAsync("Enter");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToBeEnabledAsync();
        // The other test begins with what is on the disk.
        await EditorTests.SavedAsync(page);
        // The browser counts refusals as errors: of the value, and of the times of a text whose head cannot be read.
        complaints.RemoveAll(c => c.Contains("422", StringComparison.Ordinal) || c.Contains("503", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    private static async Task TypeAsync(IPage page, string label, string text)
    {
        await page.GetByLabel(label, new() { Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Tab");
    }

    private static string Body(string draft) => draft[draft.IndexOf("\n---\n", StringComparison.Ordinal)..];

    private static string[] Keys(string draft) =>
        [.. draft[..draft.IndexOf("\n---\n", StringComparison.Ordinal)].Split('\n').Select(l => l.Split(':')[0])];

    private static int Quotes(string draft) =>
        draft.Split('\n').FirstOrDefault(l => l.StartsWith("pullQuotes", StringComparison.Ordinal))?.Split("\", \"").Length ?? 0;
}
