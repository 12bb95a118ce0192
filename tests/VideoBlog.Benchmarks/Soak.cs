using System.Diagnostics;
using System.Globalization;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.EndToEnd.Tests.Service;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Benchmarks;

/// <summary>A service that is treated badly at random: the same seed does the same things.</summary>
internal sealed class Soak(string program, int seed)
{
    private const int MostVideos = 132;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _done = [];
    private readonly List<Sample> _samples = [];
    private int _dropped;

    /// <summary>Runs for a while, then checks what has come of it.</summary>
    /// <returns>The process's exit code.</returns>
    public async Task<int> RunAsync(TimeSpan length)
    {
        using var site = new ServiceSite(["dotnet", program]);
        var service = site.Watch();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < length)
        {
            service = await ActAsync(site, service);
            await Task.Delay(Pause * (2 * _random.NextDouble()));
            if (Sample.TryTake(service.Id) is { } sample)
                _samples.Add(sample);
        }
        await site.DoAsync("resume");
        await site.DoAsync("resume", "--all");
        ServiceStatus status;
        do
        {
            await site.DoAsync("retry", "--all");
            status = await site.UntilAsync(
                s => s.Jobs.Count == _dropped && s.Jobs.All(j => j.State is JobState.Finished or JobState.Failed or JobState.Cancelled),
                "An end of all"
            );
        } while (!status.IsDone(_dropped));
        var (exitCode, took) = await service.StopAsync();

        Console.WriteLine($"{length.TotalMinutes:0.#} minutes, seed {seed}: {string.Join(", ", _done.Select(d => $"{d.Key} {d.Value}"))}");
        Console.WriteLine(
            $"{_dropped} videos, {status.Jobs.Sum(j => j.Attempt)} attempts since the last retry; the service "
                + $"ended with {exitCode} after {took.TotalSeconds:0.0} s"
        );
        List<string> wrong = [.. await WrongAsync(site)];
        if (exitCode != 0)
            wrong.Add($"exit code {exitCode}");
        wrong.AddRange(PrintSamples());
        foreach (var line in wrong)
            Console.WriteLine($"WRONG: {line}");
        if (wrong.Count > 0)
            Console.WriteLine(site.Logs());
        return wrong.Count > 0 ? 1 : 0;
    }

    private async Task<ServiceProcess> ActAsync(ServiceSite site, ServiceProcess service)
    {
        var chance = _random.Next(100);
        var video = $"talk-{_random.Next(Math.Max(1, _dropped))}";
        switch (chance)
        {
            case < 30 when _dropped < MostVideos:
                await SpokenTalk.DropAsync(Path.Combine(site.Inbox, $"talk-{_dropped}.mp4"), _dropped++);
                Count("drop");
                break;
            case < 45:
                await AskAsync(site, "cancel", video);
                break;
            case < 55:
                await AskAsync(site, "pause", video);
                break;
            case < 65:
                await AskAsync(site, "resume", "--all");
                break;
            case < 75:
                await AskAsync(site, "retry", "--all");
                break;
            case < 80:
                await AskAsync(site, "pause");
                break;
            case < 90:
                await AskAsync(site, "resume");
                break;
            case < 95:
                Count("kill a conversion");
                if (service.Conversions.FirstOrDefault() is { } conversion)
                    ProcessList.Kill(conversion.Id);
                break;
            case < 97:
                Count("kill the service");
                await service.KillAsync();
                return site.Watch();
            case < 98:
                Count("restart");
                await service.StopAsync();
                return site.Watch();
            default:
                break;
        }
        return service;
    }

    // What cannot be asked of a recording at the moment is refused, as it should be.
    private async Task AskAsync(ServiceSite site, params string[] arguments)
    {
        Count(string.Join(' ', arguments.Take(1)));
        await site.RunAsync(arguments);
    }

    private void Count(string what) => _done[what] = _done.GetValueOrDefault(what) + 1;

    private async Task<IEnumerable<string>> WrongAsync(ServiceSite site)
    {
        var drafts = Directory.GetFiles(site.Library, "draft.md", SearchOption.AllDirectories).Length;
        var rows = await LibraryCheck.QuartzRowsAsync(site.OpenQueue());
        List<string> wrong =
        [
            .. LibraryCheck.Leftovers(site).Select(f => $"left behind: {f}"),
            .. ProcessList.Naming(site.Root).Select(p => $"survived: {p.CommandLine}"),
        ];
        if (drafts != _dropped)
            wrong.Add($"{drafts} drafts of {_dropped} videos");
        if (rows != 0)
            wrong.Add($"{rows} rows in Quartz's tables");
        return wrong;
    }

    /// <summary>Prints what every service that lived for a while took, and says where it grew.</summary>
    private IEnumerable<string> PrintSamples()
    {
        Console.WriteLine("service  samples  handles: begin  end  most   MB: begin  end  most");
        foreach (var life in _samples.GroupBy(s => s.Process).Where(g => g.Count() >= 20))
        {
            // The first samples are of a service that has not seen everything yet.
            var (begin, end) = (Median(life.Skip(5).Take(10)), Median(life.TakeLast(10)));
            Console.WriteLine(
                $"{life.Key, 7}  {life.Count(), 7}  {begin.Handles, 14}  {end.Handles, 3}  "
                    + $"{life.Max(s => s.Handles), 4}  {begin.Megabytes, 10}  {end.Megabytes, 3}  {life.Max(s => s.Megabytes), 4}"
            );
            if (end.Handles > begin.Handles * 1.3 + 20)
                yield return $"the file handles of service {life.Key} grow";
            if (end.Megabytes > begin.Megabytes * 1.3 + 50)
                yield return $"the memory of service {life.Key} grows";
        }
    }

    private static Sample Median(IEnumerable<Sample> samples)
    {
        var list = samples.ToList();
        return new Sample(
            0,
            list.Select(s => s.Handles).Order().ElementAt(list.Count / 2),
            list.Select(s => s.Megabytes).Order().ElementAt(list.Count / 2)
        );
    }

    /// <summary>What a service takes at a moment.</summary>
    private sealed record Sample(int Process, int Handles, long Megabytes)
    {
        /// <summary>Takes it; null when the service is gone.</summary>
        public static Sample? TryTake(int process)
        {
            try
            {
                var resident = File.ReadLines($"/proc/{process}/status")
                    .First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal))
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                return new Sample(
                    process,
                    Directory.GetFileSystemEntries($"/proc/{process}/fd").Length,
                    long.Parse(resident, CultureInfo.InvariantCulture) / 1024
                );
            }
            catch (Exception error) when (error is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
