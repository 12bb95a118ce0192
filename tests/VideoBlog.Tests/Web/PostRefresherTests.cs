using System.Text;
using VideoBlog.Pipeline;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>When the page of a post follows its draft.</summary>
public sealed class PostRefresherTests : LibraryServerTests
{
    private readonly DoubtfulTalk _talk = new("Today I met Seth Godin. He wrote a book on the dip.");

    private string Post => Folder.File("talk");

    protected override Task FillAsync() => ConvertedPost.MakeAsync(Post, _talk, _talk.Doubt("Seth"));

    [Fact]
    public async Task A_text_that_is_saved_again_after_another_program_took_it_back_is_rendered_again()
    {
        var draft = Path.Combine(Post, "draft.md");
        var original = await File.ReadAllTextAsync(draft);
        var edited = original.Replace("on the dip", "on the drop", StringComparison.Ordinal);

        await SaveAsync(edited);
        await UntilPageHasAsync("on the drop");
        await File.WriteAllTextAsync(draft, original);
        await RefreshAsync();
        await UntilPageHasAsync("on the dip");
        await SaveAsync(edited);

        await UntilPageHasAsync("on the drop");
    }

    [Fact]
    public async Task A_text_that_another_program_brings_back_while_the_page_is_open_is_rendered_again()
    {
        var draft = Path.Combine(Post, "draft.md");
        var original = await File.ReadAllTextAsync(draft);
        var edited = original.Replace("on the dip", "on the drop", StringComparison.Ordinal);

        await SaveAsync(edited);
        await UntilPageHasAsync("on the drop");
        await File.WriteAllTextAsync(draft, original);
        using var stop = new CancellationTokenSource();
        await using var events = await Client.GetStreamAsync("api/posts/talk/events", stop.Token);
        await UntilPageHasAsync("on the dip");
        await File.WriteAllTextAsync(draft, edited);

        await UntilPageHasAsync("on the drop");
        await stop.CancelAsync();
    }

    // As a page does that is opened: whatever became another while nobody looked on is rendered.
    private async Task RefreshAsync()
    {
        using var stop = new CancellationTokenSource();
        await using var events = await Client.GetStreamAsync("api/posts/talk/events", stop.Token);
        Assert.NotEqual(0, await events.ReadAsync(new byte[16], stop.Token));
        await stop.CancelAsync();
    }

    private async Task SaveAsync(string text)
    {
        using var current = await Client.GetAsync("api/posts/talk/draft");
        using var content = new StringContent(text, Encoding.UTF8, "text/markdown");
        using var request = new HttpRequestMessage(HttpMethod.Put, "api/posts/talk/draft") { Content = content };
        request.Headers.TryAddWithoutValidation("If-Match", current.Headers.ETag!.Tag);
        using var saved = await Client.SendAsync(request);
        saved.EnsureSuccessStatusCode();
    }

    private async Task UntilPageHasAsync(string words)
    {
        var page = Path.Combine(Post, "post", "index.html");
        for (var tries = 0; !File.Exists(page) || !(await File.ReadAllTextAsync(page)).Contains(words, StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 300, $"The page does not say '{words}'.");
            await Task.Delay(50);
        }
    }
}
