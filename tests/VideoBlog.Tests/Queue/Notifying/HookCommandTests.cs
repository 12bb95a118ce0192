using Microsoft.Extensions.Time.Testing;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Notifying;

/// <summary>Real scripts.</summary>
public sealed class HookCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lines _log = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("talk.mp4")]
    [InlineData("$(touch hacked); `touch hacked` 'quoted\" & | > x.mp4")]
    [InlineData("--help\nsecond line\t*.mp4")]
    [InlineData("Übung 🎬 \u202egpj.mp4")]
    public async Task A_program_finds_the_news_in_its_environment_exactly_as_it_is(string name)
    {
        var told = _folder.File("told");
        using var hook = new HookCommand(
            [
                "bash",
                "-c",
                "printf '%s\\0' \"$@\" \"$VIDEOBLOG_EVENT\" \"$VIDEOBLOG_FILE\" \"$VIDEOBLOG_FOLDER\" "
                    + "\"$VIDEOBLOG_PAGE\" \"$VIDEOBLOG_REASON\" \"$VIDEOBLOG_DELIVERY\" > "
                    + told,
                "hook",
                "an argument; rm -rf *",
            ],
            TimeProvider.System,
            _log
        );
        await hook.TellAsync(News(name), default);

        Assert.Empty(_log.Written);
        Assert.Equal(
            ["an argument; rm -rf *", "draft-ready", name, "/blog/" + name, "/blog/" + name + "/post/index.html", "", "d-1", ""],
            (await File.ReadAllTextAsync(told)).Split('\0')
        );
        Assert.Equal(["told"], _folder.Names());
    }

    [Fact]
    public async Task A_failure_is_logged_with_the_last_words()
    {
        using var hook = new HookCommand(["bash", "-c", "echo first >&2; echo 'no network' >&2; exit 3"], TimeProvider.System, _log);
        await hook.TellAsync(News("talk.mp4"), default);
        Assert.Equal("talk.mp4: bash ended with 3: first\nno network", Assert.Single(_log.Written));
    }

    [Fact]
    public async Task A_missing_program_is_logged()
    {
        using var hook = new HookCommand(["no-such-program"], TimeProvider.System, _log);
        await hook.TellAsync(News("talk.mp4"), default);
        Assert.Contains("'no-such-program' could not be started", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_ended_after_a_minute()
    {
        var time = new FakeTimeProvider();
        using var hook = new HookCommand(["sleep", "600"], time, _log);
        var telling = hook.TellAsync(News("talk.mp4"), default);
        await Task.Delay(300);
        Assert.False(telling.IsCompleted);
        time.Advance(HookCommand.Limit);
        await telling.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Contains("did not end within 60 seconds", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    private static Notification News(string name) =>
        new()
        {
            Type = Notification.DraftReady,
            Id = "abc",
            File = name,
            Folder = "/blog/" + name,
            Page = "/blog/" + name + "/post/index.html",
            Time = DateTimeOffset.UnixEpoch,
            Delivery = "d-1",
        };
}
