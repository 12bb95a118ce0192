using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>What goes wrong on the way to a real WordPress: no second post, no second file, one clear message.</summary>
[Collection(WordPressServer.Name)]
public sealed class WordPressFaultTests(WordPressServer server) : IDisposable
{
    private const string Media = "POST /wp-json/wp/v2/media";
    private const string Posts = "POST /wp-json/wp/v2/posts";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_answer_that_is_lost_makes_no_second_post_and_no_second_file()
    {
        await using var proxy = await FaultyProxy.StartAsync(server.Address);
        proxy.LoseAnswer(Media).LoseAnswer(Posts);
        var sender = new Sender(server, await EditionAsync("lost", "telescope"), proxy.Address);
        var media = await server.CountMediaAsync();

        var receipt = await sender.SendAsync();

        Assert.Single(await server.PostsAsync("lost"));
        Assert.Equal(media + await NewFilesAsync(receipt, media), await server.CountMediaAsync());
        Assert.Equal(1, proxy.Asked.Count(a => a == Posts));
        Assert.True((await sender.PlanAsync()).IsUpToDate);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public async Task A_program_that_was_killed_goes_on_where_it_was(int keeps, bool isNoteLost)
    {
        var slug = $"killed-{keeps}-{(isNoteLost ? "lost" : "kept")}";
        // One that has been sent before brings all media but its captions.
        await new Sender(server, await EditionAsync("killed", "camera")).SendAsync();
        var sender = new Sender(server, await EditionAsync(slug, slug), categories: "") { DiesAfter = keeps };
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendAsync());
        var media = await server.CountMediaAsync();

        sender.DiesAfter = null;
        if (isNoteLost)
            sender.Receipt = sender.Kept.Count > 1 ? sender.Kept[^2] : null;
        var receipt = await sender.SendAsync();

        Assert.Equal(ReceiptState.Live, receipt.State);
        Assert.Equal(receipt.RemoteId, (string?)Assert.Single(await server.PostsAsync(slug))["id"]?.ToJsonString());
        Assert.True(await server.CountMediaAsync() - media <= receipt.Files.Count - keeps);
        Assert.Equal(receipt.Files.Count, receipt.Files.Values.Select(f => f.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_site_that_is_busy_or_failing_for_a_moment_is_asked_again()
    {
        await using var proxy = await FaultyProxy.StartAsync(server.Address);
        proxy.Answer(Posts, 429, retryAfter: "0").Answer(Media, 503);
        var sender = new Sender(server, await EditionAsync("busy", "notebook"), proxy.Address);

        await sender.SendAsync();

        Assert.Single(await server.PostsAsync("busy"));
    }

    [Fact]
    public async Task A_video_larger_than_the_site_takes_is_refused_before_it_is_sent_where_the_limit_is_known()
    {
        var edition = await LargeAsync("too-large");
        var sender = new Sender(server, edition, uploadLimit: "8 MB");

        var error = await Assert.ThrowsAnyAsync<VideoBlogException>(() => sender.PlanAsync());
        Assert.StartsWith(server.Address.Authority + " does not take video.mp4 of 9 MB", error.Message, StringComparison.Ordinal);
        Assert.Empty(sender.Kept);
    }

    [Fact]
    public async Task A_video_that_the_site_turns_out_not_to_take_is_told_and_leaves_nothing_behind()
    {
        var media = await server.CountMediaAsync();
        var sender = new Sender(server, await LargeAsync("too-large-after-all"));

        var error = await Assert.ThrowsAnyAsync<VideoBlogException>(() => sender.SendAsync());
        Assert.StartsWith(server.Address.Authority + " does not take video.mp4 of 9 MB", error.Message, StringComparison.Ordinal);
        Assert.Equal(media, await server.CountMediaAsync());
        Assert.Empty(await server.PostsAsync("too-large-after-all"));
    }

    private async Task<Edition> LargeAsync(string slug)
    {
        var edition = await EditionAsync(slug, "camera");
        var path = _folder.File("large.mp4");
        await using (var file = File.Create(path))
            file.SetLength(9 << 20);
        var hash = await ContentHash.ComputeAsync(path, default);
        return edition with { Video = edition.Video! with { Path = path, Bytes = 9 << 20, Sha256 = hash } };
    }

    // What of a receipt's files was sent by it: the numbers of the media library only grow.
    private async Task<int> NewFilesAsync(Receipt receipt, int before)
    {
        var all = (await server.AskAsync(HttpMethod.Get, "media?per_page=100&_fields=id&orderby=id&order=asc")).AsArray();
        return all.Skip(before).Select(m => m!["id"]!.ToJsonString()).Intersect(receipt.Files.Values.Select(f => f.Id)).Count();
    }

    private async Task<Edition> EditionAsync(string slug, string word)
    {
        var body = SampleEdition.Body.Replace("a camera", "a " + word, StringComparison.Ordinal);
        return await SampleEdition.MakeAsync(_folder, body, post => post with { Date = new(2024, 5, 4) }) with { Slug = slug };
    }
}
