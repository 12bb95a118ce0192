using VideoBlog.Library;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Publishing;

namespace VideoBlog.Pipeline;

public sealed class PostPicturesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_post_has_a_persons_pictures_and_none_through_links()
    {
        var recording = Write("talk.mp4", "not really");
        var library = new VideoLibrary(_folder.File("blog"), TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(recording, default), _ => { }, default);
        Write("blog/talk/stills/00-00-07.jpg", "the machine's");
        Write("blog/talk/stills/00-00-07-250.jpg", "a person's");
        Write("blog/talk/stills/notes.txt", "no picture");
        File.CreateSymbolicLink(_folder.File("blog/talk/stills/link.jpg"), recording);

        Assert.Equal(["00-00-07-250.jpg", "00-00-07.jpg"], PostWriter.PicturesIn(folder.Layout).Select(f => f.Name));
        var before = Inputs(folder);
        Write("blog/talk/stills/mine.png", "another one");
        Assert.NotEqual(before, Inputs(folder));
    }

    [Fact]
    public void A_picture_of_a_long_talk_is_named_by_its_hour() =>
        Assert.Equal("stills/11-07-09-003.jpg", PostPictures.NameOf(((11 * 3600) + (7 * 60) + 9) * 1000 + 3));

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    private static string? Inputs(VideoFolder folder) =>
        RenderStage.Inputs(new DraftVersion(""), "", "", "", "", folder.Layout).Single(i => i.Name == "pictures").Value;
}
