using System.Net;
using System.Net.Http.Json;
using VideoBlog.Web.Access;

namespace VideoBlog.Web.Library;

/// <summary>A library whose disk or share goes while it is served.</summary>
public sealed class LibraryGuardTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_it_is_gone_nothing_is_written_and_everybody_is_told(bool leavesAnEmptyFolder)
    {
        await using var site = await GuardedSite.StartAsync(withPassword: false);
        using var browser = site.Browser();
        Directory.CreateDirectory(Path.Combine(site.Folder, ".videoblog"));
        using (var before = await browser.GetAsync("healthz"))
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        var away = site.Folder + ".away";
        Directory.Move(site.Folder, away);
        if (leavesAnEmptyFolder)
            Directory.CreateDirectory(site.Folder);
        try
        {
            using var upload = new HttpRequestMessage(HttpMethod.Post, "api/uploads");
            foreach (
                var (name, value) in new[]
                {
                    ("Tus-Resumable", "1.0.0"),
                    ("Upload-Length", "10"),
                    ("Upload-Metadata", "filename dGFsay5tcDQ="),
                    ("Sec-Fetch-Site", "same-origin"),
                }
            )
                upload.Headers.Add(name, value);
            using var refused = await browser.SendAsync(upload);
            using var draft = await browser.GetAsync("api/posts/talk/draft");
            using var health = await browser.GetAsync("healthz");
            using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html" } } };
            using var page = await browser.SendAsync(request);

            HttpStatusCode[] all = [refused.StatusCode, draft.StatusCode, health.StatusCode, page.StatusCode];
            Assert.All(all, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
            foreach (var answer in new[] { refused, draft, health, page })
                Assert.Contains("is not there any more", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.Equal(leavesAnEmptyFolder, Directory.Exists(site.Folder));
            if (leavesAnEmptyFolder)
                Assert.Empty(Directory.EnumerateFileSystemEntries(site.Folder));
        }
        finally
        {
            if (leavesAnEmptyFolder)
                Directory.Delete(site.Folder, recursive: true);
            Directory.Move(away, site.Folder);
        }

        using var back = await browser.GetAsync("api/posts/talk/draft");
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
    }
}
