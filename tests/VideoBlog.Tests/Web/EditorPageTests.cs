using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Web.Review;

public sealed class EditorPageTests
{
    [Fact]
    public void The_page_tells_its_client_what_the_server_knows()
    {
        var page = EditorPage.Render(new PostEntry("my-talk", FrontMatter.Empty with { Title = "<T>" }, null, false), "n0", null).Text;

        Assert.Contains("data-slug=\"my-talk\" data-language=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-max-excerpt=\"{FrontMatter.MaxExcerpt}\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-machine-text=\"{MachineAlternativeText.Pattern}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hardly understood", page, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;T&gt; – review</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_recording_that_was_hardly_understood_says_so_first()
    {
        var page = EditorPage.Render(new PostEntry("my-talk", FrontMatter.Empty, null, false), "n0", null, isHardlyUnderstood: true).Text;
        Assert.True(page.IndexOf("hardly understood", StringComparison.Ordinal) < page.IndexOf("<main", StringComparison.Ordinal));
    }

    [Fact]
    public void The_recording_stands_in_the_page_itself_with_its_captions()
    {
        var post = new PostEntry("my talk", FrontMatter.Empty, null, true);
        var page = EditorPage.Render(post, "n0", "video.mp4").Text;
        Assert.Contains("src=\"/posts/my%20talk/video.mp4\"", page, StringComparison.Ordinal);
        Assert.Contains("src=\"/posts/my%20talk/captions.vtt\"", page, StringComparison.Ordinal);
        Assert.Contains("poster=\"/posters/my%20talk\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://videos.example/w/1", true)]
    [InlineData("javascript:alert(1)", false)]
    public void A_recording_that_is_hosted_elsewhere_is_a_link(string url, bool isLink)
    {
        var head = FrontMatter.Empty with { Video = FrontMatter.Empty.Video with { Url = url } };
        var page = EditorPage.Render(new PostEntry("talk", head, null, false), "n0", null).Text;
        Assert.Equal(isLink, page.Contains(url, StringComparison.Ordinal));
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
    }
}
