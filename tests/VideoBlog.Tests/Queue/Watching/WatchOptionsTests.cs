using System.Runtime.Versioning;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

[UnsupportedOSPlatform("windows")]
public sealed class WatchOptionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WatchOptionsTests() => Directory.CreateDirectory(In);

    private string In => _folder.File("in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_output_folder_beside_or_above_the_watched_one_will_do()
    {
        foreach (var output in (string[])["posts", "in posts", "."])
            new WatchOptions { Folder = In }.Validate(_folder.File(output));
    }

    [Fact]
    public void An_output_folder_in_the_watched_one_is_refused_whatever_way_leads_there()
    {
        Directory.CreateSymbolicLink(_folder.File("alias"), In);
        Directory.CreateSymbolicLink(_folder.File("deep"), "alias/sub");
        foreach (
            var (folder, output) in ((string, string)[])
                [
                    ("in", "in"),
                    ("in", "in/posts"),
                    ("in/", "in/a/../posts/"),
                    ("in", "alias/posts"),
                    ("alias", "in/posts"),
                    ("in", "deep/posts"),
                ]
        )
        {
            var error = Assert.Throws<VideoBlogException>(() =>
                new WatchOptions { Folder = _folder.File(folder) }.Validate(_folder.File(output))
            );
            Assert.Contains("lies in the watched folder", error.Message, StringComparison.Ordinal);
            Assert.NotNull(error.Hint);
        }
    }

    [Fact]
    public void A_folder_that_is_missing_or_a_file_is_refused()
    {
        File.WriteAllText(_folder.File("file"), "");
        Assert.StartsWith("There is no folder", Failure(new() { Folder = _folder.File("none") }).Message, StringComparison.Ordinal);
        Assert.EndsWith("is a file, not a folder.", Failure(new() { Folder = _folder.File("file") }).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("/tmp/*.mp4")]
    [InlineData("../*.mp4")]
    [InlineData("a/../b")]
    [InlineData("**.mp4")]
    public void A_pattern_that_can_match_nothing_is_refused(string pattern)
    {
        Assert.Equal($"'{pattern}' cannot be used as a pattern.", Failure(new() { Folder = In, Include = [pattern] }).Message);
        Assert.NotNull(Failure(new() { Folder = In, Exclude = [pattern] }).Hint);
    }

    [Fact]
    public void Values_outside_their_range_are_refused()
    {
        Assert.Equal(
            "SettleTime is 0 seconds; it must be between 0.01 and 3600.",
            Failure(new() { Folder = In, SettleTime = TimeSpan.Zero }).Message
        );
        Failure(new() { Folder = In, RescanInterval = TimeSpan.FromSeconds(0.9) });
        Failure(new() { Folder = In, RescanInterval = TimeSpan.FromHours(2) });
        Failure(new() { Folder = In, OpenEndedTime = TimeSpan.FromDays(2) });
        Failure(new() { Folder = In, RetryPause = TimeSpan.FromHours(2) });
        Failure(new() { Folder = In, LongestRetryPause = TimeSpan.Zero });
        Failure(new() { Folder = In, Examinations = 0 });
    }

    private VideoBlogException Failure(WatchOptions options) =>
        Assert.Throws<VideoBlogException>(() => options.Validate(_folder.File("posts")));
}
