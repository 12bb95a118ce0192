using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Reviewing;

namespace VideoBlog.Pipeline;

public sealed class PostRefreshTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostRefresh _refresh = new(new PostSnapshots(TimeProvider.System));

    public Task InitializeAsync() => ConvertedPost.MakeAsync(_folder.Path, new DoubtfulTalk("Today I met Seth God in. It rained."));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_edited_draft_reaches_page_and_captions_and_nothing_else_is_written()
    {
        await RunAsync();
        var before = Stamps();
        var draft = await File.ReadAllTextAsync(_folder.File("draft.md"));
        await File.WriteAllTextAsync(_folder.File("draft.md"), draft.Replace("God in", "Godin", StringComparison.Ordinal));

        await RunAsync();

        Assert.Contains("Godin", await File.ReadAllTextAsync(_folder.File("post/index.html")), StringComparison.Ordinal);
        Assert.Contains("Godin", await File.ReadAllTextAsync(_folder.File("captions.vtt")), StringComparison.Ordinal);
        var after = Stamps();
        Assert.Equal(
            [
                ".stages/captions.written",
                ".stages/render.json",
                "captions.srt",
                "captions.vtt",
                "draft.md",
                "post/captions.srt",
                "post/captions.vtt",
                "post/index.html",
            ],
            after.Keys.Where(name => after[name] != before.GetValueOrDefault(name)).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("post/index.html")]
    [InlineData("captions.vtt")]
    [InlineData("post/stills/00-00-01.jpg")]
    public async Task A_file_that_a_power_cut_has_emptied_is_written_anew_though_the_draft_is_the_same(string name)
    {
        await RunAsync();
        var whole = await File.ReadAllTextAsync(_folder.File(name));
        await File.WriteAllTextAsync(_folder.File(name), "");

        await RunAsync();

        Assert.Equal(whole, await File.ReadAllTextAsync(_folder.File(name)));
    }

    private async Task RunAsync() => Assert.Equal(RefreshOutcome.Done, await _refresh.RunAsync(_folder.Path, default));

    private Dictionary<string, FileStamp?> Stamps() =>
        Directory
            .EnumerateFiles(_folder.Path, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(path => Path.GetRelativePath(_folder.Path, path).Replace('\\', '/'), FileStamp.Read);
}
