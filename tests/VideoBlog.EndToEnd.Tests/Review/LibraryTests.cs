using System.Diagnostics;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>The library page in a real browser, with a real queue.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class LibraryTests(Browser browser, ConvertedTalk talk) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-library-").FullName;
    private readonly List<string> _complaints = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_state_is_shown_and_jobs_posts_and_texts_are_found_by_the_keyboard()
    {
        talk.CopyTo(_folder);
        var ledger = await MakeQueueAsync();
        using var server = Serve(out var address);
        await using var visit = await browser.VisitAsync();
        var page = await OpenAsync(visit, address);
        await LookAsync(page, "library");

        // A job that has failed is tried again, and what becomes of it is seen without loading the page again.
        var failed = page.Locator(".video", new() { HasText = "failed.mp4" });
        await Assertions.Expect(failed).ToContainTextAsync("Copy it again");
        await failed.GetByRole(AriaRole.Button, new() { Name = "Retry" }).PressAsync("Enter");
        await Assertions.Expect(failed.Locator(".status")).ToHaveTextAsync("Next in line");
        Assert.Equal(JobState.Waiting, (await ledger.FindAsync(Id('f'), default))!.State);
        Assert.NotEqual("BODY", await page.EvaluateAsync<string>("document.activeElement.tagName"));

        // Progress moves under a person's hands without taking the focus away.
        var running = page.Locator(".video", new() { HasText = "running.mp4" });
        var pause = running.GetByRole(AriaRole.Button, new() { Name = "Pause" });
        await pause.FocusAsync();
        await ExecuteAsync("update videoblog_jobs set percent = 61 where state = 'Running'");
        await Assertions.Expect(running).ToContainTextAsync("61 %");
        await Assertions
            .Expect(running.GetByRole(AriaRole.Progressbar, new() { Name = "Converting running.mp4" }))
            .ToHaveAttributeAsync("value", "61");
        await Assertions.Expect(pause).ToBeFocusedAsync();
        await ExecuteAsync("update videoblog_jobs set state = 'Failed', reason = 'The disk is full.' where state = 'Running'");
        await Assertions.Expect(page.Locator("#news")).ToHaveTextAsync("running.mp4 could not be converted.");

        // Status and order stand in the address.
        await page.GetByRole(AriaRole.Link, new() { Name = "Paused 1" }).PressAsync("Enter");
        await Assertions.Expect(page.Locator(".video")).ToHaveCountAsync(1);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".video")).ToHaveCountAsync(1);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator(".video")).ToHaveCountAsync(6);
        await page.GetByLabel("Order").SelectOptionAsync("title");
        await Assertions.Expect(page.Locator(".video h2").First).ToHaveTextAsync("cancelled.mp4");
        Assert.EndsWith("/?sort=title", page.Url, StringComparison.Ordinal);

        // What is spoken is found, and opens where it is spoken.
        await page.Locator("body").PressAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("first dra");
        await Assertions.Expect(page.Locator("mark").First).ToHaveTextAsync("first");
        await Assertions.Expect(page.Locator(".video")).ToHaveCountAsync(1);
        await LookAsync(page, "library-search");
        var hit = await page.Locator(".hits q").First.TextContentAsync();
        await page.Locator(".hits a").First.PressAsync("Enter");
        await page.WaitForURLAsync("**/review/talk?t=*");
        await EditorTests.SavedAsync(page);
        await Assertions.Expect(page.Locator("#editor .spoken-now")).ToHaveTextAsync(hit!.Split(' ')[0]);
        Assert.Empty(_complaints);
    }

    [Fact]
    public async Task A_recording_becomes_a_draft_while_somebody_looks_on()
    {
        Directory.CreateDirectory(At("inbox"));
        using var server = Serve(out var address, "--watch", "inbox");
        await using var visit = await browser.VisitAsync();
        var page = await OpenAsync(visit, address);
        await Assertions.Expect(page.Locator("#notice")).ToContainTextAsync("There are no videos yet.");

        await SpokenTalk.MakeShortAsync(At("talk.mp4"), 0);
        File.Move(At("talk.mp4"), At("inbox/talk.mp4"));

        await page.GetByRole(AriaRole.Progressbar, new() { Name = "Converting talk.mp4" }).WaitForAsync(new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Review" }).WaitForAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#news")).ToContainTextAsync("is ready.", new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator(".video")).ToHaveCountAsync(1);
        Assert.Empty(_complaints);
    }

    private async Task<JobLedger> MakeQueueAsync()
    {
        var queue = QueueDatabase.ForLibrary(At("blog"), null, TimeProvider.System);
        await queue.ProvisionAsync(default);
        var ledger = new JobLedger(queue, TimeProvider.System);
        foreach (var name in new[] { "failed", "running", "waiting", "paused", "cancelled" })
            await ledger.AddAsync(Id(name[0]), $"/in/{name}.mp4", "base.en", 5, again: false, default);
        await ledger.RequestAsync(Id('p'), JobRequest.Pause, default);
        await ledger.RequestAsync(Id('c'), JobRequest.Cancel, default);
        await ExecuteAsync(
            "update videoblog_jobs set state = 'Failed', reason = 'The recording ends too early.', hint = 'Copy "
                + "it again from where it was recorded.' where sourcePath like '%failed%'"
        );
        await ExecuteAsync(
            "update videoblog_jobs set state = 'Running', stage = 'transcribe', percent = 42, speed = 8.4, "
                + "secondsLeft = 130, node = 'one' where sourcePath like '%running%'"
        );
        return ledger;
    }

    // What a node writes, without a node.
    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={QueueDatabase.FileIn(At("blog"))};Pooling=False");
        await connection.ExecuteAsync(sql);
    }

    private async Task<IPage> OpenAsync(IBrowserContext visit, string address)
    {
        var page = await visit.NewPageAsync();
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _complaints.Add(message.Text);
        };
        await page.GotoAsync(address);
        return page;
    }

    /// <summary>Looks at a state of the page in both themes, wide and narrow.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme });
            foreach (var width in new[] { 390, 1280 })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.InspectAsync(string.Create(CultureInfo.InvariantCulture, $"{name}-{width}-{theme}"));
            }
        }
    }

    private Server Serve(out string address, params string[] more)
    {
        var program = CommandRun.Start(_folder, [.. CommandRun.Program, "serve", "blog", "--port", "0", .. more]);
        address = program.StandardOutput.ReadLine()!.Split(' ').Single(w => w.StartsWith("http://", StringComparison.Ordinal));
        return new Server(program);
    }

    private static string Id(char letter) => new(letter, 64);

    private string At(string name) => Path.Combine(_folder, name);

    private sealed class Server(Process program) : IDisposable
    {
        public void Dispose()
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            program.Dispose();
        }
    }
}
