using System.Diagnostics;
using System.Globalization;
using VideoBlog.Queue.Jobs;
using Xunit.Abstractions;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>The service, its conversions and their ffmpeg, killed with <c>kill -9</c> at random moments.</summary>
[Collection(nameof(UndisturbedTalks))]
public sealed class KillTests(UndisturbedTalks undisturbed, ITestOutputHelper output) : IDisposable
{
    private const int Videos = UndisturbedTalks.Count;
    private const int Seed = 20261124;

    // Fifty take some minutes: VIDEOBLOGTEST_KILLS=50. (The service refuses variables that begin with VIDEOBLOG_ and that it does not
    // know.)
    private static readonly int Kills = int.Parse(
        Environment.GetEnvironmentVariable("VIDEOBLOGTEST_KILLS") ?? "10",
        CultureInfo.InvariantCulture
    );

    // How long something to kill is waited for. When all is done, the service itself is what is left.
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private readonly ServiceSite _site = new();
    private readonly Dictionary<Victim, int> _killed = [];

    private enum Victim
    {
        Service,
        Conversion,
        Ffmpeg,
    }

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task A_service_killed_at_random_moments_loses_nothing()
    {
        var random = new Random(Seed);
        var service = _site.Watch();
        for (var (kill, dropped) = (0, 0); kill < Kills; kill++)
        {
            // New recordings come all the time, so that there is something to kill till the end.
            for (; dropped <= kill * Videos / Kills; dropped++)
                File.Copy(undisturbed.Talk(dropped), Path.Combine(_site.Inbox, Path.GetFileName(undisturbed.Talk(dropped))));
            if (!await KillOneAsync(service, (Victim)random.Next(3), random.NextDouble() * undisturbed.TimeOfOne))
                service = _site.Watch();
        }
        await EndAsync();
        var (exitCode, _) = await service.StopAsync();

        output.WriteLine(string.Join(", ", _killed.Select(k => $"{k.Key}: {k.Value}")));
        Assert.Equal(0, exitCode);
        Assert.Empty(LibraryCheck.Differences(undisturbed.Library, _site.Library));
        Assert.Equal(0, await LibraryCheck.QuartzRowsAsync(_site.OpenQueue()));
        Assert.Empty(LibraryCheck.Leftovers(_site));
        await _site.UntilAsync(() => ProcessList.Naming(_site.Root).Count == 0, "Nothing survives");
    }

    /// <summary>
    /// Waits until something is at work, and then for the given time, which is the random moment, and kills what it is to kill.
    /// </summary>
    /// <returns>False when it was the service.</returns>
    private async Task<bool> KillOneAsync(ServiceProcess service, Victim wanted, TimeSpan moment)
    {
        var started = Stopwatch.GetTimestamp();
        while (!service.Conversions.Any() && Stopwatch.GetElapsedTime(started) < Quiet)
            await Task.Delay(20);
        await Task.Delay(moment);
        // ffmpeg runs for moments only.
        started = Stopwatch.GetTimestamp();
        while (
            wanted == Victim.Ffmpeg && !service.FfmpegRuns.Any() && service.Conversions.Any() && Stopwatch.GetElapsedTime(started) < Quiet
        )
            await Task.Delay(5);

        var below =
            wanted == Victim.Ffmpeg ? service.FfmpegRuns
            : wanted == Victim.Conversion ? service.Conversions
            : [];
        if (below.FirstOrDefault() is { } process && ProcessList.Kill(process.Id))
        {
            Count(wanted);
            return true;
        }
        Count(Victim.Service);
        await service.KillAsync();
        return false;
    }

    private void Count(Victim victim) => _killed[victim] = _killed.GetValueOrDefault(victim) + 1;

    // A recording whose conversion has crashed three times is given up, as it should be: who kills must say that it is to be tried again,
    // as a person would. It may have failed for no other reason.
    private async Task EndAsync()
    {
        while (true)
        {
            var status = await _site.UntilAsync(
                s => s.Jobs.Count == Videos && s.Jobs.All(j => j.State is JobState.Finished or JobState.Failed),
                "All recordings finished or given up"
            );
            if (status.IsDone(Videos))
                return;
            Assert.All(
                status.Jobs.Where(j => j.State == JobState.Failed),
                j => Assert.Equal((RetryPolicy.MostCrashes, true), (j.Crashes, j.Reason!.Contains("SIGKILL", StringComparison.Ordinal)))
            );
            output.WriteLine($"Given up and tried again: {status.Count(JobState.Failed)}");
            await _site.DoAsync("retry", "--all");
        }
    }
}
