using VideoBlog.Cli.Edge;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Cli.Glossaries;

public sealed class GlossaryCommandTests : IDisposable
{
    private const string Heard =
        "I met Seth God in once. Later Seth God in wrote a book about Miles, and we liked it. He said that Seth God in was late.";
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_corrected_alike_is_shown_and_added_once()
    {
        await PutAsync(Heard.Replace("God in", "Godin", StringComparison.Ordinal).Replace("Miles", "Myles", StringComparison.Ordinal));

        Assert.Equal(0, await RunAsync("glossary", _folder.File("talk")));
        Assert.Contains("God in => Godin", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Myles", _out.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("glossary.txt")));

        Assert.Equal(0, await RunAsync("glossary", _folder.File("talk"), "--add"));
        Assert.Equal(0, await RunAsync("glossary", _folder.File("talk"), "--add"));
        Assert.Equal("God in => Godin\n", await File.ReadAllTextAsync(_folder.File("glossary.txt")));
    }

    [Fact]
    public async Task A_draft_without_corrections_teaches_nothing()
    {
        await PutAsync(Heard);

        Assert.Equal(0, await RunAsync("glossary", _folder.File("talk"), "--add"));
        Assert.StartsWith("Nothing was corrected", _out.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("glossary.txt")));
    }

    [Fact]
    public async Task Another_folder_is_one_message()
    {
        Assert.Equal(1, await RunAsync("glossary", _folder.Path));
        Assert.Contains("is not the folder of a converted video", _error.ToString(), StringComparison.Ordinal);
    }

    private async Task PutAsync(string text)
    {
        Directory.CreateDirectory(_folder.File("talk"));
        await StoredFiles.Transcript.WriteAsync(_folder.File("talk"), Talks.Transcript(Heard), default);
        await File.WriteAllTextAsync(
            _folder.File("talk/draft.md"),
            $"---\ntitle: \"T\"\ndate: 2026-11-25\nvideo: {{ file: \"talk.mp4\", duration: 60 }}\n---\n\n{text}\n"
        );
    }

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(args, new Terminal(_out, _error, isInteractive: false), default);
}
