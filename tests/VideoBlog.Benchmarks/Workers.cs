using System.Diagnostics;
using Npgsql;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.EndToEnd.Tests.Service;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Benchmarks;

/// <summary>The same videos, worked off by more and more nodes of one queue; where there are several, one is killed twice.</summary>
internal static class Workers
{
    private const int MostNodes = 3;
    private const int Kills = 2;

    /// <summary>Prints a table.</summary>
    /// <param name="program">The program.</param>
    /// <param name="server">A database of the server on which databases are made.</param>
    /// <param name="videos">How many videos.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> MeasureAsync(string program, string server, int videos)
    {
        using var source = new ServiceSite();
        await Parallel.ForAsync(
            0,
            videos,
            async (n, _) => await SpokenTalk.MakeShortAsync(Path.Combine(source.Inbox, $"talk-{n:00}.mp4"), n)
        );
        Console.WriteLine("nodes  kills  seconds  videos/min  attempts  jobs of each node");
        SortedDictionary<string, string>? expected = null;
        var exitCode = 0;
        for (var nodes = 1; nodes <= MostNodes; nodes++)
        {
            using var site = new ServiceSite(["dotnet", program]);
            // One thread for each transcription: then it is the nodes that make the difference.
            site.Set("THREADS", "1");
            site.Set("TRANSCRIPTIONS", "3");
            site.Set("JOBS", "1");
            site.Set("QUEUE", await CreateDatabaseAsync(server, $"workers{nodes}"));
            await site.DoAsync("add", source.Inbox);
            var (done, elapsed) = await WorkAsync(site, nodes, nodes == 1 ? 0 : Kills, videos);
            var shares = string.Join(
                ", ",
                done.Jobs.GroupBy(j => j.Node).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()}")
            );
            Console.WriteLine(
                $"{nodes, 5}  {(nodes == 1 ? 0 : Kills), 5}  {elapsed.TotalSeconds, 7:0.0}  "
                    + $"{videos / elapsed.TotalMinutes, 10:0.0}  {done.Jobs.Sum(j => j.Attempt), 8}  {shares}"
            );

            var posts = LibraryCheck.Posts(site.Library);
            expected ??= posts;
            var rows = await LibraryCheck.QuartzRowsAsync(site.OpenQueue());
            if (
                !posts.SequenceEqual(expected)
                || Directory.GetDirectories(site.Library, "talk-*").Length != videos
                || rows != 0
                || LibraryCheck.Leftovers(site) is not []
            )
            {
                Console.WriteLine(
                    $"       WRONG: other posts than those of one node, {rows} rows left in Quartz's tables, or "
                        + $"leftovers: {string.Join(' ', LibraryCheck.Leftovers(site))}"
                );
                exitCode = 1;
            }
        }
        return exitCode;
    }

    private static async Task<(ServiceStatus Done, TimeSpan Elapsed)> WorkAsync(ServiceSite site, int nodes, int kills, int videos)
    {
        var began = Stopwatch.GetTimestamp();
        var services = Enumerable.Range(1, nodes).Select(n => site.Work("--node", $"node{n}")).ToList();
        for (var kill = 1; kill <= kills; kill++)
        {
            var reached = videos * kill / (kills + 2);
            await site.UntilAsync(
                s => s.Count(JobState.Finished) >= reached && s.Jobs.Any(j => j is { State: JobState.Running, Node: "node1" }),
                "Work to kill"
            );
            await services[0].KillAsync();
            services[0] = site.Work("--node", "node1");
        }
        var done = await site.UntilDoneAsync(videos);
        var elapsed = Stopwatch.GetElapsedTime(began);
        foreach (var service in services)
            await service.StopAsync();
        return (done, elapsed);
    }

    private static async Task<string> CreateDatabaseAsync(string server, string name)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }
}
