using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Cli;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Logging in with a real browser, and losing the session in the middle of a sentence.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class LoginTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>
{
    [Fact]
    public async Task A_session_that_ends_while_somebody_types_costs_nothing()
    {
        await SetPasswordAsync("correct horse battery");
        await using var visit = await browser.VisitAsync();
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (
                message.Type == "error"
                && !message.Text.Contains("401", StringComparison.Ordinal)
                && !message.Text.Contains("403", StringComparison.Ordinal)
            )
                complaints.Add(message.Text);
        };

        // By the keyboard alone: the field has the focus.
        await page.GotoAsync(site.Url);
        await page.Locator("#password:focus").WaitForAsync();
        await LookAsync(page, "login");
        await page.Keyboard.TypeAsync("not the password");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Alert).GetByText("That is not the password").WaitForAsync();
        await LookAsync(page, "login-wrong");
        await page.Keyboard.TypeAsync("correct horse battery");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(site.Url);
        await EditorTests.SavedAsync(page);

        await SetPasswordAsync("another horse battery");
        await EditorTests.AppendAsync(page, "Typed after the session.");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Log in again" });
        await link.WaitForAsync();
        await LookAsync(page, "editor-logged-out", sizes: false);
        Assert.DoesNotContain("Typed after the session.", site.Draft, StringComparison.Ordinal);

        var login = await visit.RunAndWaitForPageAsync(() => link.PressAsync("Enter"));
        await login.Locator("#password:focus").WaitForAsync();
        await login.Keyboard.TypeAsync("another horse battery");
        await login.Keyboard.PressAsync("Enter");
        await login.GetByText("You are logged in").First.WaitForAsync();
        await LookAsync(login, "login-done");
        await login.CloseAsync();
        await EditorTests.SavedAsync(page);
        Assert.Contains("Typed after the session.", site.Draft, StringComparison.Ordinal);

        await page.GotoAsync(new Uri(new Uri(site.Url), "/").AbsoluteUri);
        await LookAsync(page, "library-log-out");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).PressAsync("Enter");
        await page.Locator("#password").WaitForAsync();
        await page.GotoAsync(site.Url);
        await page.Locator("#password").WaitForAsync();
        Assert.Empty(complaints);
    }

    private static async Task LookAsync(IPage page, string name, bool sizes = true)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            await page.InspectAsync($"{name}-{theme}");
        }

        if (sizes)
        {
            await page.SetViewportSizeAsync(390, 844);
            await page.InspectAsync($"{name}-390");
            await page.SetViewportSizeAsync(1280, 900);
        }
    }

    private async Task SetPasswordAsync(string password)
    {
        var library = Path.GetDirectoryName(Path.GetDirectoryName(site.DraftPath))!;
        using var process = CommandRun.Start(null, [.. CommandRun.Program, "access", "password", "--library", library]);
        await process.StandardInput.WriteLineAsync(password);
        process.StandardInput.Close();
        var run = await CommandRun.EndAsync(process);
        Assert.True(run.ExitCode == 0, run.Text);
    }
}
