using System.Text.Json;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>The commands as a user types them.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Converting_says_where_everything_is_and_again_says_that_there_is_nothing_to_do()
    {
        await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.mp4"), 1, hasPicture: true);

        var first = await VideoBlogAsync("convert", "talk.mp4", "talk.mp4", "./talk.mp4");
        Assert.True(first.ExitCode == 0, first.Text);
        foreach (var file in new[] { "draft.md", "post/index.html", "captions.vtt" })
        {
            Assert.Contains($"posts/talk/{file}", first.Out, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(_folder, "posts/talk", file)), file);
        }

        var second = await VideoBlogAsync("convert", "talk.mp4");
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("nothing to do: talk.mp4 is up to date", second.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_is_one_event_per_line_from_the_start_to_the_summary()
    {
        await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.wav"), 1);

        var run = await VideoBlogAsync("convert", "--json", "talk.wav", "missing.wav");

        var events = run.Out.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        string[] types = [.. events.Select(e => e.GetProperty("type").GetString()!)];
        Assert.Equal(["failed", "started", "stage"], types[..3]);
        Assert.Equal(["finished", "summary"], types[^2..]);
        Assert.True(File.Exists(events[^2].GetProperty("draft").GetString()));
        Assert.Equal((1, 1, 1), (run.ExitCode, events[^1].GetProperty("exitCode").GetInt32(), events[^1].GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task The_doctor_finds_nothing_amiss_where_the_tests_run()
    {
        var run = await VideoBlogAsync("doctor", "--json");

        var checks = JsonDocument
            .Parse(run.Out)
            .RootElement.EnumerateArray()
            .ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("state").GetString());
        Assert.DoesNotContain("failed", checks.Values);
        Assert.Equal("ok", checks["ONNX Runtime"]);
        Assert.Equal("ok", checks["ffmpeg's parts"]);
        Assert.Equal("ok", checks["model"]);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task The_doctor_names_what_is_missing()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        var dotnet = (await CommandRun.RunAsync(null, ["bash", "-c", "readlink -f \"$(command -v dotnet)\""])).Out.Trim();

        var run = await CommandRun.RunAsync(
            _folder,
            ["env", $"PATH={_folder}/bin", $"XDG_CACHE_HOME={_folder}/cache", dotnet, CommandRun.Program[1], "doctor"]
        );

        Assert.Equal(1, run.ExitCode);
        Assert.Matches(@"FAIL\s+ffmpeg\b.*not installed", run.Out);
        Assert.Contains("apt-get install ffmpeg", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"warn\s+npm", run.Out);
    }

    [Fact]
    public async Task Models_are_listed_and_verified()
    {
        var list = await VideoBlogAsync("models", "list");
        Assert.Matches(@"base\.en +148 MB +en +yes +MIT", list.Out);

        var verify = await VideoBlogAsync("models", "verify", "silero-vad");
        Assert.Equal((0, "silero-vad: ok"), (verify.ExitCode, verify.Out.Trim()));

        var unknown = await VideoBlogAsync("models", "pull", "huge");
        Assert.Equal(1, unknown.ExitCode);
        Assert.Contains("There is no model 'huge'", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("conv", "convert")]
    [InlineData("convert --tr", "--translate")]
    [InlineData("convert ta", "talk.mp4")]
    [InlineData("convert --model large-v3-", "large-v3-turbo")]
    [InlineData("models pull tiny.", "tiny.en")]
    public async Task Bash_completes_commands_options_models_and_files(string typed, string completed)
    {
        File.WriteAllText(Path.Combine(_folder, "talk.mp4"), "");
        var words = $"videoblog {typed}".Split(' ');
        // What readline does on Tab: call the function, and fall back to files (complete -o default) when it offers nothing.
        var script = $"""
            PATH="$PWD:$PATH"
            source <(videoblog completion bash)
            complete -p videoblog | grep -q -- '-o default' || exit 9
            COMP_LINE='videoblog {typed}' COMP_POINT={typed.Length + 10} COMP_CWORD={words.Length - 1} COMP_WORDS=({string.Join(
                ' ',
                words
            )})
            _videoblog
            (({"${#COMPREPLY[@]}"})) && printf '%s\n' "{"${COMPREPLY[@]}"}" || compgen -f -- '{words[^1]}'
            """;
        File.WriteAllText(Path.Combine(_folder, "videoblog"), $"#!/bin/sh\nexec dotnet '{CommandRun.Program[1]}' \"$@\"\n");
        await CommandRun.RunAsync(_folder, ["chmod", "+x", "videoblog"]);

        var run = await CommandRun.RunAsync(_folder, ["bash", "-c", script]);

        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Equal([completed], run.Out.TrimEnd().Split('\n'));
    }

    private Task<CommandRun> VideoBlogAsync(params string[] arguments) =>
        CommandRun.RunAsync(_folder, [.. CommandRun.Program, .. arguments]);
}
