using VideoBlog.Queue.Jobs;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Cli.Queue;

public sealed class StatusTextTests
{
    [Fact]
    public void A_recording_that_was_hardly_understood_is_told_also_when_what_is_finished_is_not_listed()
    {
        var queue = new QueueView("/blog/.videoblog/queue.db", false, [], [Finished("good"), Finished("bad")], []);

        var lines = StatusText.Lines(queue, all: false, DateTimeOffset.UnixEpoch, new HashSet<string> { "bad" }).ToList();

        Assert.Single(lines, line => line.StartsWith("unclear    bad.mp4", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Trim() == Intelligibility.Warning);
        Assert.DoesNotContain(lines, line => line.Contains("good.mp4", StringComparison.Ordinal));
    }

    private static Job Finished(string id) =>
        new()
        {
            Id = id,
            SourcePath = $"/videos/{id}.mp4",
            Model = "base.en",
            State = JobState.Finished,
            Folder = $"/blog/{id}",
        };
}
