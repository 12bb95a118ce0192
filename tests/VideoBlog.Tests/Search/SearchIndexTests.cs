using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Search;

/// <summary>The index over a small library on disk.</summary>
public sealed class SearchIndexTests : IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly Dictionary<string, int> _stamps = [];
    private readonly SearchIndex _index;

    public SearchIndexTests() => _index = new SearchIndex(_library.Path, new PostSnapshots(TimeProvider.System));

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task Words_are_found_with_the_second_at_which_they_are_spoken_and_marked()
    {
        await WriteAsync("talk", "Bees", "We kept bees behind the house. She talked to them every morning. It rained.");
        await RefreshAsync();

        var post = Assert.Single(Find("talked morning ").Posts);
        var passage = Assert.Single(post.Passages);
        Assert.Equal(6, passage.Second);
        Assert.Equal("She [talked] to them every [morning].", Marked(passage.Text));
        Assert.Equal("Bees", Marked(post.Title));
        Assert.Equal("[Bees]", Marked(Assert.Single(Find("bees").Posts).Title));
    }

    [Fact]
    public async Task All_words_must_occur_in_a_post_and_passages_with_more_of_them_come_first()
    {
        await WriteAsync("both", "One", "A river is strong. Rock is hard. A river cuts rock.");
        await WriteAsync("one", "Two", "A river is long.");
        await RefreshAsync();

        var post = Assert.Single(Find("river rock").Posts);
        Assert.Equal(["A [river] cuts [rock].", "A [river] is strong.", "[Rock] is hard."], post.Passages.Select(p => Marked(p.Text)));
    }

    [Theory]
    [InlineData("\"kept bees\"", 1)]
    [InlineData("\"bees kept\"", 0)]
    [InlineData("bees kept ", 1)]
    [InlineData("be", 1)]
    [InlineData("be ", 0)]
    [InlineData("ees", 0)]
    [InlineData("cafe", 1)]
    [InlineData("CAFÉ ", 1)]
    [InlineData("cafe\u0301 ", 1)]
    [InlineData("漢字", 1)]
    [InlineData("字漢", 0)]
    [InlineData("garden", 1)]
    [InlineData("pastime ", 1)]
    [InlineData("grandmother", 1)]
    [InlineData("nothing", 0)]
    public async Task It_finds(string typed, int posts)
    {
        await WriteAsync(
            "talk",
            "Bees",
            "My grandmother kept bees. We met at the café. 漢字 is hard.",
            tags: "garden",
            excerpt: "A pastime."
        );
        await RefreshAsync();

        Assert.Equal(posts, Find(typed).Slugs.Count);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("bees\"")]
    [InlineData("bees OR")]
    [InlineData("NOT bees AND")]
    [InlineData("NEAR(bees kept, 2)")]
    [InlineData("text: bees")]
    [InlineData("- bees")]
    [InlineData("^bees*")]
    [InlineData("bees'; drop table posts; --")]
    [InlineData("{bees} + kept")]
    [InlineData("((((bees")]
    [InlineData("bees \u0000 kept")]
    [InlineData("\uDFFF\uD800 bees")]
    [InlineData("%_\\ bees ?1 @All")]
    public async Task Nothing_that_is_typed_is_an_error(string typed)
    {
        await WriteAsync("talk", "Bees", "My grandmother kept bees.");
        await RefreshAsync();

        Find(typed);
        Assert.Single(Find("bees").Slugs);
    }

    [Theory]
    [InlineData("bakry", "bakery")]
    [InlineData("columbia shutle", "columbia shuttle")]
    [InlineData("\"space shutle\" ", "\"space shuttle\"")]
    [InlineData("Colombia", "columbia")]
    [InlineData("bake", null)]
    [InlineData("xylophone", null)]
    [InlineData("bte", null)]
    [InlineData("bakry 2003x", null)]
    public async Task A_mistyped_word_is_offered_as_it_occurs(string typed, string? offered)
    {
        await WriteAsync("talk", "Columbia", "The space shuttle Columbia had a bakery on board. It was but a joke.");
        await RefreshAsync();

        Assert.Equal(offered, Find(typed).Near);
        if (offered is not null)
            Assert.Single(Find(offered).Slugs);
    }

    [Fact]
    public async Task A_title_counts_more_than_the_text()
    {
        await WriteAsync("text", "Other", "Honey, honey and honey again.");
        await WriteAsync("title", "Honey", "Something else.");
        await RefreshAsync();

        Assert.Equal(["title", "text"], Find("honey").Slugs);
    }

    [Fact]
    public async Task It_follows_the_drafts()
    {
        await WriteAsync("talk", "Bees", "We kept bees.");
        await WriteAsync("gone", "Wasps", "We kept wasps.");
        Assert.Equal((2, 0), await RefreshAsync());
        Assert.Equal((0, 0), await RefreshAsync());

        await WriteAsync("talk", "Bees", "We kept hornets.");
        _stamps.Remove("gone");

        Assert.Equal((2, 0), await RefreshAsync());
        Assert.Empty(Find("wasps").Slugs);
        Assert.Equal(["talk"], Find("hornets").Slugs);
        Assert.Equal("We kept [hornets].", Marked(Find("hornets").Posts[0].Passages[0].Text));
        Assert.Empty(Find("\"kept bees\"").Slugs);
    }

    [Fact]
    public async Task A_large_library_is_read_a_little_at_a_time()
    {
        for (var i = 0; i < 5; i++)
            await WriteAsync($"talk-{i}", "Bees", "We kept bees.");

        Assert.Equal((2, 3), await RefreshAsync(most: 2));
        Assert.Equal(2, Find("bees").Slugs.Count);
        Assert.Equal((2, 1), await RefreshAsync(most: 2));
        Assert.Equal((1, 0), await RefreshAsync(most: 2));
        var found = _index.Find(SearchQuery.Parse("bees"), slug => slug != "talk-3", 2);
        Assert.Equal((5, 2), (found.Slugs.Count, found.Posts.Count));
        Assert.DoesNotContain(found.Posts, p => p.Slug == "talk-3");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("noise")]
    [InlineData("torn")]
    [InlineData("other version")]
    [InlineData("other tables")]
    public async Task A_damaged_index_is_made_anew_from_the_files(string damage)
    {
        await WriteAsync("talk", "Bees", "We kept bees.");
        await RefreshAsync();
        await DamageAsync(damage);

        Find("bees");
        await RefreshAsync();

        Assert.Single(Find("bees").Slugs);
        var again = new SearchIndex(_library.Path, new PostSnapshots(TimeProvider.System));
        Assert.Single((again.Find(SearchQuery.Parse("bees"), _ => true, 1)).Slugs);
    }

    [Fact]
    public async Task Two_servers_share_an_index()
    {
        await WriteAsync("talk", "Bees", "We kept bees.");
        var other = new SearchIndex(_library.Path, new PostSnapshots(TimeProvider.System));
        var sources = Sources();

        await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? _index : other).RefreshAsync(sources, 10, default)))
        );

        Assert.Single(Find("bees").Slugs);
        Assert.Single((other.Find(SearchQuery.Parse("bees"), _ => true, 1)).Posts[0].Passages);
    }

    [Fact]
    public async Task A_library_in_which_nothing_can_be_written_says_that_search_is_not_available()
    {
        await File.WriteAllTextAsync(_library.File(".videoblog"), "a file where the folder would be");

        var error = Assert.Throws<VideoBlogException>(() => Find("bees"));

        Assert.StartsWith("Search is not available", error.Message, StringComparison.Ordinal);
        await WriteAsync("talk", "Bees", "We kept bees.");
        await Assert.ThrowsAsync<VideoBlogException>(() => RefreshAsync());
    }

    [Fact]
    public async Task A_draft_that_cannot_be_read_is_found_by_its_folder_and_what_is_not_in_the_video_has_no_time()
    {
        Directory.CreateDirectory(_library.File("broken-talk"));
        await File.WriteAllTextAsync(_library.File("broken-talk/draft.md"), "no front matter");
        _stamps["broken-talk"] = 1;
        await WriteAsync("talk", "Bees", "We kept bees.", added: "Wholly different sentences were written later.");
        await RefreshAsync();

        Assert.Equal(["broken-talk"], Find("broken").Slugs);
        Assert.Null(Assert.Single(Find("later").Posts[0].Passages).Second);
    }

    [Fact]
    public async Task A_library_that_is_gone_or_empty_is_left_so()
    {
        Assert.Equal((0, 0), await RefreshAsync());
        Assert.Empty(_library.Names());

        var gone = new SearchIndex(_library.File("gone"), new PostSnapshots(TimeProvider.System));
        Assert.Throws<VideoBlogException>(() => gone.Find(SearchQuery.Parse("bees"), _ => true, 1));
        Assert.Empty(_library.Names());
    }

    [Fact]
    public async Task Other_files_beside_the_index_stay()
    {
        Directory.CreateDirectory(_library.File(".videoblog"));
        await File.WriteAllTextAsync(_library.File(".videoblog/access.json"), "{}");
        await WriteAsync("talk", "Bees", "We kept bees.");
        await RefreshAsync();
        await DamageAsync("noise");
        await RefreshAsync();
        Assert.Equal("{}", await File.ReadAllTextAsync(_library.File(".videoblog/access.json")));
    }

    private async Task DamageAsync(string damage)
    {
        var file = _library.File(".videoblog/search.db");
        if (damage.StartsWith("other", StringComparison.Ordinal))
        {
            using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this test's own.
            command.CommandText = damage == "other version" ? "pragma user_version = 99; drop table documents" : "drop table documents";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return;
        }

        if (damage == "missing")
            File.Delete(file);
        else if (damage == "noise")
            await File.WriteAllTextAsync(file, new string('x', 20_000));
        else
            await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..3000]);
    }

    private async Task<(int Done, int Left)> RefreshAsync(int most = 100) => await _index.RefreshAsync(Sources(), most, default);

    private List<SearchSource> Sources() => [.. _stamps.Select(s => new SearchSource(s.Key, _library.File(s.Key), $"{s.Value}"))];

    private SearchResult Find(string typed) => _index.Find(SearchQuery.Parse(typed), _ => true, 10);

    private static string Marked(IEnumerable<TextPart> parts) => string.Concat(parts.Select(p => p.IsFound ? $"[{p.Text}]" : p.Text));

    /// <summary>A post of which every word is spoken for a second.</summary>
    private async Task WriteAsync(string slug, string title, string text, string tags = "", string excerpt = "", string added = "")
    {
        var words = text.Split(' ').Select((word, i) => new TranscriptWord(i, i + 1, word, 1)).ToList();
        var segment = new TranscriptSegment
        {
            Start = 0,
            End = words.Count,
            Text = text,
            Words = words,
        };
        await StoredFiles.Transcript.WriteAsync(
            _library.File(slug),
            new Transcript
            {
                Language = "en",
                Model = "base.en",
                Duration = words.Count,
                Segments = [segment],
            },
            default
        );
        await File.WriteAllTextAsync(
            _library.File($"{slug}/draft.md"),
            $$"""
            ---
            title: "{{title}}"
            date: 2026-11-22
            video: { file: talk.mp4, duration: {{words.Count}} }
            tags: [{{tags}}]
            excerpt: "{{excerpt}}"
            ---

            {{text}}

            {{added}}
            """
        );
        _stamps[slug] = _stamps.GetValueOrDefault(slug) + 1;
    }
}
