using VideoBlog.Queue.Jobs;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Cli.Queue;

public sealed class StatusTextTests
{
    [Fact]
    public void A_recording_that_was_hardly_understood_is_told_also_when_what_is_finished_is_not_listed()
    {
        var queue = new QueueView("/blog/.videoblog/queue.db", false, [], [Finished('a', "good"), Finished('b', "bad")], []);

        var lines = StatusText.Lines(queue, all: false, DateTimeOffset.UnixEpoch, new HashSet<string> { new('b', 64) }).ToList();

        Assert.Single(
            lines,
            line => line.StartsWith("unclear ", StringComparison.Ordinal) && line.Contains("bad.mp4", StringComparison.Ordinal)
        );
        Assert.Single(lines, line => line.Trim() == Intelligibility.Warning);
        Assert.DoesNotContain(lines, line => line.Contains("good.mp4", StringComparison.Ordinal));
    }

    private static Job Finished(char id, string name) =>
        new()
        {
            Id = new string(id, 64),
            SourcePath = $"/videos/{name}.mp4",
            Model = "base.en",
            State = JobState.Finished,
            Folder = $"/blog/{name}",
        };
}
