using VideoBlog.Cli;
using VideoBlog.Cli.Edge;

namespace VideoBlog.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Theory]
    [InlineData("convert", "Name a recording")]
    [InlineData("convret x.mp4", "convert")]
    [InlineData("convert --jobs 0 x.mp4", "--jobs takes a whole number from 1, not '0'")]
    [InlineData("convert --audio-track two x.mp4", "--audio-track takes a whole number")]
    [InlineData("convert --no-such-option x.mp4", "There is no option and no file '--no-such-option'")]
    [InlineData("serve --port 70000", "--port takes a number from 0 to 65535")]
    [InlineData("suggest posts/talk --accept 1,x", "--accept takes numbers such as 1,3")]
    [InlineData("completion tcsh", "tcsh")]
    [InlineData("serve --listen everywhere", "--listen takes an IP address of this machine")]
    [InlineData("serve --host http://blog.local", "--host takes a name such as blog.example.org")]
    [InlineData("access token add nightly --days 0", "--days takes a whole number from 1 to 3650")]
    [InlineData("models", "--help")]
    public async Task Wrong_usage_is_explained_and_ends_with_2(string line, string words)
    {
        Assert.Equal(2, await RunAsync(line.Split(' ')));
        Assert.Contains(words, _out.ToString() + _error, StringComparison.Ordinal);
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--help")]
    [InlineData("convert -h")]
    [InlineData("serve --help")]
    [InlineData("models --help")]
    [InlineData("models list --help")]
    [InlineData("models pull --help")]
    [InlineData("models verify --help")]
    [InlineData("suggest --help")]
    [InlineData("glossary --help")]
    [InlineData("doctor --help")]
    [InlineData("completion --help")]
    [InlineData("access --help")]
    [InlineData("access password --help")]
    [InlineData("access token --help")]
    [InlineData("access token add --help")]
    [InlineData("access token list --help")]
    [InlineData("access token remove --help")]
    public async Task Every_help_ends_with_examples(string line)
    {
        Assert.Equal(0, await RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        var help = _out.ToString();
        Assert.InRange(help.IndexOf("Examples:", StringComparison.Ordinal), help.IndexOf("Usage:", StringComparison.Ordinal), help.Length);
    }

    [Fact]
    public async Task The_version_is_a_version()
    {
        Assert.Equal(0, await RunAsync("--version"));
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", _out.ToString());
    }

    [Fact]
    public async Task A_name_with_an_at_sign_is_a_file_and_not_a_file_of_arguments()
    {
        Assert.Equal(1, await RunAsync("convert", "@missing.mp4"));
        Assert.Contains("There is no file or folder '@missing.mp4'", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(args, new Terminal(_out, _error, isInteractive: false), CancellationToken.None);
}
