using System.Text;
using CsCheck;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class PictureMetadataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    [InlineData("a.gif")]
    [InlineData("a.avif")]
    public async Task Nothing_goes_out_but_the_picture(string name)
    {
        var secrets = new Secrets();
        var path = await PictureAsync(name, "160x120");
        var before = await Clips.PixelsAsync(path, 160, 120);
        if (name != "a.gif")
        {
            await File.WriteAllBytesAsync(
                _folder.File("thumbnail.jpg"),
                [0xFF, 0xD8, .. Encoding.ASCII.GetBytes(secrets.Next("Thumbnail"))]
            );
            await Secrets.WriteTagsAsync(
                path,
                [
                    "-GPSLatitude=48.1173",
                    "-GPSLatitudeRef=N",
                    $"-GPSAreaInformation={secrets.Next("Area")}",
                    $"-EXIF:Artist={secrets.Next("Artist")}",
                    $"-EXIF:Model={secrets.Next("Model")}",
                    $"-EXIF:Make={secrets.Next("Make")}",
                    $"-EXIF:SerialNumber={secrets.Next("Serial")}",
                    $"-EXIF:LensSerialNumber={secrets.Next("Lens")}",
                    $"-EXIF:OwnerName={secrets.Next("Owner")}",
                    $"-EXIF:Software={secrets.Next("Software")}",
                    $"-EXIF:HostComputer={secrets.Next("Host")}",
                    $"-EXIF:ImageDescription={secrets.Next("Description")}",
                    $"-EXIF:UserComment={secrets.Next("UserComment")}",
                    $"-EXIF:XPAuthor={secrets.Next("XPAuthor")}",
                    "-EXIF:DateTimeOriginal=2024:06:11 10:15:02",
                    $"-ThumbnailImage<={_folder.File("thumbnail.jpg")}",
                ]
            );
        }
        await Secrets.WriteTagsAsync(
            path,
            [
                $"-XMP-dc:Creator={secrets.Next("Xmp")}",
                $"-XMP-photoshop:City={secrets.Next("City")}",
                $"-XMP-iptcCore:Location={secrets.Next("Location")}",
                $"-XMP-xmpMM:DocumentID={secrets.Next("Document")}",
                $"-XMP-aux:SerialNumber={secrets.Next("Body")}",
                .. name is "a.jpg" or "a.gif" ? [$"-Comment={secrets.Next("Comment")}"] : Array.Empty<string>(),
                .. name is "a.jpg"
                    ? [$"-IPTC:By-line={secrets.Next("Iptc")}", $"-Photoshop:URL={secrets.Next("P")}"]
                    : Array.Empty<string>(),
                .. name is "a.png"
                    ? [$"-PNG:Comment={secrets.Next("Text")}", $"-PNG:Author={secrets.Next("Author")}"]
                    : Array.Empty<string>(),
            ]
        );
        await File.AppendAllTextAsync(path, secrets.Next("Trailing"));
        await secrets.AssertPlantedAsync(path, least: name == "a.gif" ? 7 : 19);

        await File.WriteAllBytesAsync(path, PictureMetadata.Strip(await File.ReadAllBytesAsync(path), name));

        Assert.Empty(await secrets.FindAsync(path));
        var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
        Assert.All(
            ["Exif", "eXIf", "EXIF", "XMP", "http", "2024", "ExifTool", "Lavc"],
            t =>
            {
                // The kind of an item stays, with nothing in it.
                if (name != "a.avif" || t != "Exif")
                    Assert.DoesNotContain(t, text, StringComparison.Ordinal);
            }
        );
        Assert.Equal(before, await Clips.PixelsAsync(path, 160, 120));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    public async Task A_picture_that_must_be_turned_is_still_turned(string name)
    {
        var path = await Clips.MakeAsync(_folder, name, [.. Clips.Picture(1), "-frames:v", "1"]);
        await Secrets.WriteTagsAsync(path, ["-n", "-EXIF:Orientation=6", "-EXIF:Model=Elm"]);
        var stripped = PictureMetadata.Strip(await File.ReadAllBytesAsync(path), name);
        await File.WriteAllBytesAsync(path, stripped);
        Assert.Equal("EXIF:Orientation: 6", await TagsAsync(path, "EXIF"));
        Assert.Equal(stripped, PictureMetadata.Strip(stripped, name));
    }

    [Fact]
    public async Task A_colour_profile_stays()
    {
        var path = await Clips.MakeAsync(_folder, "a.jpg", [.. Clips.Picture(1), "-frames:v", "1"]);
        var profile = Encoding.ASCII.GetBytes("any profile");
        var picture = await File.ReadAllBytesAsync(path);
        byte[] segment = [0xFF, 0xE2, 0, (byte)(16 + profile.Length), .. "ICC_PROFILE\0"u8, 1, 1, .. profile];
        Assert.Contains(
            "any profile",
            Encoding.Latin1.GetString(PictureMetadata.Strip((byte[])[.. picture[..2], .. segment, .. picture[2..]], ".jpg"))
        );
    }

    [Theory]
    [InlineData("a.gif")]
    [InlineData("a.webp")]
    [InlineData("a.png")]
    public async Task A_moving_picture_moves_on(string name)
    {
        string[] loop = name switch
        {
            "a.png" => ["-f", "apng", "-plays", "0"],
            "a.webp" => ["-c:v", "libwebp_anim", "-loop", "0"],
            _ => [],
        };
        var path = await Clips.MakeAsync(_folder, name, [.. Clips.Picture(1), "-r", "5", .. loop]);
        var before = await TagsAsync(path, "GIF", "RIFF", "PNG");
        await Secrets.WriteTagsAsync(path, ["-XMP-dc:Creator=Elm"]);
        await File.WriteAllBytesAsync(path, PictureMetadata.Strip(await File.ReadAllBytesAsync(path), name));
        Assert.Equal(before, await TagsAsync(path, "GIF", "RIFF", "PNG"));
        Assert.Matches("(?i)(FrameCount|Frames|Duration|AnimationLoopCount)", before);
    }

    [Theory]
    [InlineData("a.png", "a.jpg", "The picture 'a.jpg' is no JPEG, although its name says so.")]
    [InlineData("a.jpg", "stills/a.png", "The picture 'stills/a.png' is no PNG, although its name says so.")]
    [InlineData("a.jpg", "a.webp", "The picture 'a.webp' is no WebP, although its name says so.")]
    [InlineData("a.jpg", "a.avif", "The picture 'a.avif' is no AVIF, although its name says so.")]
    [InlineData("a.jpg", "a.gif", "The picture 'a.gif' is no GIF, although its name says so.")]
    public async Task A_file_that_is_not_what_its_name_says_is_refused(string made, string name, string says)
    {
        var path = await Clips.MakeAsync(_folder, made, [.. Clips.Picture(1), "-frames:v", "1"]);
        var picture = await File.ReadAllBytesAsync(path);
        var error = Assert.Throws<VideoBlogException>(() => PictureMetadata.Strip(picture, name));
        Assert.Equal(says, error.Message);
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.webp")]
    [InlineData("a.gif")]
    [InlineData("a.avif")]
    public async Task Whatever_a_file_holds_it_is_stripped_or_refused(string name)
    {
        var path = await PictureAsync(name, "64x36");
        var picture = await File.ReadAllBytesAsync(path);
        var changes = Gen.Select(Gen.Int[0, picture.Length - 1], Gen.Byte).Array[0, 30];
        Gen.Select(changes, Gen.Int[0, picture.Length], Gen.Byte.Array[0, 40])
            .Sample(
                (changed, length, more) =>
                {
                    byte[] bytes = [.. picture];
                    foreach (var (at, value) in changed)
                        bytes[at] = value;
                    byte[] all = [.. bytes[..length], .. more];
                    if (TryStrip(all, name) is { } stripped)
                    {
                        Assert.True(stripped.Length <= all.Length + 64);
                        Assert.Equal(stripped, PictureMetadata.Strip(stripped, name));
                    }
                },
                iter: 1000
            );
    }

    [Theory]
    [InlineData(".jpg", new byte[] { 0xFF, 0xD8, 0xFF })]
    [InlineData(".png", new byte[] { 0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10 })]
    [InlineData(".webp", new byte[] { 0x52, 0x49, 0x46, 0x46, 4, 0, 0, 0, 0x57, 0x45, 0x42, 0x50 })]
    [InlineData(".gif", new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61 })]
    public void A_head_alone_is_refused(string name, byte[] head) => Assert.Null(TryStrip(head, name));

    private Task<string> PictureAsync(string name, string size) =>
        Clips.MakeAsync(
            _folder,
            name,
            [
                .. Clips.Picture(1, size),
                "-frames:v",
                "1",
                .. name == "a.avif" ? ["-c:v", "libaom-av1", "-still-picture", "1", "-cpu-used", "8"] : Array.Empty<string>(),
            ]
        );

    private static byte[]? TryStrip(byte[] bytes, string name)
    {
        try
        {
            return PictureMetadata.Strip(bytes, name);
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }

    private static async Task<string> TagsAsync(string path, params IEnumerable<string> groups)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            "exiftool",
            ["-S", "-n", "-G", .. groups.Select(g => $"-{g}:all"), path],
            TimeSpan.FromMinutes(1),
            default
        );
        return string.Join(
            '\n',
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Replace("[", "").Replace("] ", ":"))
        );
    }
}
