using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The review page in a real browser, against the real server and a talk that was really converted.</summary>
[Collection(nameof(EditingCollection))]
public sealed class EditorTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    private const string Spoken = "The first draft";

    [Fact]
    public async Task What_is_typed_is_saved_and_reaches_the_post_and_its_captions()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);

        await ReplaceAsync(page, Spoken, "The very first draft");
        await SavedAsync(page);

        Assert.Contains("The very first draft", site.Draft, StringComparison.Ordinal);
        await UntilAsync(() => site.Page.Contains("The very first draft", StringComparison.Ordinal));
        await page.ShowPreviewAsync();
        await page.FrameLocator("#preview").GetByText("The very first draft").First.WaitForAsync();
        Assert.Contains("The first draft", site.Captions, StringComparison.Ordinal);
        await ReplaceAsync(page, "The very first draft", Spoken);
        await SavedAsync(page);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_spoken_word_is_lit_and_the_keyboard_plays_from_the_cursor()
    {
        await using var visit = await browser.VisitAsync();
        var (page, _) = await visit.OpenAsync(site.Url);
        var video = "document.querySelector('#media')";

        await page.EvaluateAsync($"{video}.currentTime = 0.5");
        await page.Locator(".spoken-now").WaitForAsync();
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("Control+Shift+Enter");

        await page.WaitForFunctionAsync($"{video}.currentTime > 3 && !{video}.paused");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.WaitForFunctionAsync($"{video}.paused");
    }

    [Fact]
    public async Task The_text_is_written_as_the_post_is_set_and_stays_Markdown()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);

        // By the keyboard alone: a heading, a paragraph with a bold word and a link, a list.
        await AppendAsync(page, "A new part");
        await page.Keyboard.PressAsync("Control+Alt+2");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("It is bold");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and linked");
        await page.Keyboard.PressAsync("Control+Shift+ArrowLeft");
        await page.GetByRole(AriaRole.Toolbar, new() { Name = "Set the selection" }).WaitForAsync();
        await page.InspectAsync("writing-bar");
        await page.Keyboard.PressAsync("Control+k");
        var address = page.GetByLabel("Address of the link");
        await address.FillAsync("javascript:alert(1)");
        await address.PressAsync("Enter");
        await page.GetByText("A link leads to a page").WaitForAsync();
        await address.FillAsync("example.org");
        await page.InspectAsync("writing-link");
        await address.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("An entry");
        await page.Keyboard.PressAsync("Control+Shift+8");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Another");
        await UntilAsync(() =>
            site.Draft.Contains(
                "\n\n## A new part\n\nIt is **bold** and [linked](https://example.org)\n\n- An entry\n- Another\n",
                StringComparison.Ordinal
            )
        );
        await Assertions.Expect(page.Locator(".lp-h2")).ToHaveTextAsync("A new part");
        await Assertions.Expect(page.Locator(".cm-line", new() { HasTextRegex = new("^It is") })).ToHaveTextAsync("It is bold and linked");
        await page.InspectAsync("writing");

        // What comes from another program keeps its form.
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.EvaluateAsync(
            """
            () => {
              const clipboardData = new DataTransfer();
              clipboardData.setData('text/plain', 'plain');
              clipboardData.setData('text/html', '<b style="font-weight:normal" id="docs-internal-guid-1">'
                + '<p><span style="font-weight:700">Strong</span> and <a href="https://example.org/a">a page</a>, '
                + '<a href="javascript:alert(1)">no page</a></p><ul><li><p>one</p></li></ul>'
                + '<table><tr><td><p>a</p></td><td>b</td></tr></table><img src="x" onerror="alert(1)"></b>');
              const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
              document.querySelector('#editor .cm-content').dispatchEvent(event);
            }
            """
        );
        await UntilAsync(() =>
            site.Draft.Contains(
                "**Strong** and [a page](https://example.org/a), no page\n\n- one\n\n| a | b |\n| --- | --- |",
                StringComparison.Ordinal
            )
        );

        // A paragraph is joined with the one before, and the head stays whatever is deleted.
        var head = site.Draft[..(site.Draft.IndexOf("\n---\n", StringComparison.Ordinal) + 5)];
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.PressAsync("Delete");
        await UntilAsync(() => site.Draft.Trim() == head.Trim());
        await page.Keyboard.PressAsync("Control+z");
        await UntilAsync(() => site.Draft.Contains("## A new part", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_title_that_is_typed_just_before_the_page_goes_is_there_next_time()
    {
        await using var visit = await browser.VisitAsync();
        var (page, _) = await visit.OpenAsync(site.Url);
        await visit.SetOfflineAsync(true);
        var title = page.GetByLabel("Title", new() { Exact = true });
        await title.FillAsync("Rivers and \"drafts\"");
        await page.CloseAsync();
        await visit.SetOfflineAsync(false);

        var (again, _) = await visit.OpenAsync(site.Url);

        await Assertions.Expect(again.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Rivers and \"drafts\"");
        await UntilAsync(() => site.Draft.Contains("title: \"Rivers and \\\"drafts\\\"\"\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_browsers_edit_one_draft_and_both_edits_stay()
    {
        await using var first = await browser.VisitAsync();
        await using var second = await browser.VisitAsync();
        var (anna, _) = await first.OpenAsync(site.Url);
        var (bert, _) = await second.OpenAsync(site.Url);

        await Task.WhenAll(AppendAsync(anna, "Anna was here."), ReplaceAsync(bert, Spoken, "Bert's first draft"));
        await Task.WhenAll(SavedAsync(anna), SavedAsync(bert));

        foreach (var page in new[] { anna, bert })
        {
            await Assertions.Expect(page.Locator(".cm-content")).ToContainTextAsync("Anna was here.");
            await Assertions.Expect(page.Locator(".cm-content")).ToContainTextAsync("Bert's first draft");
        }

        Assert.Contains("Anna was here.", site.Draft, StringComparison.Ordinal);
        await ReplaceAsync(bert, "Bert's first draft", Spoken);
        await SavedAsync(bert);
    }

    [Fact]
    public async Task The_same_sentence_changed_by_two_is_a_choice_and_not_a_loss()
    {
        await using var visit = await browser.VisitAsync();
        var (page, _) = await visit.OpenAsync(site.Url);
        await AppendAsync(page, "A sentence for two.");
        await SavedAsync(page);

        // An editor of somebody else's writes while the page cannot hear of it.
        await visit.SetOfflineAsync(true);
        await ReplaceAsync(page, "A sentence for two.", "A sentence for me.");
        await File.WriteAllTextAsync(
            site.DraftPath,
            site.Draft.Replace("A sentence for two.", "A sentence for them.", StringComparison.Ordinal)
        );
        await visit.SetOfflineAsync(false);

        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.WaitForAsync();
        Assert.Contains("A sentence for them.", site.Draft, StringComparison.Ordinal);
        await page.InspectAsync(null);
        await dialog.GetByText("Save the right side").ClickAsync();
        await SavedAsync(page);
        Assert.Contains("A sentence for me.", site.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_killed_while_somebody_types_costs_nothing()
    {
        await using var visit = await browser.VisitAsync();
        var (page, _) = await visit.OpenAsync(site.Url);

        await site.KillAsync();
        await AppendAsync(page, "Typed while nobody listened.");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("No connection");
        await site.StartAsync();
        await SavedAsync(page);

        Assert.Contains("Typed while nobody listened.", site.Draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_is_closed_before_it_could_save_has_the_text_next_time()
    {
        await using var visit = await browser.VisitAsync();
        var (page, _) = await visit.OpenAsync(site.Url);
        await visit.SetOfflineAsync(true);
        await AppendAsync(page, "Kept in the browser.");
        await Assertions.Expect(page.Locator("#status")).ToContainTextAsync("No connection");
        await page.CloseAsync();
        Assert.DoesNotContain("Kept in the browser.", site.Draft, StringComparison.Ordinal);
        await visit.SetOfflineAsync(false);

        var (again, _) = await visit.OpenAsync(site.Url);

        await Assertions.Expect(again.Locator(".cm-content")).ToContainTextAsync("Kept in the browser.");
        await SavedAsync(again);
        Assert.Contains("Kept in the browser.", site.Draft, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(1280, 900, ColorScheme.Dark)]
    [InlineData(2560, 1440, ColorScheme.Light)]
    public async Task It_fits_every_screen_and_is_accessible(int width, int height, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(width, height, theme);
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.Locator(".spoken-now, .cm-line").First.WaitForAsync();
        await page.InspectAsync($"review-{width}-{theme}");
        Assert.Empty(complaints);
    }

    internal static Task SavedAsync(IPage page) =>
        Assertions.Expect(page.Locator("#status")).ToHaveTextAsync("All changes saved", new() { Timeout = 30_000 });

    internal static async Task AppendAsync(IPage page, string text)
    {
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.TypeAsync("\n\n" + text);
    }

    /// <summary>Replaces a text by the keyboard where it stands last: found with the editor's search, typed over.</summary>
    private static async Task ReplaceAsync(IPage page, string old, string text)
    {
        await page.Locator(".cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync(old);
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.TypeAsync(text);
    }

    internal static async Task UntilAsync(Func<bool> isDone)
    {
        for (var tries = 0; !isDone(); tries++)
        {
            Assert.True(tries < 200, "It takes too long.");
            await Task.Delay(100);
        }
    }
}
