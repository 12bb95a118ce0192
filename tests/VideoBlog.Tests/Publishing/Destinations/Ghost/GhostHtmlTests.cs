using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Ghost;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Ghost;

public sealed class GhostHtmlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_post_is_written_so_that_ghost_loses_nothing_of_it() =>
        Approved.Matches(Write(await SampleEdition.MakeAsync(_folder)) + "\n", "post.html");

    [Fact]
    public async Task A_post_tells_whether_its_words_are_those_that_were_sent()
    {
        var html = Write(await SampleEdition.MakeAsync(_folder));
        var mark = GhostText.Mark(html)!.Value;
        Assert.Equal(("getting-past-the-dip", GhostHtml.HashOf(GhostText.Words(html))), mark);
        Assert.NotEqual(mark.Hash, GhostHtml.HashOf(GhostText.Words(html.Replace("lake with", "sea with", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_token_is_signed_and_lives_for_five_minutes()
    {
        var token = GhostToken.Write("6b0d", new byte[32], DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
        Assert.Equal(
            """{"alg":"HS256","typ":"JWT","kid":"6b0d"}.{"iat":1700000000,"exp":1700000300,"aud":"/admin/"}""",
            string.Join('.', token.Split('.')[..2].Select(part => System.Buffers.Text.Base64Url.DecodeFromChars(part)).Select(Text))
        );
        Assert.Equal(3, token.Split('.').Length);

        static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
    }

    [Theory]
    [InlineData("no-colon")]
    [InlineData("id:not hexadecimal, however long it is")]
    public void A_key_that_is_none_is_told_and_not_shown(string key)
    {
        var settings = new DestinationSettings(
            "notes",
            new Dictionary<string, string?>
            {
                ["type"] = "ghost",
                ["address"] = "https://ghost.example.org",
                ["key"] = key,
            }
        );
        var error = Assert.Throws<VideoBlogException>(() => GhostDestination.Create(settings, new SiteOptions(), TimeProvider.System));
        Assert.Contains("no Admin API key", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.Message + error.Hint, StringComparison.Ordinal);
    }

    private static string Write(Edition edition) =>
        GhostHtml.Render(
            edition,
            new SiteOptions(),
            VideoPlace.Read(new DestinationSettings("notes", new Dictionary<string, string?>())),
            name => "https://ghost.example.org/content/" + name
        );
}
