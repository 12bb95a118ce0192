using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Web.Review;

public sealed class EditorPageTests
{
    [Fact]
    public void The_page_tells_its_client_what_the_server_knows()
    {
        var page = EditorPage.Render(new PostEntry("my-talk", FrontMatter.Empty with { Title = "<T>" }, null, false), "n0").Text;

        Assert.Contains("data-slug=\"my-talk\" data-language=\"en\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-max-excerpt=\"{FrontMatter.MaxExcerpt}\"", page, StringComparison.Ordinal);
        Assert.Contains($"data-machine-text=\"{MachineAlternativeText.Pattern}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hardly understood", page, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;T&gt; – review</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_of_a_recording_that_was_hardly_understood_says_so_first()
    {
        var page = EditorPage.Render(new PostEntry("my-talk", FrontMatter.Empty, null, false), "n0", isHardlyUnderstood: true).Text;
        Assert.True(page.IndexOf("hardly understood", StringComparison.Ordinal) < page.IndexOf("<a href=\"/\">", StringComparison.Ordinal));
    }
}
