using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests;
using VideoBlog.EndToEnd.Tests.Cli;

namespace VideoBlog.Benchmarks;

/// <summary>How fast the review page is with a long talk, in the system's Chromium against the real program.</summary>
internal static class EditorSpeed
{
    private const int Keys = 120;
    private const int KeyPause = 80;
    private const int Saves = 5;
    private const double MostToOpen = 2_000;
    private const double MostForKey = 30;
    private const double MostToAlign = 300;
    private const double MostToRender = 1_000;

    // What the page cannot be asked for afterwards: when things appear, and for each key the time until the screen shows its effect.
    private const string Watch = """
        if (window === top) {
          const speed = window.speed = { seen: {}, keys: [], long: [] };
          const text = selector => document.querySelector(selector)?.textContent;
          const page = () => document.querySelector('#preview')?.contentDocument;
          const look = () => {
            const now = performance.now();
            if (text('#editor .cm-line')) speed.seen.text ??= now;
            if (text('#status') === 'All changes saved') speed.seen.saved ??= now;
            if (page()?.readyState === 'complete' && page().querySelector('#text .block')) speed.seen.preview ??= now;
            if (Object.keys(speed.seen).length < 3) requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
          const shown = new MessageChannel();
          const waiting = [];
          shown.port1.onmessage = () => { for (const began of waiting.splice(0)) speed.keys.push(performance.now() - began); };
          const wait = event => { waiting.push(event.timeStamp); shown.port2.postMessage(0); };
          addEventListener('keydown', event => requestAnimationFrame(() => wait(event)), true);
          const note = list => speed.long.push(...list.getEntries().map(e => ({ start: e.startTime, duration: e.duration })));
          new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
          performance.setResourceTimingBufferSize(10000);
        }
        """;

    /// <summary>Prints the table.</summary>
    /// <param name="program"><c>videoblog.dll</c>.</param>
    /// <param name="words">Length of the talk.</param>
    public static async Task MeasureAsync(string program, int words)
    {
        var library = Directory.CreateTempSubdirectory("videoblog-editor-").FullName;
        await LongPost.MakeAsync(library, words);
        using var server = CommandRun.Start(library, ["dotnet", program, "serve", library, "--port", "0"]);
        try
        {
            var address = (await server.StandardOutput.ReadLineAsync())!
                .Split(' ')
                .First(w => w.StartsWith("http://", StringComparison.Ordinal));
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await Chromium.LaunchAsync(playwright);
            Console.WriteLine(
                $"{words} words; load of this machine: {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on "
                    + $"{Environment.ProcessorCount} processors"
            );
            Console.WriteLine("what | median | 95 % | most | target");
            for (var visit = 1; visit <= 3; visit++)
            {
                var context = await browser.NewContextAsync(
                    new()
                    {
                        ViewportSize = new() { Width = 1280, Height = 900 },
                    }
                );
                var page = await context.NewPageAsync();
                await page.AddInitScriptAsync(Watch);
                await OpenAsync(page, $"{address}review/{LongPost.Slug}", visit);
                if (visit == 3)
                    await EditAsync(page, await PageWork.StartAsync(page), server);
                await context.CloseAsync();
            }
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            Directory.Delete(library, recursive: true);
        }
    }

    private static async Task OpenAsync(IPage page, string address, int visit)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("#editor .cm-line").First.WaitForAsync();
        await page.Locator("#editor .cm-content").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await UntilAsync(page, "Object.keys(speed.seen).length === 3 && speed.keys.length > 0");
        Row($"visit {visit}: until the text is there", [await NumberAsync(page, "speed.seen.text")], MostToOpen);
        Row($"visit {visit}: its first key", [await NumberAsync(page, "speed.keys[0]")], double.PositiveInfinity);
        Row($"visit {visit}: until the post is there too", [await NumberAsync(page, "speed.seen.preview")], double.PositiveInfinity);
    }

    private static async Task EditAsync(IPage page, PageWork work, Process server)
    {
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.TypeAsync(LongPost.Middle);
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("ArrowRight");
        await SettledAsync(page);
        await TypeAsync(page, work, "a key in the middle of the text");

        List<double> alignments = [],
            renderings = [],
            tasks = [],
            works = [],
            served = [],
            aligned = [];
        for (var save = 0; save < Saves; save++)
        {
            await page.EvaluateAsync("() => { performance.clearResourceTimings(); speed.long.length = 0; }");
            await work.SinceAsync();
            var before = WorkOf(server);
            await page.Keyboard.TypeAsync($" more{save}");
            await SettledAsync(page);
            served.Add(WorkOf(server) - before);
            alignments.Add(
                await NumberAsync(
                    page,
                    "performance.getEntriesByType('resource').filter(e => e.name.endsWith('/alignment')).at(-1).duration"
                )
            );
            renderings.Add(
                await NumberAsync(
                    page,
                    "(all => all.filter(e => e.name.endsWith('/posts/talk/')).at(-1).responseEnd - all.filter(e => "
                        + "e.name.endsWith('/draft')).at(-1).responseEnd)(performance.getEntriesByType('resource'))"
                )
            );
            before = WorkOf(server);
            await page.EvaluateAsync($"async () => {{ await (await fetch('/api/posts/{LongPost.Slug}/alignment')).text(); }}");
            aligned.Add(WorkOf(server) - before);
            works.Add(await work.SinceAsync());
            tasks.Add(await NumberAsync(page, "Math.max(0, ...speed.long.map(t => t.duration))"));
        }
        Row("the words' times after a save", alignments, MostToAlign);
        Row("the post after a save", renderings, MostToRender);
        Row("the server's own work for the words' times", aligned, MostToAlign);
        Row("the server's own work for a save", served, double.PositiveInfinity);
        Row("longest task after a save", tasks, double.PositiveInfinity);
        Row("the page's own work for six keys and a save", works, double.PositiveInfinity);

        var video = "document.querySelector('#preview').contentDocument.querySelector('video')";
        await page.EvaluateAsync("() => localStorage.setItem('videoblog.pause', 'off')");
        await page.EvaluateAsync($"async () => {{ {video}.muted = true; {video}.currentTime = 7000; await {video}.play(); }}");
        await page.Locator(".spoken-now").WaitForAsync();
        await TypeAsync(page, work, "a key while the video plays");
        if (await page.EvaluateAsync<bool>($"{video}.paused"))
            Console.WriteLine("WARNING: the video did not play.");
    }

    private static async Task TypeAsync(IPage page, PageWork work, string what)
    {
        await work.SinceAsync();
        await page.EvaluateAsync("() => { speed.keys.length = 0; speed.long.length = 0; }");
        for (var key = 0; key < Keys; key++)
        {
            await page.Keyboard.PressAsync(key % 6 == 5 ? " " : "e");
            await Task.Delay(KeyPause);
        }

        Row(what, await page.EvaluateAsync<double[]>("speed.keys"), MostForKey);
        Row($"{what}: the page's own work", [await work.SinceAsync() / Keys], double.PositiveInfinity);
        await SettledAsync(page);
    }

    /// <summary>Waits until all is saved, aligned and rendered: nothing was asked for during a while.</summary>
    private static async Task SettledAsync(IPage page)
    {
        await UntilAsync(page, "document.querySelector('#status').textContent === 'All changes saved'");
        var seen = -1;
        for (int now; (now = await page.EvaluateAsync<int>("performance.getEntriesByType('resource').length")) != seen; seen = now)
            await Task.Delay(3_000);
    }

    private static double WorkOf(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static async Task UntilAsync(IPage page, string condition)
    {
        while (!await page.EvaluateAsync<bool>($"() => {condition}"))
            await Task.Delay(100);
    }

    private static async Task<double> NumberAsync(IPage page, string expression) =>
        (await page.EvaluateAsync<JsonElement>($"() => {expression}")).GetDouble();

    private static void Row(string what, IReadOnlyCollection<double> milliseconds, double most)
    {
        double[] sorted = [.. milliseconds.Order()];
        double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
        var target = double.IsFinite(most) ? string.Create(CultureInfo.InvariantCulture, $"{most:0} ms") : "";
        var missed =
            At(0.5) > most ? "WARNING: missed"
            : At(0.95) > most ? "missed by some"
            : "";
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what} | {At(0.5):0} ms | {At(0.95):0} ms | {sorted[^1]:0} ms | {target} {missed}"
            )
        );
    }
}
