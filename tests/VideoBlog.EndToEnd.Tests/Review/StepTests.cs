using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Video, text and post stay at the same word, in a real browser.</summary>
[Collection(nameof(EditingCollection))]
public sealed class StepTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    private const string Post = "document.querySelector('#preview').contentDocument";
    private const string Video = "document.querySelector('#media')";

    [Fact]
    public async Task Video_text_and_post_are_at_the_same_word_whoever_moves()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.ShowPreviewAsync();
        var words = await WordsAsync(page);

        // The video moves: the word is lit in both.
        foreach (var word in new[] { words[2], words[9], words[^2] })
            await LitAsync(page, word);

        // A click on a word of the post moves the video and the cursor.
        var river = words.Single(w => w.Text == "river");
        await ClickAsync(page, "river");
        await UntilAsync(page, $"Math.abs({Video}.currentTime - {Js(river.Start)}) < 0.1");
        await UntilAsync(page, $"{Marked("cursor")} === 'river' && {Marked("spoken")} === 'river' && {Video}.paused");

        // What is typed before a word does not cost the words after it their times, before and after it is saved.
        await visit.SetOfflineAsync(true);
        await SelectAsync(page, words[^1].Text);
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.TypeAsync("quite ");
        foreach (var word in new[] { words[0], words[^1] })
            await LitAsync(page, word);
        await visit.SetOfflineAsync(false);
        await EditorTests.SavedAsync(page);
        await page.FrameLocator("#preview").GetByText("quite").First.WaitForAsync();
        await LitAsync(page, words[^1]);

        // Words that are selected in the post are played over and over, and selected in the text.
        await DragAsync(page, "cuts", "rock");
        var (cuts, rock) = (words.Single(w => w.Text == "cuts"), words.Single(w => w.Text == "rock"));
        await UntilAsync(page, $"!{Video}.paused");
        await UntilAsync(page, $"{Video}.currentTime > {Js(rock.Start)}");
        await UntilAsync(page, $"{Video}.currentTime >= {Js(cuts.Start - 0.01)} && {Video}.currentTime < {Js(rock.Start)}");
        await page.Locator("#editor .cm-content").FocusAsync();
        await UntilAsync(page, "getSelection().toString() === 'cuts through rock'");
        await ClickAsync(page, "river");
        await UntilAsync(page, $"{Marked("cursor")} === 'river'");
        Assert.False(await page.EvaluateAsync<bool>($"{Video}.paused"), "A click leaves it playing.");
        Assert.DoesNotContain(complaints, c => !c.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task By_the_keyboard_alone_the_cursor_is_shown_in_the_post_and_typing_pauses_the_video()
    {
        await using var visit = await browser.VisitAsync(theme: ColorScheme.Dark);
        var (page, complaints) = await visit.OpenAsync(site.Url + "?t=1");
        var words = await WordsAsync(page);
        var first = words.First(w => w.End > 1);
        await UntilAsync(page, $"Math.abs({Video}.currentTime - 1) < 0.1 && {Marked("cursor")} === '{first.Text}'");

        await SelectAsync(page, "river");
        await UntilAsync(page, $"{Marked("cursor")} === 'river'");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await UntilAsync(page, $"!{Video}.paused");
        await page.InspectAsync("steps-dark");

        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await UntilAsync(page, $"!{Video}.paused");
        await page.Keyboard.TypeAsync("a");
        await UntilAsync(page, $"{Video}.paused");
        await page.Keyboard.PressAsync("Backspace");
        await UntilAsync(page, $"!{Video}.paused || {Video}.ended");

        await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).PressAsync("Enter");
        var pause = page.GetByRole(AriaRole.Button, new() { Name = "Pause while typing" });
        await pause.PressAsync("Space");
        await Assertions.Expect(pause).ToHaveAttributeAsync("aria-pressed", "false");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+Shift+Enter");
        await UntilAsync(page, $"!{Video}.paused");
        await page.Keyboard.TypeAsync("a");
        Assert.False(await page.EvaluateAsync<bool>($"{Video}.paused"));
        await page.Keyboard.PressAsync("Backspace");
        await EditorTests.SavedAsync(page);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task On_a_phone_text_and_post_take_turns(ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(390, 844, theme);
        var (page, complaints) = await visit.OpenAsync(site.Url + "?t=1");
        await page.ShootAsync($"phone-draft-{theme}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#preview")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#editor .cm-editor")).ToBeHiddenAsync();
        await page.InspectAsync($"phone-post-{theme}");
        await page.GetByRole(AriaRole.Button, new() { Name = "History" }).ClickAsync();
        await page.Locator(".versions, #panel p").First.WaitForAsync();
        await page.ShootAsync($"phone-tool-{theme}");

        Assert.True(
            await page.EvaluateAsync<bool>(
                "() => document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
            ),
            "The page scrolls."
        );
        Assert.Empty(complaints);
    }

    private sealed record Word(string Text, double Start, double End);

    /// <summary>The words and their times, as the server has them.</summary>
    private async Task<IReadOnlyList<Word>> WordsAsync(IPage page)
    {
        var draft = site.Draft;
        var numbers = JsonDocument
            .Parse(
                await (
                    await page.APIRequest.GetAsync(site.Url.Replace("/review/", "/api/posts/", StringComparison.Ordinal) + "/alignment")
                ).TextAsync()
            )
            .RootElement.GetProperty("words")
            .EnumerateArray()
            .Select(n => n.GetInt32())
            .ToList();
        return [.. numbers.Chunk(4).Select(w => new Word(draft.Substring(w[0], w[1]), w[2] / 1000.0, w[3] / 1000.0))];
    }

    private static async Task LitAsync(IPage page, Word word)
    {
        await page.EvaluateAsync($"() => {{ {Video}.currentTime = {Js(word.Start + (word.End - word.Start) / 2)}; }}");
        await UntilAsync(
            page,
            $"document.querySelector('.spoken-now')?.textContent === '{word.Text}' && {Marked("spoken")} === '{word.Text}'"
        );
    }

    /// <summary>Selects a text where it stands last, by the keyboard.</summary>
    private static async Task SelectAsync(IPage page, string text)
    {
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.PressAsync("Escape");
    }

    private static string Marked(string name) =>
        $"[...document.querySelector('#preview').contentWindow.CSS.highlights.get('{name}') ?? []].join('')";

    private static async Task ClickAsync(IPage page, string word)
    {
        var (x, y) = await PointAsync(page, word, 0.5);
        await page.Mouse.ClickAsync(x, y);
    }

    private static async Task DragAsync(IPage page, string from, string to)
    {
        var (x, y) = await PointAsync(page, from, 0.02);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        var (endX, endY) = await PointAsync(page, to, 0.98);
        await page.Mouse.MoveAsync(endX, endY, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }

    /// <summary>A point on a word of the post, brought into view.</summary>
    private static async Task<(float X, float Y)> PointAsync(IPage page, string word, double share)
    {
        var point = await page.EvaluateAsync<float[]>(
            $$"""
            () => {
              const post = {{Post}};
              const texts = post.createTreeWalker(post.querySelector('#text'), NodeFilter.SHOW_TEXT);
              while (texts.nextNode()) {
                const at = texts.currentNode.data.search(/\b{{Regex.Escape(word)}}\b/);
                if (at < 0 || texts.currentNode.parentElement.closest('.pull-quote, .from')) continue;
                const range = post.createRange();
                range.setStart(texts.currentNode, at);
                range.setEnd(texts.currentNode, at + {{word.Length}});
                texts.currentNode.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
                const [frame, place] = [document.querySelector('#preview').getBoundingClientRect(), range.getBoundingClientRect()];
                return [frame.left + place.left + {{Js(share)}} * place.width, frame.top + place.top + place.height / 2];
              }
            }
            """
        );
        return (point[0], point[1]);
    }

    private static async Task UntilAsync(IPage page, string condition)
    {
        for (var tries = 0; !await page.EvaluateAsync<bool>($"() => {condition}"); tries++)
        {
            if (tries == 300)
                Assert.Fail($"{condition}; at {await StateAsync(page)}");
            await Task.Delay(50);
        }
    }

    /// <summary>For the message of a failure: where the video, the marks and the cursor are.</summary>
    private static Task<string> StateAsync(IPage page) =>
        page.EvaluateAsync<string>(
            $$"""
            () => [
              {{Video}}.currentTime, 'lit', document.querySelector('.spoken-now')?.textContent, {{Marked("spoken")}},
              'cursor', {{Marked("cursor")}}, 'paused', {{Video}}.paused, 'selected', getSelection(),
            ].join(' ')
            """
        );

    private static string Js(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
