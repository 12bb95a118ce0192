using System.Text;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing;

public sealed class OwnPicturesTests
{
    [Fact]
    public async Task Pictures_of_ones_own_have_their_own_size_lie_anywhere_in_the_folder_and_tell_nothing()
    {
        using var post = await RecordedPost.MakeAsync();
        using var folder = new TemporaryFolder();
        var icon = await Clips.MakeAsync(folder, "icon.png", [.. Clips.Picture(1, "48x48"), "-frames:v", "1"]);
        var photo = await Clips.MakeAsync(folder, "photo.jpg", [.. Clips.Picture(1, "80x60"), "-frames:v", "1"]);
        var secrets = new Secrets();
        await Secrets.WriteTagsAsync(
            photo,
            "-GPSLatitude=48.1173",
            $"-EXIF:UserComment={secrets.Next("Exif")}",
            $"-XMP-dc:Creator={secrets.Next("Xmp")}",
            $"-IPTC:City={secrets.Next("Iptc")}"
        );
        await secrets.AssertPlantedAsync(photo, least: 3);
        Directory.CreateDirectory(post.Layout.At("meine bilder"));
        File.Copy(icon, post.Layout.At("stills/icon.png"));
        File.Copy(photo, post.Layout.At("meine bilder/Grüße (1).jpg"));
        await post.EditAsync(
            "The dip is real.",
            "The dip is real.\n\n![An icon](stills/icon.png)\n\n![A photo](<meine bilder/Grüße (1).jpg>)\n"
        );

        Assert.Equal(RefreshOutcome.Done, await new PostRefresh(new(TimeProvider.System)).RunAsync(post.Folder, default));

        var page = await File.ReadAllTextAsync(post.Layout.Page);
        Assert.Contains(
            """src="stills/icon.png" alt="An icon" loading="lazy" decoding="async" width="48" height="48">""",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("""width="80" height="60">""", page, StringComparison.Ordinal);
        var copy = post.Layout.At("post/meine bilder/Grüße (1).jpg");
        Assert.Empty(await secrets.FindAsync(copy));
        Assert.Equal((80, 60), PictureSize.Read(await File.ReadAllBytesAsync(copy)));
    }

    [Fact]
    public void Headings_and_the_texts_own_names_are_places_that_links_lead_to()
    {
        var document = PostMarkdown.Parse("## Part two: *more*\n\n## Größe\n\n## Part two: more\n\n## Text\n\n<a id=\"mine\"></a>\n");
        Assert.Equal(["part-two-more", "größe", "part-two-more-1", "text-1"], HeadingNames.Find(document).Select(n => n.Name));
        Assert.Contains("mine", HeadingNames.All(document));
    }
}
