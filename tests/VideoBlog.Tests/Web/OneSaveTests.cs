using System.Security.Cryptography;
using System.Text;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>What the real server does with a post's files when a person saves one word on the review page.</summary>
public sealed class OneSaveTests : LibraryServerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DoubtfulTalk _talk = new(
        "Today I met Seth God in. He wrote a book on the dip. We talked about Brezinsky for a while."
    );

    private string _text = "";
    private string _tag = "";

    private string Post => Folder.File("talk");

    protected override Task FillAsync() => ConvertedPost.MakeAsync(Post, _talk, _talk.Doubt("God in"), _talk.Doubt("Brezinsky"));

    [Fact]
    public async Task One_saved_word_is_read_at_most_twice_and_no_unchanged_file_is_written()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // Two pages are open: the post's and the library's.
        using var stop = new CancellationTokenSource();
        var pages = new[] { "api/posts/talk/events", "api/library/events" }.Select(address => FollowAsync(address, stop.Token)).ToArray();
        using var draft = await Client.GetAsync("api/posts/talk/draft");
        (_text, _tag) = (await draft.Content.ReadAsStringAsync(), draft.Headers.ETag!.Tag);
        await AskAsync();
        await UntilAsync(() => File.Exists(Path.Combine(Post, "post/index.html")));
        await SaveAsync("wrote", "wrought");

        var before = Hashes();
        using var events = new FileEvents(Post);
        // As long as before: only the content tells them apart.
        await SaveAsync("dip", "dab");
        var happened = events.Take();

        var written = happened.Where(e => e.Kind != FileEventKind.Opened).Select(e => e.File).ToList();
        var after = Hashes();
        Assert.All(written, file => Assert.NotEqual(before.GetValueOrDefault(file), after[file]));
        Assert.Equal(written.Distinct(), written);
        Assert.Contains("post/index.html", written);
        Assert.Contains("captions.vtt", written);
        int Opened(string file) => happened.Count(e => e == new FileEvent(file, FileEventKind.Opened));
        Assert.InRange(Opened("draft.md"), 0, 2);
        Assert.InRange(Opened("transcript.json"), 0, 1);
        // Whoever renders reads what the recording holds.
        Assert.Equal(1, Opened("media.json"));
        await stop.CancelAsync();
        await Task.WhenAll(pages);
    }

    /// <summary>Saves a word as the page does, asks for all that it shows, and waits until everybody has seen it.</summary>
    private async Task SaveAsync(string old, string word)
    {
        var record = Path.Combine(Post, ".stages/render.json");
        var rendered = File.GetLastWriteTimeUtc(record);
        _text = _text.Replace(old, word, StringComparison.Ordinal);
        using var content = new StringContent(_text, Encoding.UTF8, "text/markdown");
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/posts/talk/draft") { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", _tag);
        using var saved = await Client.SendAsync(request);
        _tag = saved.EnsureSuccessStatusCode().Headers.ETag!.Tag;
        await AskAsync();
        await UntilAsync(() => File.GetLastWriteTimeUtc(record) != rendered);
        await UntilAsync(async () => (await Client.GetStringAsync($"api/search?q={word}")).Contains(word, StringComparison.Ordinal));
        // Longer than anybody waits who looks for changes.
        await Task.Delay(TimeSpan.FromSeconds(1.5));
    }

    private Task<string[]> AskAsync() =>
        Task.WhenAll(
            new[] { "alignment", "doubts", "checks", "publish", "history" }.Select(what => Client.GetStringAsync($"api/posts/talk/{what}"))
        );

    private async Task FollowAsync(string address, CancellationToken ct)
    {
        try
        {
            await using var events = await Client.GetStreamAsync(address, ct);
            await events.CopyToAsync(Stream.Null, ct);
        }
        catch (OperationCanceledException) { }
    }

    private static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var enough = new CancellationTokenSource(Patience);
        while (!await isSo())
            await Task.Delay(50, enough.Token);
    }

    private Dictionary<string, string> Hashes() =>
        Directory
            .EnumerateFiles(Post, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(path => !path.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(
                path => Path.GetRelativePath(Post, path).Replace('\\', '/'),
                path => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))
            );
}
