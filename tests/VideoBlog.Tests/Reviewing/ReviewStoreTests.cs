using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Reviewing;

/// <summary>Doubts, decisions and their number in a video's folder.</summary>
public sealed class ReviewStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostSnapshots _posts = new(TimeProvider.System);
    private readonly ReviewStore _desk;
    private readonly DoubtfulTalk _talk = new(
        "Today I met Seth God in. He wrote a book on the dip. We talked about Brezinsky for a while."
    );

    public ReviewStoreTests()
    {
        _desk = new ReviewStore(_posts, TimeProvider.System);
        _talk.WriteTo(_folder.Path, "God in", "Brezinsky");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Doubts_are_left_until_the_text_is_fixed_or_somebody_decides()
    {
        Assert.Equal(2, await LeftAsync());

        await EditAsync("God in", "Godin");
        Assert.Equal(1, await LeftAsync());

        await _desk.UpdateAsync(_folder.Path, s => s with { Doubts = [_talk.Decision("Brezinsky")] }, default);
        Assert.Equal(0, await LeftAsync());

        await EditAsync("Godin", "God in");
        Assert.Equal(1, await LeftAsync());
    }

    [Fact]
    public async Task A_folder_without_doubts_has_none_left()
    {
        File.Delete(_folder.File("doubts.json"));

        Assert.Equal(0, await LeftAsync());
    }

    [Fact]
    public async Task The_number_is_not_counted_again_while_nothing_changes()
    {
        Assert.Equal(2, await LeftAsync());
        var written = File.GetLastWriteTimeUtc(_folder.File("transcript.json"));
        File.WriteAllBytes(_folder.File("transcript.json"), new byte[new FileInfo(_folder.File("transcript.json")).Length]);
        File.SetLastWriteTimeUtc(_folder.File("transcript.json"), written);

        Assert.Equal(2, await LeftAsync());
        Assert.Equal(
            0,
            await new ReviewStore(new PostSnapshots(TimeProvider.System), TimeProvider.System).LeftAsync(_folder.Path, default)
        );
    }

    [Fact]
    public async Task Two_who_decide_at_once_lose_nothing()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    _desk.UpdateAsync(
                        _folder.Path,
                        s => s with { Doubts = [.. s.Doubts, _talk.Decision("God in") with { Key = $"{i}" }] },
                        default
                    )
                )
        );

        Assert.Equal(20, (await ReviewStore.ReadAsync(_folder.Path, default)).Doubts.Count);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_writes_nothing()
    {
        await _desk.UpdateAsync(_folder.Path, s => s, default);

        Assert.False(File.Exists(_folder.File("review.json")));
    }

    [Theory]
    [InlineData("""{ "schemaVersion": 1, "doubts": [null, { "start": 1, "end": 2 }, 7] }""")]
    [InlineData("""{ "schemaVersion": 1, "doubts": [null] }""")]
    [InlineData("""{ "schemaVersion": 1 }""")]
    [InlineData("""{ "schemaVersion": 1, "doubts": null }""")]
    [InlineData("not JSON")]
    public async Task A_list_of_doubts_that_is_none_is_empty(string json)
    {
        File.WriteAllText(_folder.File("doubts.json"), json);

        Assert.Equal(0, await LeftAsync());
    }

    [Theory]
    [InlineData(
        """
            { "schemaVersion": 1,
              "doubts": [null, { "key": "a", "start": 1e999, "words": "x", "verdict": "Accepted", "at": "2026-11-26T00:00:00Z" }] }
            """
    )]
    [InlineData(
        """{ "schemaVersion": 1, "doubts": [{ "key": "a", "start": 1, "words": "x", "verdict": 99, "at": "2026-11-26T00:00:00Z" }] }"""
    )]
    [InlineData("not JSON")]
    public async Task Decisions_that_are_none_decide_nothing(string json)
    {
        File.WriteAllText(_folder.File("review.json"), json);

        Assert.Equal(2, await LeftAsync());
    }

    [Fact]
    public async Task What_a_newer_version_wrote_is_neither_counted_nor_overwritten()
    {
        File.WriteAllText(_folder.File("review.json"), """{ "schemaVersion": 99 }""");

        await Assert.ThrowsAsync<VideoBlogException>(LeftAsync);
        await Assert.ThrowsAsync<VideoBlogException>(() => _desk.UpdateAsync(_folder.Path, _ => new ReviewState(), default));
        Assert.Contains("99", await File.ReadAllTextAsync(_folder.File("review.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_machine_draft_does_not_hide_doubts()
    {
        File.WriteAllText(_folder.File("history/machine-0001.md"), "---\nnever closed");

        Assert.Equal(2, await LeftAsync());
    }

    private Task<int> LeftAsync() => _desk.LeftAsync(_folder.Path, default);

    private async Task EditAsync(string old, string text)
    {
        var desk = new DraftStore(_folder.Path, _posts, TimeProvider.System);
        var version = await desk.ReadAsync(default);
        await desk.SaveAsync(version.Text.Replace(old, text, StringComparison.Ordinal), version.Tag, default);
    }
}
