using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>Several nodes on one library and one PostgreSQL database.</summary>
[Collection(nameof(UndisturbedTalks))]
public sealed class NodesTests(PostgresServer server, UndisturbedTalks undisturbed) : IClassFixture<PostgresServer>, IDisposable
{
    private const int Videos = UndisturbedTalks.Count;
    private const int Kills = 2;

    private readonly ServiceSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Two_nodes_share_the_work_and_one_that_is_killed_twice_loses_nothing()
    {
        _site.Set("QUEUE", await server.CreateDatabaseAsync());
        await _site.DoAsync("add", undisturbed.Folder);

        var began = TimeProvider.System.GetUtcNow();
        using var one = _site.Work("--node", "one");
        var two = _site.Work("--node", "two");
        for (var kill = 0; kill < Kills; kill++)
        {
            await _site.UntilAsync(
                s => s.Jobs.Any(j => j is { State: JobState.Running, Node: "two" } && j.StartedAt > began),
                "Work for the second node"
            );
            await two.KillAsync();
            // What it was killed at still counts as running on it.
            began = TimeProvider.System.GetUtcNow();
            two = _site.Work("--node", "two");
        }
        var done = await _site.UntilDoneAsync(Videos);

        Assert.Equal(["one", "two"], done.Jobs.Select(j => j.Node).Distinct().Order());
        Assert.All(done.Jobs, j => Assert.Equal((0, null), (j.Crashes, j.Reason)));
        // What was at work in a node that was killed goes on elsewhere: that is no further attempt.
        Assert.All(done.Jobs, j => Assert.Equal(1, j.Attempt));
        Assert.Equal(0, (await one.StopAsync()).ExitCode);
        Assert.Equal(0, (await two.StopAsync()).ExitCode);
        Assert.Empty((await _site.UntilAsync(_ => true, "The queue without nodes")).Nodes);
        Assert.Empty(LibraryCheck.Differences(undisturbed.Library, _site.Library));
        Assert.Equal(0, await LibraryCheck.QuartzRowsAsync(_site.OpenQueue()));
        Assert.Empty(LibraryCheck.Leftovers(_site));
    }
}
