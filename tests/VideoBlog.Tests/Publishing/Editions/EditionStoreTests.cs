using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;

namespace VideoBlog.Publishing.Editions;

/// <summary>What is published is a thing of its own, and holds nothing that readers may not see.</summary>
public sealed class EditionStoreTests : IAsyncLifetime, IDisposable
{
    private RecordedPost _post = null!;

    private EditionStore Store => new(_post.Folder, new Lazy<FfmpegTools>(() => Clips.Tools), TimeProvider.System);

    public async Task InitializeAsync() =>
        _post = await RecordedPost.MakeAsync("-metadata", "comment=12 Elm Street", "-metadata", "description=Secret Words");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _post.Dispose();

    private async Task<Edition> TakeAsync() => await Store.TakeAsync(await _post.ReadAsync(), null, default);

    [Fact]
    public async Task An_edition_is_the_post_as_it_stands_published_and_with_its_times()
    {
        var edition = await TakeAsync();

        Assert.Equal("talk", edition.Slug);
        Assert.Equal(PostStatus.Published, edition.FrontMatter.Status);
        Assert.Contains("The dip is real.", edition.Body, StringComparison.Ordinal);
        Assert.Equal(0, edition.Captions[0].Start);
        Assert.Equal("video.mp4", edition.Video!.Name);
        Assert.Equal(new FileInfo(edition.Video.Path).Length, edition.Video.Bytes);
        Assert.Equal(edition.FrontMatter.Video.Poster, edition.Poster!.Name);
        Assert.All(edition.Pictures, p => Assert.True(File.Exists(p.Path)));
    }

    [Fact]
    public async Task Later_edits_do_not_change_an_edition_and_are_known_as_changes()
    {
        var first = await TakeAsync();
        Assert.True(await Store.IsCurrentAsync(first.Id, await _post.ReadAsync(), default));

        await _post.EditAsync("The dip is real.", "The dip is deep.");

        Assert.False(await Store.IsCurrentAsync(first.Id, await _post.ReadAsync(), default));
        var second = await TakeAsync();
        Assert.NotEqual(first.Id, second.Id);
        Assert.Contains("deep", second.Body, StringComparison.Ordinal);
        Assert.Contains("real", (await Store.ReadAsync(first.Id, default))!.Body, StringComparison.Ordinal);
        await _post.EditAsync("The dip is deep.", "The dip is real.");
        Assert.Equal(first.Id, (await TakeAsync()).Id);
    }

    [Fact]
    public async Task Taking_it_again_writes_nothing_and_its_status_is_no_change()
    {
        var first = await TakeAsync();
        var written = Files().ToDictionary(f => f, File.GetLastWriteTimeUtc);
        await _post.EditAsync("status: draft", "status: published");

        Assert.Equal(first.Id, (await TakeAsync()).Id);
        Assert.Equal(written, Files().ToDictionary(f => f, File.GetLastWriteTimeUtc));
    }

    [Fact]
    public async Task What_is_not_for_readers_is_in_no_byte_of_an_edition()
    {
        await _post.EditAsync(
            "The dip is real.",
            "The dip is real. <!-- ask Bob --> <?php tell Eve ?>\n\n<!--\nnote to self\n-->\n\n[//]: # (not for readers)\n\n"
                + "[unused]: https://intranet.example/\n\nSee [this][used].\n\n[used]: https://example.org/"
        );
        await _post.EditAsync(
            "\nlanguage:",
            "\nrecorded: { place: \"Bob's flat\", hidePlace: true }\ninternal: do not tell # comment\nlanguage:"
        );

        var edition = await TakeAsync();

        string[] secrets =
        [
            "ask Bob",
            "tell Eve",
            "not for readers",
            "intranet",
            "note to self",
            "Bob's flat",
            "do not tell",
            "Elm Street",
            "Secret Words",
            "talk.mp4",
            _post.Library,
        ];
        foreach (var file in Files())
        {
            var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.All(secrets, s => Assert.False(content.Contains(s, StringComparison.Ordinal), $"{s} is in {file}"));
        }
        Assert.DoesNotContain("<!--", edition.Body, StringComparison.Ordinal);
        Assert.Contains("https://example.org/", edition.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_that_is_hosted_elsewhere_does_not_go_out()
    {
        await _post.EditAsync("video: { ", "video: { url: \"https://videos.example.org/w/1\", ");

        var edition = await TakeAsync();

        Assert.Null(edition.Video);
        Assert.Equal("https://videos.example.org/w/1", edition.HostedAt?.AbsoluteUri);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_one_clear_failure()
    {
        await _post.EditAsync("The dip is real.", "The dip is real.\n\n![A hole](stills/hole.png)");

        var error = await Assert.ThrowsAsync<VideoBlogException>(TakeAsync);

        Assert.Equal("The picture 'stills/hole.png' is not in the post's folder.", error.Message);
    }

    [Fact]
    public async Task Editions_that_nobody_needs_any_more_go()
    {
        var first = await TakeAsync();
        await _post.EditAsync("The dip is real.", "The dip is deep.");
        var second = await TakeAsync();

        Store.Prune(new HashSet<string> { second.Id });

        Assert.Null(await Store.ReadAsync(first.Id, default));
        Assert.NotNull(await Store.ReadAsync(second.Id, default));
    }

    [Theory]
    [InlineData("../../../secret.txt")]
    [InlineData("stills/../../../../../secret.txt")]
    public async Task A_library_from_elsewhere_sends_no_file_of_this_machine(string name)
    {
        await File.WriteAllTextAsync(_post.Outside("secret.txt"), "secret");
        var edition = await TakeAsync();
        var record = _post.Layout.At($"{VideoLayout.PublishedName}/{edition.Id}/edition.json");
        var text = await File.ReadAllTextAsync(record);
        Assert.Contains("\"video.mp4\"", text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(record, text.Replace("\"video.mp4\"", $"\"{name}\"", StringComparison.Ordinal));

        Assert.Null(await Store.ReadAsync(edition.Id, default));
    }

    [Fact]
    public async Task An_id_that_is_none_names_no_edition()
    {
        Assert.Null(await Store.ReadAsync("../../talk", default));
        Assert.False(await Store.IsCurrentAsync("../../talk", await _post.ReadAsync(), default));
        Assert.Null(await Store.ReadTextAsync("../../talk", default));
    }

    [Fact]
    public async Task A_folder_of_any_name_gives_a_name_for_addresses()
    {
        var renamed = Path.Combine(_post.Library, "My Tälk No. 2");
        Directory.Move(_post.Folder, renamed);
        var store = new EditionStore(renamed, new Lazy<FfmpegTools>(() => Clips.Tools), TimeProvider.System);

        var edition = await store.TakeAsync(await new PostSnapshots(TimeProvider.System).ReadAsync(renamed, default), null, default);

        Assert.Equal("my-taelk-no-2", edition.Slug);
    }

    private IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(_post.Layout.At(VideoLayout.PublishedName), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal);
}
