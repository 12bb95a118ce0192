namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>Passwords and tokens from the command line, and a server that insists on them.</summary>
public sealed class AccessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-access-").FullName;

    public AccessTests() => Directory.CreateDirectory(Path.Combine(_folder, "posts"));

    /// <summary>Removes the files.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_token_is_shown_once_listed_and_removed()
    {
        var added = await TokenAsync("add", "nightly", "--days", "3");
        Assert.Matches(@"^vb_[A-Za-z0-9_-]{43}\n$", added.Out);
        Assert.Contains("expires", added.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await TokenAsync("add", "nightly")).ExitCode);

        var listed = await TokenAsync("list");
        Assert.Contains("nightly", listed.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Out.Trim(), listed.Out, StringComparison.Ordinal);
        Assert.Equal(0, (await TokenAsync("remove", "nightly")).ExitCode);
        Assert.Contains("There are no tokens", (await TokenAsync("list")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_for_others_says_how_to_set_a_password()
    {
        var run = await RunAsync("serve", "--listen", "0.0.0.0", "--port", "0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"videoblog access password --library '{Path.Combine(_folder, "posts")}'", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\n  at ", run.Error, StringComparison.Ordinal);
    }

    private Task<CommandRun> TokenAsync(params string[] arguments) =>
        InProcess.RunAsync(["access", "token", .. arguments, "--library", Path.Combine(_folder, "posts")]);

    private Task<CommandRun> RunAsync(params string[] arguments) => CommandRun.RunAsync(_folder, [.. CommandRun.Program, .. arguments]);
}
