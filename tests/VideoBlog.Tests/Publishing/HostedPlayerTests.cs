using VideoBlog.Publishing.Page;

namespace VideoBlog.Tests.Publishing;

/// <summary>Which addresses are videos of a host whose player a page can show.</summary>
public sealed class HostedPlayerTests
{
    private const string YouTube = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?enablejsapi=1&playsinline=1&rel=0";
    private const string Uuid = "9c9de5e8-0a1e-484a-b099-e80766180a6d";

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ", YouTube)]
    [InlineData("https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=67s", YouTube)]
    [InlineData("https://youtu.be/dQw4w9WgXcQ?si=abc", YouTube)]
    [InlineData("http://youtube.com/shorts/dQw4w9WgXcQ", YouTube)]
    [InlineData("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", YouTube)]
    [InlineData("https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ", YouTube)]
    [InlineData("https://www.youtube.com/watch?v=too-short", null)]
    [InlineData("https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload", null)]
    [InlineData("https://www.youtube.com/playlist?list=PLdQw4w9WgXcQ", null)]
    [InlineData("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://vimeo.com/76979871/1a2b3c", "https://player.vimeo.com/video/76979871?dnt=1&h=1a2b3c")]
    [InlineData("https://player.vimeo.com/video/76979871?h=1a2b3c", "https://player.vimeo.com/video/76979871?dnt=1&h=1a2b3c")]
    [InlineData("https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871?dnt=1")]
    [InlineData("https://vimeo.com/ada", null)]
    [InlineData(
        "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv",
        "https://tube.example/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?api=1&warningTitle=0&p2p=0"
    )]
    [InlineData(
        "https://tube.example:8443/videos/watch/" + Uuid,
        "https://tube.example:8443/videos/embed/" + Uuid + "?api=1&warningTitle=0&p2p=0"
    )]
    [InlineData("https://tube.example/w/p/kkGMgK9ZtnKfYAgnEtQxbv", null)]
    [InlineData("https://example.org/w/a-page-of-a-wiki", null)]
    [InlineData("https://evil.example/www.youtube.com/watch?v=dQw4w9WgXcQ", null)]
    [InlineData("https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ", null)]
    public void A_player_is_found_by_the_address_of_the_page(string address, string? player) =>
        Assert.Equal(player, HostedPlayer.Of(new Uri(address))?.Embed.AbsoluteUri);
}
