using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Reviewing;

namespace VideoBlog.Library;

/// <summary>One post as it stands, from a folder that other programs write too.</summary>
public sealed class PostSnapshotsTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 25, 12, 0, 0, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(Noon));
    private readonly DoubtfulTalk _talk = new("Today I met Seth God in. He wrote a book on the dip.");
    private readonly PostSnapshots _posts;

    public PostSnapshotsTests()
    {
        _posts = new PostSnapshots(_time);
        _talk.WriteTo(_folder.Path, "God in");
    }

    private string Draft => _folder.File("draft.md");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_post_is_its_draft_what_was_heard_and_the_times_of_its_words()
    {
        var post = await ReadAsync();

        Assert.Equal((_talk.Draft, _talk.Draft), (post.Draft.Text, post.MachineDraft!.Text));
        Assert.Equal(13, post.Heard.Count);
        Assert.Equal(0.5, post.Aligned!.Words[1].From);
        Assert.Single(post.Doubts!.Doubts);
    }

    [Fact]
    public async Task It_is_the_same_object_as_long_as_nothing_changes_however_many_ask_at_once()
    {
        var posts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(ReadAsync)));

        Assert.All(posts, post => Assert.Same(posts[0], post));
        Assert.Same(posts[0].Draft, await _posts.ReadDraftAsync(_folder.Path, default));
        Assert.All(await Task.WhenAll(posts.Select(p => Task.Run(() => p.Aligned))), aligned => Assert.Same(posts[0].Aligned, aligned));
    }

    [Fact]
    public async Task An_edit_by_another_program_is_seen_also_when_it_is_as_long_as_the_old_text()
    {
        var before = await ReadAsync();
        File.WriteAllText(Draft, _talk.Draft.Replace("dip", "dab", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(Draft, File.GetLastWriteTimeUtc(Draft).AddMilliseconds(1));

        var after = await ReadAsync();

        Assert.Contains("the dab.", after.Draft.Text, StringComparison.Ordinal);
        Assert.Contains("the dip.", before.Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_was_only_touched_is_the_same_with_all_that_was_made_of_it()
    {
        var before = await ReadAsync();
        File.SetLastWriteTimeUtc(Draft, Noon.AddMilliseconds(1));

        Assert.Same(before, await ReadAsync());
    }

    [Fact]
    public async Task What_an_edit_does_not_touch_is_not_made_again()
    {
        var before = await ReadAsync();
        var machine = before.MachineAligned;
        await SaveAsync("dip", "chip");

        var after = await ReadAsync();

        Assert.NotSame(before.Aligned, after.Aligned);
        Assert.Same(machine, after.MachineAligned);
        Assert.Same(before.Heard, after.Heard);
    }

    [Fact]
    public async Task What_is_saved_is_not_read_again()
    {
        await SaveAsync("dip", "chip");
        var saved = File.GetLastWriteTimeUtc(Draft);
        File.WriteAllBytes(Draft, new byte[new FileInfo(Draft).Length]);
        File.SetLastWriteTimeUtc(Draft, saved);

        Assert.Contains("the chip.", (await ReadAsync()).Draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_times_are_coarse_a_second_change_within_them_is_seen_too()
    {
        Write("one.");
        Assert.Equal("one.", (await _posts.ReadDraftAsync(_folder.Path, default)).Text);
        _time.Advance(TimeSpan.FromSeconds(1));
        Write("two.");
        Assert.Equal("two.", (await _posts.ReadDraftAsync(_folder.Path, default)).Text);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal("two.", (await _posts.ReadDraftAsync(_folder.Path, default)).Text);

        // By now every change would have another time.
        Write("six.");
        Assert.Equal("two.", (await _posts.ReadDraftAsync(_folder.Path, default)).Text);

        void Write(string text)
        {
            File.WriteAllText(Draft, text);
            File.SetLastWriteTimeUtc(Draft, Noon);
        }
    }

    [Fact]
    public async Task What_a_person_took_out_of_the_front_matter_is_the_machines_for_page_times_and_doubts_alike()
    {
        File.WriteAllText(Draft, _talk.Draft.Replace("title: A\n", "", StringComparison.Ordinal));

        var post = await ReadAsync();

        Assert.Equal("A", post.Document.FrontMatter.Title);
        Assert.Equal(0.5, post.Aligned!.Words[1].From);
        Assert.Equal(1, await new ReviewStore(_posts, _time).LeftAsync(_folder.Path, default));
    }

    [Fact]
    public async Task A_draft_that_cannot_be_read_says_why_every_time_and_is_read_again_once_it_is_mended()
    {
        File.WriteAllText(Draft, "---\nnever closed");
        var broken = await ReadAsync();
        Assert.Throws<VideoBlogException>(() => broken.Document);
        Assert.Throws<VideoBlogException>(() => broken.Aligned);

        File.WriteAllText(Draft, _talk.Draft);

        Assert.Equal("A", (await ReadAsync()).Document.FrontMatter.Title);
    }

    [Fact]
    public async Task A_post_without_a_draft_is_none()
    {
        File.Delete(Draft);

        await Assert.ThrowsAsync<VideoBlogException>(ReadAsync);
    }

    [Fact]
    public async Task Only_the_posts_that_were_asked_for_last_are_kept()
    {
        var first = await ReadAsync();
        for (var i = 0; i < 3; i++)
        {
            _talk.WriteTo(_folder.File($"{i}"), "God in");
            await _posts.ReadAsync(_folder.File($"{i}"), default);
        }

        Assert.Same(first, await ReadAsync());
        for (var i = 0; i < 4; i++)
        {
            _talk.WriteTo(_folder.File($"{i}"), "God in");
            await _posts.ReadAsync(_folder.File($"{i}"), default);
        }

        Assert.NotSame(first, await ReadAsync());
    }

    private Task<PostSnapshot> ReadAsync() => _posts.ReadAsync(_folder.Path, default);

    private async Task SaveAsync(string old, string text)
    {
        var store = new DraftStore(_folder.Path, _posts, _time);
        var version = await store.ReadAsync(default);
        await store.SaveAsync(version.Text.Replace(old, text, StringComparison.Ordinal), version.Tag, default);
    }
}
