using Microsoft.Playwright;

namespace VideoBlog.Benchmarks;

/// <summary>The processor time that a page takes for itself, whatever else the machine has to do.</summary>
internal sealed class PageWork(ICDPSession session)
{
    private double _last;

    /// <summary>Begins to count.</summary>
    public static async Task<PageWork> StartAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        return new PageWork(session);
    }

    /// <summary>Milliseconds since the last call: script, style, layout and painting on the page's main thread.</summary>
    public async Task<double> SinceAsync()
    {
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        var now = 1_000 * metrics.Single(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
        var since = now - _last;
        _last = now;
        return since;
    }
}
