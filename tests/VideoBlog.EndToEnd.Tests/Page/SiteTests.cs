using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Review;

namespace VideoBlog.EndToEnd.Tests.Page;

[Collection(nameof(OtherPagesCollection))]
public sealed class SiteTests(Browser browser, SampleBlog blog) : IClassFixture<SampleBlog>
{
    private const string Loaded = """
        Promise.all([...document.images].map(image => {
            image.loading = 'eager';
            return image.decode().catch(() => { throw new Error(image.src); });
        }))
        """;

    [Fact]
    public async Task All_pages_fit_every_screen_and_are_accessible()
    {
        foreach (var (width, theme) in new[] { (1280, ColorScheme.Light), (390, ColorScheme.Dark) })
        {
            await using var visit = await VisitAsync(width, theme);
            var page = await visit.NewPageAsync();
            var complaints = Listen(page);
            foreach (var path in new[] { "", "getting-past-the-dip/", "tags/", "search/?q=the+map" })
            {
                await page.GotoAsync(SampleBlog.Address + path);
                if (path.StartsWith("search", StringComparison.Ordinal))
                    await page.Locator(".hits li").First.WaitForAsync();
                await page.EvaluateAsync(Loaded);
                await page.InspectAsync($"site-{path.Split('?')[0].Replace('/', '-')}{width}-{theme}");
            }
            Assert.Empty(complaints);
            await page.GotoAsync(SampleBlog.Address + "not/there/");
            await page.InspectAsync($"site-404-{width}-{theme}");
            await page.GetByRole(AriaRole.Link, new() { Name = "all posts" }).ClickAsync();
            await page.WaitForURLAsync(SampleBlog.Address);
        }
    }

    [Fact]
    public async Task The_search_opens_the_post_where_the_words_are_spoken()
    {
        await using var visit = await VisitAsync(1280, ColorScheme.Light);
        var page = await visit.NewPageAsync();
        var complaints = Listen(page);
        await page.GotoAsync(SampleBlog.Address);
        await page.GetByRole(AriaRole.Link, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("detour ordinary");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("One post was found.");
        await Assertions.Expect(page.Locator(".hits h2")).ToHaveTextAsync("The long way home: what a detour is good for");
        await page.Locator(".passage a").ClickAsync();
        await page.WaitForURLAsync(SampleBlog.Address + "the-long-way-home/?t=0");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_site_without_an_address_works_from_disk()
    {
        await using var visit = await browser.VisitAsync();
        var page = await visit.NewPageAsync();
        await page.GotoAsync(new Uri(Path.Combine(blog.FromDisk, "index.html")).AbsoluteUri);
        await page.GetByRole(AriaRole.Link, new() { Name = "Say it once" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "The long way home" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "patience" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Search" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("map that you");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("3 posts were found.");
    }

    private static List<string> Listen(IPage page)
    {
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add(error);
        return complaints;
    }

    /// <summary>A visit in which the site's address is answered from its folder.</summary>
    private async Task<IBrowserContext> VisitAsync(int width, ColorScheme theme)
    {
        var visit = await browser.VisitAsync(width, 900, theme);
        await visit.RouteAsync(
            SampleBlog.Address + "**",
            async route =>
            {
                var name = new Uri(route.Request.Url).AbsolutePath["/walks/".Length..];
                var file = Path.Combine(blog.Folder, name, name.EndsWith('/') || name.Length == 0 ? "index.html" : "");
                file = Path.TrimEndingDirectorySeparator(file);
                var isThere = File.Exists(file);
                await route.FulfillAsync(
                    new()
                    {
                        Path = isThere ? file : Path.Combine(blog.Folder, "404.html"),
                        Status = isThere ? 200 : 404,
                        ContentType = Path.GetExtension(file) == ".svg" ? "image/svg+xml" : null,
                    }
                );
            }
        );
        return visit;
    }
}
