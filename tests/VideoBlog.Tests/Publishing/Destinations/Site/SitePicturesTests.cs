using AngleSharp.Html.Parser;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

/// <summary>The sizes in which a site offers pictures.</summary>
public sealed class SitePicturesTests : IDisposable
{
    private readonly SampleSite _site = new() { Tools = new(Clips.Tools) };

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Pictures_go_out_in_the_sizes_that_pages_ask_for_and_are_made_once()
    {
        var edition = await _site.PostAsync();
        edition = edition with { Pictures = [.. await Task.WhenAll(edition.Pictures.Select(_site.EnlargedAsync))] };
        var receipt = await _site.SendAsync(edition);

        using var page = new HtmlParser().ParseDocument(_site.Read("getting-past-the-dip/index.html"));
        Assert.Equal(
            "stills/00-00-02.png.480.webp 480w, stills/00-00-02.png.960.webp 960w, stills/00-00-02.png 1280w",
            page.QuerySelector(".text img")!.GetAttribute("srcset")
        );
        string? Meta(string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");
        Assert.Equal(
            ("https://example.org/blog/getting-past-the-dip/share.jpg", "1200", "630"),
            (Meta("og:image"), Meta("og:image:width"), Meta("og:image:height"))
        );
        var share = await File.ReadAllBytesAsync(Path.Combine(_site.Folder, "getting-past-the-dip/share.jpg"));
        Assert.Equal((1200, 630), PictureSize.Read(share));
        using var list = new HtmlParser().ParseDocument(_site.Read("index.html"));
        Assert.StartsWith(
            "getting-past-the-dip/stills/poster.png.480.webp 480w, ",
            list.QuerySelector(".picture img")!.GetAttribute("srcset"),
            StringComparison.Ordinal
        );
        foreach (var name in new[] { "stills/poster.png.960.webp", "stills/00-00-02.png.480.webp" })
            Assert.True(File.Exists(Path.Combine(_site.Folder, "getting-past-the-dip", name)), name);

        // What is kept is not made again, and nothing is written again.
        _site.Tools = new(new FfmpegTools("no-ffmpeg", "no-ffprobe", TimeProvider.System));
        var before = _site.Files();
        await _site.SendAsync(edition, receipt);
        Assert.Equal(before, _site.Files());
        Assert.Empty(_site.Notices);

        // Nothing is kept of what no post shows any more.
        await _site.SendAsync(edition with { Id = "0123456789abcdef", Pictures = [] }, receipt);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_site.State, "pictures")));
        Assert.DoesNotContain(_site.Files().Keys, f => f.EndsWith(".webp", StringComparison.Ordinal));
    }
}
