using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The queue of doubts in a real browser, about the words of a talk that was really converted.</summary>
[Collection(nameof(EditingCollection))]
public sealed class DoubtTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>, IAsyncLifetime
{
    private const string Video = "document.querySelector('#media')";

    private string Folder => Path.GetDirectoryName(site.DraftPath)!;

    /// <summary>Begins with the machine's draft and four doubts about it: three about words, one about words that are missing.</summary>
    public async Task InitializeAsync()
    {
        foreach (var file in new[] { "review.json", "glossary.txt", "../glossary.txt" })
            File.Delete(Path.Combine(Folder, file));
        File.Copy(Path.Combine(Folder, "history", "machine-0001.md"), site.DraftPath, overwrite: true);
        var transcript = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "transcript.json")))!;
        JsonNode[] words = [.. transcript["segments"]!.AsArray().SelectMany(s => s!["words"]!.AsArray()).Select(w => w!)];
        JsonObject Doubt(string word, string reason, double weight, params string[] alternatives)
        {
            var at = Array.FindIndex(words, w => ((string?)w["text"])!.Trim('.', ',') == word);
            return new JsonObject
            {
                ["start"] = (double)words[at]["start"]!,
                ["end"] = (double)words[at]["end"]!,
                ["firstWord"] = at,
                ["wordCount"] = 1,
                ["text"] = (string?)words[at]["text"],
                ["reason"] = reason,
                ["weight"] = weight,
                ["alternatives"] = new JsonArray([.. alternatives.Select(a => (JsonNode)a)]),
                ["alsoFor"] = new JsonArray(),
            };
        }

        var gap = Doubt("and", "Gap", 0.6);
        (gap["wordCount"], gap["text"], gap["end"]) = (0, "", (double)gap["start"]!);
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "doubts.json"),
            new JsonObject
            {
                ["schemaVersion"] = 1,
                ["doubts"] = new JsonArray(
                    Doubt("draft", "SecondHearing", 0.9, "graft,", "raft"),
                    Doubt("rock", "UnknownName", 0.8),
                    Doubt("because", "LowProbability", 0.7, "since"),
                    gap
                ),
            }.ToJsonString()
        );
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task All_doubts_are_settled_by_the_keyboard_alone()
    {
        await using var visit = await browser.VisitAsync();
        var (page, complaints) = await OpenAsync(visit);
        await Assertions.Expect(page.Locator(".doubtful")).ToHaveCountAsync(4);

        await page.Keyboard.PressAsync("F8");
        await OnDoubtAsync(page, "“draft”");
        await Assertions.Expect(page.Locator("#said")).ToContainTextAsync("Doubt 1 of 4: “draft”.");
        await page.WaitForFunctionAsync($"() => !{Video}.paused");
        await page.WaitForFunctionAsync($"() => {Video}.paused");
        var doubt = (await ListAsync())[0]!;
        Assert.InRange(await page.EvaluateAsync<double>($"{Video}.currentTime"), (double)doubt["end"]! + 0.5, (double)doubt["end"]! + 1.5);

        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(Tool(page)).ToHaveTextAsync("Doubts (3)");
        await EditorTests.SavedAsync(page);
        Assert.Contains("The first graft of anything", site.Draft, StringComparison.Ordinal);
        await EditorTests.UntilAsync(() => site.Captions.Contains("first graft", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Tool(page)).ToHaveTextAsync("Doubts (4)");
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(Tool(page)).ToHaveTextAsync("Doubts (3)");
        await TabToAsync(page, "Add");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".glossary .news")).ToContainTextAsync("Added");
        Assert.Equal("draft => raft\n", await File.ReadAllTextAsync(Path.Combine(Folder, "..", "glossary.txt")));

        await page.Keyboard.PressAsync("F8");
        await OnDoubtAsync(page, "“rock”");
        await page.Keyboard.PressAsync("F9");
        await OnDoubtAsync(page, "“because”");
        await page.Keyboard.PressAsync("Shift+F8");
        await OnDoubtAsync(page, "Words are missing");
        await page.Keyboard.PressAsync("F8");
        await OnDoubtAsync(page, "“because”");
        await page.Keyboard.PressAsync("1");
        await TabToAsync(page, "Replace all like it (3) …");
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.Locator("dialog.like-it li").Last)
            .ToHaveTextAsync("… rock since it never stops and not because since it is strong.");
        await page.Keyboard.PressAsync("Enter");
        await EditorTests.SavedAsync(page);
        Assert.Contains("since it never stops and not since it is strong", site.Draft, StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Control+z");
        await EditorTests.SavedAsync(page);
        Assert.Contains("since it never stops and not because it is strong", site.Draft, StringComparison.Ordinal);

        await page.Keyboard.PressAsync("F8");
        await OnDoubtAsync(page, "Words are missing");
        await TabToAsync(page, "The words that are missing");
        await page.Keyboard.TypeAsync("so it is");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".doubts .left")).ToHaveTextAsync("0 of 4 left before publishing");
        await Assertions.Expect(Tool(page)).ToHaveTextAsync("Doubts");
        await EditorTests.SavedAsync(page);
        Assert.Contains("never stops so it is and not", site.Draft, StringComparison.Ordinal);
        Assert.Equal(["Fixed", "Accepted", "Fixed", "Fixed"], (await ListAsync()).Select(d => (string?)d!["state"]));
        await Assertions.Expect(page.Locator(".doubtful")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("F8");
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("No doubts are left.");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task It_fits_and_is_accessible_with_a_doubt_a_preview_and_a_question(int width, int height, ColorScheme theme)
    {
        await using var visit = await browser.VisitAsync(width, height, theme);
        var (page, complaints) = await OpenAsync(visit);
        if (width > 600)
        {
            // A click on a mark opens it beside the text, and the cursor stays there.
            await page.Locator(".doubtful", new() { HasText = "draft" }).ClickAsync();
            await Assertions.Expect(page.Locator(".doubt h3")).ToHaveTextAsync("“draft”");
            await Assertions.Expect(page.Locator("#editor .cm-content")).ToBeFocusedAsync();
            await page.Locator(".queue button").First.PressAsync("Enter");
        }
        else
        {
            await page.Keyboard.PressAsync("F8");
        }

        await OnDoubtAsync(page, "“draft”");
        await page.ShootAsync($"doubts-{width}-{theme}");
        await page.Keyboard.PressAsync("1");
        await Assertions.Expect(page.GetByRole(AriaRole.Group, new() { Name = "Add to the glossary" })).ToBeVisibleAsync();
        await page.InspectAsync($"doubts-fixed-{width}-{theme}");

        await page.Locator(".queue button").Nth(2).PressAsync("Enter");
        await OnDoubtAsync(page, "“because”");
        await page.Locator(".doubt input").First.FillAsync("for");
        await page.GetByText("Replace all like it (4)").PressAsync("Enter");
        await page.InspectAsync($"doubts-preview-{width}-{theme}");
        await page.Keyboard.PressAsync("Escape");

        await page.GetByText("Let the 3 pass …").PressAsync("Enter");
        await page.InspectAsync($"doubts-pass-{width}-{theme}");
        await page.GetByText("Let them pass").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".doubts .left")).ToHaveTextAsync("0 of 4 left before publishing");
        Assert.Equal(["Fixed", "Waived", "Waived", "Waived"], (await ListAsync()).Select(d => (string?)d!["state"]));
        Assert.Empty(complaints);
    }

    private async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowserContext visit)
    {
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await Assertions.Expect(Tool(page)).ToHaveTextAsync("Doubts (4)");
        return (page, complaints);
    }

    private async Task<JsonArray> ListAsync()
    {
        using var client = new HttpClient();
        return (
            await client.GetFromJsonAsync<JsonObject>(site.Url.Replace("/review/", "/api/posts/", StringComparison.Ordinal) + "/doubts")
        )!["doubts"]!.AsArray();
    }

    private static ILocator Tool(IPage page) => page.Locator("#tools button").First;

    private static Task OnDoubtAsync(IPage page, string title) => Assertions.Expect(page.Locator(".doubt h3:focus")).ToHaveTextAsync(title);

    private static async Task TabToAsync(IPage page, string name)
    {
        for (
            var tries = 0;
            await page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent") != name;
            tries++
        )
        {
            Assert.True(tries < 30, string.Create(CultureInfo.InvariantCulture, $"The Tab key does not come to {name}."));
            await page.Keyboard.PressAsync("Tab");
        }
    }
}
