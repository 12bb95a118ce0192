using VideoBlog.Platform;

namespace VideoBlog.Media;

public sealed class RecordingFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("voice.weba", true)]
    [InlineData("book.m4b", true)]
    [InlineData("a.mka", true)]
    [InlineData("a.caf", true)]
    [InlineData("disc.VOB", true)]
    [InlineData("a.asf", true)]
    [InlineData("a.3g2", true)]
    [InlineData("memo.AMR", true)]
    [InlineData("card.MTS", true)]
    [InlineData(".hidden.mp4", false)]
    [InlineData("notes.txt", false)]
    [InlineData("photo.HEIC", false)]
    [InlineData("GL010123.LRV", false)]
    public void Names_tell(string name, bool expected) => Assert.Equal(expected, RecordingFiles.Is(_folder.File(name)));

    [Theory]
    [InlineData("mp4", true)]
    [InlineData("mkv", true)]
    [InlineData("ts", true)]
    [InlineData("wav", true)]
    [InlineData("mp3", true)]
    [InlineData("flac", true)]
    [InlineData("ogg", true)]
    public async Task Where_a_name_tells_nothing_the_first_bytes_do(string container, bool expected)
    {
        var path = await Clips.MakeAsync(_folder, "a." + container, Clips.Tone(1));
        foreach (var name in new[] { "noextension", "a.recording", "Talk v1.2 final" })
        {
            File.Copy(path, _folder.File(name), overwrite: true);
            Assert.Equal(expected, RecordingFiles.Is(_folder.File(name)));
        }
    }

    [Theory]
    [InlineData("plain text, which is no recording at all")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic")]
    [InlineData("RIFF0000WEBPVP8 0000")]
    [InlineData("")]
    public void Other_files_without_a_name_are_left_alone(string content)
    {
        File.WriteAllText(_folder.File("noextension"), content);
        Assert.False(RecordingFiles.Is(_folder.File("noextension")));
    }
}
