using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Pictures taken from the video in a real browser.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed partial class PicturesTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    // What a talk with slides looks like: the test card of the video is the same throughout.
    private static readonly string Frames =
        $$"""{ "schemaVersion": 1, "frames": [{{string.Join(',', Enumerable.Range(0, 6).Select(Frame))}}] }""";

    [Fact]
    public async Task A_frame_is_taken_described_inserted_and_made_the_poster_by_the_keyboard()
    {
        await using var visit = await browser.VisitAsync(1440, 900);
        await File.WriteAllTextAsync(site.PathOf("frames.json"), Frames);
        var (page, complaints) = await visit.OpenAsync(site.Url);
        var before = site.Draft;
        await page.Locator(".cm-content").PressAsync("Control+End");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pictures" }).PressAsync("Enter");

        // Out of the strip, then to the very frame.
        var strip = page.GetByRole(AriaRole.List, new() { Name = "Frames to begin with" }).GetByRole(AriaRole.Button);
        await strip.Nth(2).WaitForAsync();
        await strip.First.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(strip.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var slider = page.GetByRole(AriaRole.Slider, new() { Name = "Time of the frame" });
        await Assertions.Expect(slider).ToBeFocusedAsync();
        var start = double.Parse(await slider.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture);
        await slider.PressAsync("PageUp");
        await slider.PressAsync("ArrowRight");
        await slider.PressAsync("ArrowRight");
        Assert.Equal(start + 1.2, double.Parse(await slider.InputValueAsync(), System.Globalization.CultureInfo.InvariantCulture), 2);

        var text = page.GetByRole(AriaRole.Textbox, new() { Name = "What the picture shows" });
        await text.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("it is not inserted without that")).ToBeVisibleAsync();
        await Assertions.Expect(text).ToBeFocusedAsync();
        await page.InspectAsync("pictures-refused");
        Assert.Equal(before, site.Draft);
        await page.Keyboard.TypeAsync("A test card [with] stripes");
        await page.Keyboard.PressAsync("Enter");
        await EditorTests.UntilAsync(() => Taken().IsMatch(site.Draft));

        // Between two frames it is the earlier one that is seen; that one is cut.
        var path = Taken().Match(site.Draft).Groups["path"].Value;
        Assert.EndsWith("-200.jpg", path, StringComparison.Ordinal);
        await EditorTests.UntilAsync(() =>
            site.Page.Contains($"src=\"{path}\"", StringComparison.Ordinal) && File.Exists(site.PathOf("post/" + path))
        );
        Assert.Contains("alt=\"A test card [with] stripes\"", site.Page, StringComparison.Ordinal);
        await page.ShowPreviewAsync();
        await page.FrameLocator("#preview").GetByAltText("A test card [with] stripes").WaitForAsync();
        await EditorTests.SavedAsync(page);

        // Described anew and made the poster in the list, and all of it taken back.
        var described = site.Draft;
        var entry = page.Locator(".pictures li").Last;
        await entry.GetByRole(AriaRole.Textbox).FillAsync("A test card");
        await EditorTests.UntilAsync(() => site.Draft.Contains($"![A test card]({path})", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Tab");
        await entry.GetByRole(AriaRole.Button, new() { NameRegex = PosterButton() }).PressAsync("Enter");
        await EditorTests.UntilAsync(() =>
            site.Page.Contains($"poster=\"{path}\"", StringComparison.Ordinal)
            && site.Page.Contains($"\"thumbnailUrl\":\"{path}\"", StringComparison.Ordinal)
        );
        await entry.GetByText("This is the poster.").WaitForAsync();
        await Assertions.Expect(entry.GetByRole(AriaRole.Textbox)).ToBeFocusedAsync();
        await page.WaitForFunctionAsync(
            $"() => document.querySelector('#preview').contentDocument.querySelector('video').getAttribute('poster') === '{path}'"
        );
        Assert.True((await page.APIRequest.GetAsync(new Uri(new Uri(site.Url), "/posters/talk").AbsoluteUri)).Ok);
        await EditorTests.SavedAsync(page);
        await page.InspectAsync("pictures-poster");
        await entry.GetByRole(AriaRole.Button, new() { NameRegex = RemoveButton() }).PressAsync("Enter");
        await EditorTests.UntilAsync(() => !site.Draft.Contains("![A test card]", StringComparison.Ordinal));
        await page.Locator(".cm-content").FocusAsync();
        for (var edits = 0; edits < 3; edits++)
            await page.Keyboard.PressAsync("Control+z");
        await EditorTests.UntilAsync(() => site.Draft == described);
        await page.Keyboard.PressAsync("Control+z");
        await EditorTests.UntilAsync(() => site.Draft == before);
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_pictures_are_accessible_on_every_screen(int width, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(width, 900, theme);
        await File.WriteAllTextAsync(site.PathOf("frames.json"), Frames);
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pictures" }).ClickAsync();
        await page.Locator(".strip li").Nth(2).WaitForAsync();
        await page.WaitForFunctionAsync(
            "() => [...document.querySelectorAll('.strip img')].filter(i => i.complete && i.naturalWidth > "
                + "0).length > 0 && document.querySelector('.poster img').naturalWidth > 0"
        );

        await page.InspectAsync($"pictures-{width}-{theme}");
        Assert.Empty(complaints);
    }

    [GeneratedRegex(@"!\[A test card \\\[with\\\] stripes\]\((?<path>stills/00-00-0\d-\d{3}\.jpg)\)")]
    private static partial Regex Taken();

    [GeneratedRegex("^Use as poster: picture")]
    private static partial Regex PosterButton();

    [GeneratedRegex("^Remove: picture")]
    private static partial Regex RemoveButton();

    private static string Frame(int i) =>
        $$"""
            {
              "time": {{2 * i}}.05, "brightness": 0.5, "contrast": 0.2, "sharpness": 0.03,
              "hash": "{{0xFFUL << (8 * i)}}", "change": {{(i == 0 ? 0 : 1)}}
            }
            """;
}
