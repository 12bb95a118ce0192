using System.Runtime.Versioning;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>What cannot be converted: one clear message that says what to do, exit code 1, nothing half-written left.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class BadInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-bad-").FullName;

    private string Output => At("posts");

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(_folder, "locked*"))
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Video_without_sound()
    {
        await FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x90:r=5:d=2", At("mute.mp4"));
        await RefuseAsync("mute.mp4", "'mute.mp4' has no sound", "audio track");
    }

    [Fact]
    public async Task Silent_video()
    {
        await FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x90:r=5:d=4", "-f", "lavfi", "-i", "anullsrc=d=4", At("silent.mp4"));
        await RefuseAsync("silent.mp4", "No speech was found in 'silent.mp4'", "a voice that can be heard");
    }

    [Fact]
    public async Task Music_only()
    {
        await SpokenTalk.MakeToneAsync(At("music.m4a"), 20);
        await RefuseAsync("music.m4a", "No speech was found in 'music.m4a'", "a voice that can be heard");
    }

    [Fact]
    public async Task Empty_file()
    {
        File.WriteAllText(At("empty.mp4"), "");
        await RefuseAsync("empty.mp4", "'empty.mp4' is empty (0 bytes)", "Copy it again");
    }

    [Fact]
    public async Task Pipe_that_never_begins()
    {
        Assert.Equal(0, (await CommandRun.RunAsync(_folder, ["mkfifo", "pipe.mp4"])).ExitCode);
        await RefuseAsync("pipe.mp4", "'pipe.mp4' is empty (0 bytes)", "pipes and devices cannot be read");
    }

    [Fact]
    public async Task Device_that_never_ends() =>
        await RefuseAsync("/dev/zero", "'/dev/zero' is empty (0 bytes)", "pipes and devices cannot be read");

    [Fact]
    public async Task Truncated_video()
    {
        await FfmpegAsync("-f", "lavfi", "-i", "testsrc2=s=160x90:r=5:d=4", "-f", "lavfi", "-i", "sine=d=4", At("whole.mp4"));
        var whole = File.ReadAllBytes(At("whole.mp4"));
        File.WriteAllBytes(At("cut.mp4"), whole[..(whole.Length / 2)]);
        await RefuseAsync("cut.mp4", "'cut.mp4' is cut short", "Copy it again");
    }

    [Theory]
    [InlineData("Just some text.\n")]
    [InlineData("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    public async Task Text_or_playlist_named_like_a_video(string content)
    {
        File.WriteAllText(At("fake.mp4"), content);
        await RefuseAsync("fake.mp4", "'fake.mp4' is not a video or audio recording", "Give the recording itself");
    }

    [Fact]
    public async Task Folder_without_recordings()
    {
        Directory.CreateDirectory(At("notes"));
        File.WriteAllText(At("notes/readme.txt"), "x");
        await RefuseAsync("notes", "There are no recordings in 'notes'", ".mp4");
    }

    [Fact]
    public async Task File_that_is_not_there() => await RefuseAsync("talk.mp4", "no file or folder 'talk.mp4'", "Check the name");

    [Fact]
    public async Task Model_that_does_not_exist()
    {
        File.WriteAllText(At("talk.mp4"), "x");
        await RefuseAsync("talk.mp4", "There is no model 'huge'", "base.en", "--model", "huge");
    }

    [PermissionsFact]
    public async Task File_that_may_not_be_read()
    {
        File.WriteAllText(At("secret.mp4"), "x");
        File.SetUnixFileMode(At("secret.mp4"), UnixFileMode.None);

        var run = await CommandRun.RunAsync(
            _folder,
            [.. PermissionsFactAttribute.Wrapper, .. CommandRun.Program, "convert", "secret.mp4", "-o", Output]
        );

        Check(run, "secret.mp4' may not be read", "permission");
    }

    [PermissionsFact]
    public async Task Folder_that_may_not_be_read()
    {
        Directory.CreateDirectory(At("locked"), UnixFileMode.None);

        var run = await CommandRun.RunAsync(
            _folder,
            [.. PermissionsFactAttribute.Wrapper, .. CommandRun.Program, "convert", "locked", "-o", Output]
        );

        Check(run, "locked", "permissions");
    }

    [PermissionsFact]
    public async Task Output_that_may_not_be_written()
    {
        await SpokenTalk.MakeAsync(At("talk.wav"), 1);
        Directory.CreateDirectory(At("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await CommandRun.RunAsync(
            _folder,
            [.. PermissionsFactAttribute.Wrapper, .. CommandRun.Program, "convert", "talk.wav", "-o", At("locked/posts")]
        );

        Check(run, "may not be written", "Choose another output folder");
    }

    [Fact]
    public async Task Output_that_is_a_file()
    {
        await SpokenTalk.MakeAsync(At("talk.wav"), 1);
        File.WriteAllText(At("taken"), "mine");

        var run = await CommandRun.RunAsync(_folder, [.. CommandRun.Program, "convert", "talk.wav", "-o", "taken"]);

        Check(run, "taken", "output folder");
        Assert.Equal("mine", File.ReadAllText(At("taken")));
    }

    // Small disks of several sizes, so that it gets full at different stages; with more room the next run continues.
    [MountFact]
    public async Task Full_disk()
    {
        await SpokenTalk.MakeAsync(At("talk.mp4"), 3, hasPicture: true);
        Directory.CreateDirectory(At("disk"));
        const string Script = """
            mount -t tmpfs -o size=4k tmpfs disk || exit 99
            for size in 16k 64k 128k 200k; do
                mount -o remount,size=$size disk
                "$@" convert talk.mp4 -o disk/posts
                echo "exit $?"
                find disk -name '*.partial'
            done
            mount -o remount,size=100m disk
            "$@" convert talk.mp4 -o disk/posts
            echo "exit $?"
            find disk -name index.html
            """;

        var run = await CommandRun.RunAsync(_folder, [.. MountFactAttribute.Wrapper, "bash", "-c", Script, "bash", .. CommandRun.Program]);

        var ends = run.Out.Split('\n').Where(line => line.StartsWith("exit", StringComparison.Ordinal)).ToList();
        Assert.Equal(["exit 1", "exit 1", "exit 1", "exit 1", "exit 0"], ends);
        Assert.DoesNotContain(".partial", run.Out, StringComparison.Ordinal);
        Assert.Contains("disk/posts/talk/post/index.html", run.Out, StringComparison.Ordinal);
        Assert.Equal(4, run.Error.Split("The disk is full").Length - 1);
        Assert.Contains("finished work is kept", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recordings_of_the_same_name_get_folders_of_their_own()
    {
        foreach (var (folder, sentences) in new[] { ("one", 1), ("two", 2) })
        {
            Directory.CreateDirectory(At(folder));
            await SpokenTalk.MakeAsync(At($"{folder}/talk.wav"), sentences);
        }

        var run = await CommandRun.RunAsync(_folder, [.. CommandRun.Program, "convert", "one/talk.wav", "two/talk.wav", "-o", Output]);

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.True(File.Exists(At("posts/talk/draft.md")) && File.Exists(At("posts/talk-2/draft.md")), run.Text);
    }

    [Fact]
    public async Task Odd_names_are_only_names()
    {
        string[] names =
        [
            "it's \"quoted\" in two words.wav",
            "line\nbreak 🎥 émoji.wav",
            "-leading,with,commas.wav",
            "--json.wav",
            "[red]x[",
            "@file.wav",
            "$(touch hacked);touch hacked.wav",
            "\u001b[31mred*.wav",
            "concat:a|b.wav",
        ];
        await SpokenTalk.MakeAsync(At("talk.wav"), 1);
        for (var i = 0; i < names.Length; i++)
            File.WriteAllBytes(At(names[i]), [.. File.ReadAllBytes(At("talk.wav")), .. new byte[i]]);
        File.Delete(At("talk.wav"));

        var run = await CommandRun.RunAsync(_folder, [.. CommandRun.Program, "convert", "-o", "posts", "--", .. names]);

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains($"{names.Length} recordings: {names.Length} converted", run.Out, StringComparison.Ordinal);
        Assert.Equal(names.Length, Directory.GetFiles(Output, "index.html", SearchOption.AllDirectories).Length);
        Assert.False(File.Exists(At("hacked")));
        Assert.DoesNotContain('\u001b', run.Text);
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            Directory.GetFiles(_folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task One_bad_recording_does_not_stop_the_others()
    {
        await SpokenTalk.MakeAsync(At("good.wav"), 1);
        File.WriteAllText(At("bad.wav"), "no sound at all");

        var run = await CommandRun.RunAsync(
            _folder,
            [.. CommandRun.Program, "convert", "bad.wav", "good.wav", "missing.wav", "-o", Output]
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("3 recordings: 1 converted, 2 failed", run.Out, StringComparison.Ordinal);
        Assert.Contains("bad.wav' is not a video or audio recording", run.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(At("posts/good/post/index.html")));
    }

    private async Task RefuseAsync(string input, string message, string hint, params string[] options) =>
        Check(await InProcess.RunAsync(["convert", At(input), "-o", Output, .. options]), message, hint);

    private void Check(CommandRun run, string message, string hint)
    {
        Assert.Equal(1, run.ExitCode);
        // Names in messages are absolute; that is not what this is about.
        var said = run.Error.Replace(_folder + "/", "", StringComparison.Ordinal);
        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.Contains(hint, said, StringComparison.Ordinal);
        Assert.Single(
            said.Split('\n'),
            line => line.StartsWith("failed:", StringComparison.Ordinal) || line.StartsWith("error:", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("bug in videoblog", said, StringComparison.Ordinal);
        if (Directory.Exists(Output))
        {
            Assert.Empty(
                Directory.GetFiles(Output, "*.partial", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            );
            Assert.Empty(Directory.GetFiles(Output, "draft.md", SearchOption.AllDirectories));
        }
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task FfmpegAsync(params string[] arguments)
    {
        var run = await new ProcessRunner(TimeProvider.System).RunAsync(
            "ffmpeg",
            ["-v", "error", .. arguments[..^1], "-shortest", arguments[^1]],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.True(run.ExitCode == 0, run.ErrorTail);
    }
}
