using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>Videos added on the library page, in a real browser.</summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class UploadTests(Browser browser, ReviewSite site) : IClassFixture<ReviewSite>, IDisposable
{
    private const long TwoGigabytes = 2L << 30;

    // Milliseconds: disks differ.
    private const float Patience = 120_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-upload-").FullName;

    private string Uploads => Path.Combine(site.Library, ".videoblog", "uploads");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Two_gigabytes_go_on_after_the_server_was_killed_and_arrive_as_they_were()
    {
        await using var visit = await browser.VisitAsync();
        var page = await visit.NewPageAsync();
        var offsets = new ConcurrentQueue<long>();
        page.Request += (_, request) =>
        {
            if (request.Headers.TryGetValue("upload-offset", out var offset))
                offsets.Enqueue(long.Parse(offset, CultureInfo.InvariantCulture));
        };
        var sent = await LargeVideo.MakeAsync(At("big talk.mp4"), 20, TwoGigabytes);
        await page.GotoAsync(site.Home);
        await page.SetInputFilesAsync("#uploads input", sent);
        var row = Row(page, "big talk.mp4");
        await EditorTests.UntilAsync(() => Received() > TwoGigabytes / 8);
        await site.KillAsync();
        var reached = Received();
        Assert.InRange(reached, TwoGigabytes / 8, TwoGigabytes - 1);
        await row.GetByText("It goes on by itself").WaitForAsync();
        offsets.Clear();
        await site.StartAsync();
        await row.GetByText("In the queue").WaitForAsync(new() { Timeout = Patience });

        Assert.Equal(reached, offsets.First());
        var kept = Path.Combine(site.Library, ".videoblog", "recordings", "big talk.mp4");
        Assert.True(await AreEqualAsync(sent, kept));
        Assert.Empty(Partials());
        File.Delete(kept);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Videos_are_added_paused_found_again_after_a_reload_and_refused_with_a_reason(ColorScheme theme, int width)
    {
        await using var visit = await browser.VisitAsync(width, 900, theme);
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("415", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };
        var name = $"a talk {theme}.mp4";
        var video = await LargeVideo.MakeAsync(At(name), 30 + width % 100, 48 << 20);
        await File.WriteAllTextAsync(At("lonely.yml"), "");
        await File.WriteAllTextAsync(At($"a talk {theme}.yml"), "title: \"The uploaded one\"\n");
        await page.GotoAsync(site.Home);

        // By the keyboard, on a slow line.
        var line = await visit.NewCDPSessionAsync(page);
        await SlowAsync(line, 6 << 20);
        var chooser = await page.RunAndWaitForFileChooserAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "Add videos" }).PressAsync("Enter")
        );
        await chooser.SetFilesAsync([video, At($"a talk {theme}.yml")]);
        var row = Row(page, name);
        await row.GetByText("left").WaitForAsync();
        await page.ShootAsync($"upload-sending-{theme}");
        await row.GetByRole(AriaRole.Button, new() { Name = "Pause" }).PressAsync("Enter");
        await row.GetByText("Paused").WaitForAsync();
        await EditorTests.UntilAsync(() => !IsWritten(Partials().Single()));
        await row.GetByRole(AriaRole.Button, new() { Name = "Resume" }).PressAsync("Enter");
        await row.GetByText("left").WaitForAsync();

        // Leaving asks first; after a reload the same file goes on.
        var asked = new TaskCompletionSource<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            await dialog.AcceptAsync();
        };
        Assert.True(Received() > 0);
        await page.ReloadAsync();
        Assert.Equal("beforeunload", await asked.Task);
        await row.GetByText("Choose the same file again").WaitForAsync();
        await page.SetInputFilesAsync("#uploads input", video);
        Assert.Equal(1, await row.CountAsync());
        await SlowAsync(line, -1);
        await row.GetByText("In the queue").WaitForAsync();
        Assert.Equal(
            "title: \"The uploaded one\"\n",
            await File.ReadAllTextAsync(Path.Combine(site.Library, ".videoblog", "recordings", name + ".yml"))
        );
        await page.GetByText("nothing converts").WaitForAsync();

        // Dropped: the same again, a file that only has a video's name, and a text.
        var drop = await page.EvaluateHandleAsync(
            """
            () => {
              const drop = new DataTransfer();
              drop.items.add(new File(["#EXTM3U"], "list.mp4"));
              drop.items.add(new File(["x"], "notes.txt"));
              return drop;
            }
            """
        );
        await page.DispatchEventAsync("body", "dragenter", new { dataTransfer = drop });
        await page.GetByText("Drop videos to add them").WaitForAsync();
        await page.InspectAsync($"upload-drop-{theme}");
        await page.DispatchEventAsync("body", "drop", new { dataTransfer = drop });
        await Row(page, "list.mp4").GetByText("is not a video").WaitForAsync();
        await Row(page, "notes.txt").GetByText("no recording, by its name").WaitForAsync();
        await page.SetInputFilesAsync("#uploads input", video);
        await page.GetByText("The library has this recording already").First.WaitForAsync();
        await page.InspectAsync($"upload-ended-{theme}");
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await Row(page, "list.mp4").GetByRole(AriaRole.Button, new() { Name = "Remove from list" }).PressAsync("Enter");
        await Row(page, "list.mp4").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal("Add videos …", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        // Cancelled: nothing of it stays.
        await SlowAsync(line, 1 << 20);
        await File.WriteAllBytesAsync(At("other.mp4"), new byte[8 << 20]);
        await page.SetInputFilesAsync("#uploads input", [At("other.mp4"), At("lonely.yml")]);
        await page.GetByText("lonely.yml: choose sidecars together").First.WaitForAsync();
        await Row(page, "other.mp4").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).PressAsync("Enter");
        await Row(page, "other.mp4").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Empty(Partials());
        Assert.Empty(complaints);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static ILocator Row(IPage page, string name) =>
        page.Locator("#uploads li").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });

    private string[] Partials() => Directory.Exists(Uploads) ? Directory.GetFiles(Uploads, "*.mp4") : [];

    private long Received() => Partials().Sum(path => new FileInfo(path).Length);

    private static bool IsWritten(string path)
    {
        try
        {
            using var _ = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<bool> AreEqualAsync(string one, string other)
    {
        await using var first = File.OpenRead(one);
        await using var second = File.OpenRead(other);
        var (left, right) = (new byte[1 << 20], new byte[1 << 20]);
        while (true)
        {
            var count = await first.ReadAtLeastAsync(left, left.Length, throwOnEndOfStream: false);
            if (
                await second.ReadAtLeastAsync(right, right.Length, throwOnEndOfStream: false) != count
                || !left.AsSpan(0, count).SequenceEqual(right.AsSpan(0, count))
            )
                return false;
            if (count == 0)
                return true;
        }
    }

    private static async Task SlowAsync(ICDPSession line, int bytesPerSecond) =>
        await line.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = 0,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = bytesPerSecond,
            }
        );
}
