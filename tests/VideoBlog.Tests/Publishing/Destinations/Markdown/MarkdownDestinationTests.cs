using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Markdown;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Markdown;

public sealed class MarkdownDestinationTests : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));

    public void Dispose()
    {
        _files.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_post_is_a_folder_with_its_text_and_its_files()
    {
        await SendAsync();
        Assert.Equal(["getting-past-the-dip"], _folder.Names());
        var names = Directory.EnumerateFiles(_folder.File("getting-past-the-dip")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(["captions.vtt", "chapters.vtt", "index.md", "video.mp4"], names);
        Approved.Matches(Text(), "index.md");
    }

    [Fact]
    public async Task For_notes_the_video_stands_in_the_text_as_a_picture_does()
    {
        await SendAsync(("player", "embed"));
        Assert.Contains("---\n\n![Getting past the dip: don't wait](video.mp4)\n\nEvery", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_that_is_hosted_elsewhere_is_linked()
    {
        await SendAsync(
            await SampleEdition.MakeAsync(
                _files,
                change: head => head with { Video = head.Video with { Url = "https://video.example.org/w/1?a=1&b=2" } }
            ) with
            {
                Video = null,
            }
        );
        Assert.Contains("<a href=\"https://video.example.org/w/1?a=1&amp;b=2\">", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_setting_is_named()
    {
        var failure = Assert.Throws<VideoBlogException>(() => Destination(("fodler", "x")));
        Assert.Contains("fodler", failure.Message, StringComparison.Ordinal);
    }

    private string Text() => File.ReadAllText(_folder.File("getting-past-the-dip/index.md"));

    private async Task SendAsync(params (string Key, string? Value)[] more) =>
        await Destination(more)
            .SendAsync(await SampleEdition.MakeAsync(_files), null, new Delivery { Keep = _ => Task.CompletedTask }, default);

    private Task<Receipt> SendAsync(VideoBlog.Publishing.Editions.Edition edition) =>
        Destination().SendAsync(edition, null, new Delivery { Keep = _ => Task.CompletedTask }, default);

    private MarkdownDestination Destination(params (string Key, string? Value)[] more) =>
        MarkdownDestination.Create(
            new DestinationSettings(
                "notes",
                new[] { ("type", "markdown"), ("folder", (string?)_folder.Path) }.Concat(more).ToDictionary(m => m.Item1, m => m.Item2)
            ),
            new SiteOptions { Address = new Uri("https://example.org/") },
            _time
        );
}
