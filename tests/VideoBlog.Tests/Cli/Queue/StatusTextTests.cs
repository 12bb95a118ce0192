using VideoBlog.Queue.Jobs;
using VideoBlog.Writing.Doubts;

namespace VideoBlog.Cli.Queue;

public sealed class StatusTextTests
{
    [Fact]
    public void A_recording_that_was_hardly_understood_is_told_also_when_what_is_finished_is_not_listed()
    {
        var queue = new QueueView("/blog/.videoblog/queue.db", false, [], [Finished('a', "good"), Finished('b', "bad")], []);

        var lines = StatusText
            .Lines(queue, all: false, DateTimeOffset.UnixEpoch, new HashSet<string> { new('b', 64) }, new(new()))
            .ToList();

        Assert.Single(
            lines,
            line => line.StartsWith("unclear ", StringComparison.Ordinal) && line.Contains("bad.mp4", StringComparison.Ordinal)
        );
        Assert.Single(lines, line => line.Trim() == Intelligibility.Warning);
        Assert.DoesNotContain(lines, line => line.Contains("good.mp4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("posts", "videoblog retry aaaaaaaa")]
    [InlineData("blog", "videoblog retry aaaaaaaa --library blog")]
    [InlineData("my 'b'", @"videoblog retry aaaaaaaa --library 'my '\''b'\'''")]
    public void What_is_printed_can_be_pasted(string library, string expected)
    {
        var queue = new QueueView("q", false, [], [Finished('a', "talk") with { State = JobState.Failed, Reason = "No sound." }], []);

        var lines = StatusText.Lines(queue, all: false, DateTimeOffset.UnixEpoch, new HashSet<string>(), new(new() { Library = library }));

        Assert.Contains($"           Then try again: {expected}", lines);
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
