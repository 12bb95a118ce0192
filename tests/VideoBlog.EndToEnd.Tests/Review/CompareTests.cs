using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The draft beside the machine's, its written original and suggestions, in a real browser.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class CompareTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    private const string Video = "document.querySelector('#media')";

    [Fact]
    public async Task A_new_machine_draft_is_merged_by_pieces_and_the_written_words_and_a_suggestion_are_used()
    {
        var begun = site.Draft;
        await File.WriteAllTextAsync(
            site.DraftPath,
            begun.Replace("never stops", "does not stop", StringComparison.Ordinal) + "\nMy own end.\n"
        );
        await PutScriptAsync();
        await PutSuggestionAsync("A talk");
        await using var visit = await browser.VisitAsync(1440, 900);
        var (page, complaints) = await visit.OpenAsync(site.Url);

        // A conversion ends while the page is open.
        var newer = begun
            .Replace("title: \"Talk\"", "title: \"A talk\"", StringComparison.Ordinal)
            .Replace("\nThe first draft of anything is only", "\nThe first draft of anything is merely", StringComparison.Ordinal);
        await File.WriteAllTextAsync(site.PathOf("history/machine-0002.md"), newer);
        await File.WriteAllTextAsync(site.PathOf("draft.new.md"), newer);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).PressAsync("Enter");
        var panel = page.Locator("#panel");
        await Assertions.Expect(panel.Locator("section").First.Locator(".pieces li")).ToHaveCountAsync(2);
        await Assertions.Expect(panel.GetByText("You changed this too.")).ToHaveCountAsync(1);
        await page.InspectAsync("compare-panel-light");

        await panel.GetByText("Accept all that do not touch your edits (1)").PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft.Contains("title: \"A talk\"", StringComparison.Ordinal));
        Assert.Contains("My own end.", site.Draft, StringComparison.Ordinal);
        await Assertions.Expect(panel.Locator("section").First.Locator(".pieces li")).ToHaveCountAsync(1);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Leave" }).PressAsync("Enter");
        await panel.GetByText("Nothing is left to decide.").WaitForAsync();
        await panel.GetByText("Put the new draft away").PressAsync("Enter");
        await EditorTests.UntilAsync(() => !File.Exists(site.PathOf("draft.new.md")));
        await Assertions.Expect(page.Locator("#waiting")).ToBeEmptyAsync();
        Assert.Contains("does not stop", site.Draft, StringComparison.Ordinal);

        await panel.GetByRole(AriaRole.Button, new() { Name = "Play 0:00" }).PressAsync("Enter");
        await page.WaitForFunctionAsync($"() => !{Video}.paused");
        await page.Keyboard.PressAsync("Control+Enter");
        await panel.GetByText("Use the written words").PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft.Contains("\nThe very first draft of anything", StringComparison.Ordinal));
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await EditorTests.UntilAsync(() => !site.Draft.Contains("very first", StringComparison.Ordinal));

        await panel.GetByRole(AriaRole.Button, new() { Name = "Accept" }).PressAsync("Enter");
        await EditorTests.UntilAsync(() => site.Draft.Contains("title: \"Drafts and rivers\"", StringComparison.Ordinal));
        await Assertions.Expect(page.GetByLabel("Title", new() { Exact = true })).ToHaveValueAsync("Drafts and rivers");

        await panel.GetByText("Compare with the text").PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("Next change").PressAsync("Enter");
        await page.InspectAsync("compare-dialog-light");
        await dialog.GetByText("Take over this change").PressAsync("Enter");
        await dialog.GetByText("Use the edited text").PressAsync("Enter");
        await EditorTests.UntilAsync(() =>
            site.Draft.Contains("title: \"A talk\"", StringComparison.Ordinal)
            && site.Draft.Contains("My own end.", StringComparison.Ordinal)
        );
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task On_a_telephone_the_machines_words_stand_above_ones_own()
    {
        var begun = site.Draft;
        await PutScriptAsync();
        await File.WriteAllTextAsync(
            site.PathOf("draft.new.md"),
            begun.Replace("is only a way", "is merely a way", StringComparison.Ordinal)
        );
        await File.WriteAllTextAsync(site.DraftPath, begun + "\nA sentence to regret.\n");
        await using var visit = await browser.VisitAsync(390, 844, ColorScheme.Dark);
        var (page, complaints) = await visit.OpenAsync(site.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare", Exact = true }).ClickAsync();
        await page.Locator(".pieces li").Nth(1).WaitForAsync();
        await page.InspectAsync("compare-390-dark");

        await page.GetByText("Compare with the text").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over", Exact = true }).First.WaitForAsync();
        await page.InspectAsync("compare-dialog-390-dark");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take over", Exact = true }).Last.PressAsync("Enter");
        await page.GetByText("Use the edited text").ClickAsync();
        await EditorTests.UntilAsync(() => !site.Draft.Contains("A sentence to regret.", StringComparison.Ordinal));
        Assert.Empty(complaints);
    }

    private async Task PutScriptAsync()
    {
        var words = JsonNode.Parse(await File.ReadAllTextAsync(site.PathOf("transcript.json")))!["segments"]![0]!["words"]!.AsArray();
        var passages = new JsonArray(
            new JsonObject
            {
                ["kind"] = "Changed",
                ["from"] = (double)words[0]!["start"]!,
                ["to"] = (double)words[2]!["end"]!,
                ["said"] = "The first draft",
                ["start"] = 0,
                ["length"] = 20,
                ["written"] = "The very first draft",
            },
            new JsonObject
            {
                ["kind"] = "LeftOut",
                ["from"] = (double)words[4]!["end"]!,
                ["to"] = (double)words[5]!["start"]!,
                ["said"] = "",
                ["start"] = 30,
                ["length"] = 10,
                ["written"] = "worth reading",
            }
        );
        await File.WriteAllTextAsync(
            site.PathOf("script.json"),
            new JsonObject
            {
                ["schemaVersion"] = 1,
                ["passages"] = passages,
                ["saidShare"] = 0.94,
                ["scriptedShare"] = 0.9,
                ["smallDifferences"] = 3,
            }.ToJsonString()
        );
    }

    private Task PutSuggestionAsync(string title) =>
        File.WriteAllTextAsync(
            site.PathOf("suggestions.json"),
            new JsonObject
            {
                ["schemaVersion"] = 1,
                ["model"] = "llama3.1",
                ["suggestions"] = new JsonArray(
                    new JsonObject
                    {
                        ["number"] = 1,
                        ["kind"] = "title",
                        ["original"] = title,
                        ["proposed"] = "Drafts and rivers",
                        ["model"] = "llama3.1",
                        ["state"] = "proposed",
                    }
                ),
            }.ToJsonString()
        );
}
