using System.IO.Compression;
using System.Text;
using VideoBlog.Cli.Edge;
using VideoBlog.Media;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Cli.Exporting;

public sealed class ExportCommandTests : IAsyncLifetime, IDisposable
{
    private const string Address = "https://blog.example.org/talk/";

    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private RecordedPost _post = null!;

    private string Output => _post.Outside("out");

    public async Task InitializeAsync() => _post = await RecordedPost.MakeAsync("-metadata", "comment=12 Elm Street");

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _post?.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Every_kind_is_made_and_holds_nothing_private()
    {
        const string Kinds = "docx,email,text,markdown,srt,vtt,words,ttml,json,youtube,podcast,podcast-aac";
        Assert.Equal(ExitCodes.Ok, await RunAsync("--as", Kinds, "--address", Address, "--output", Output));
        var files = Directory
            .EnumerateFiles(Output, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Output, f))
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(
            [
                "talk.docx",
                "talk.html",
                "talk.json",
                "talk.m4a",
                "talk.mp3",
                "talk.srt",
                "talk.ttml",
                "talk.txt",
                "talk.vtt",
                "talk.words.vtt",
                "talk.youtube.txt",
                "talk/talk.md",
            ],
            files.Where(f => !f.StartsWith("talk/stills", StringComparison.Ordinal))
        );
        Assert.All(
            files.Select(f => Path.Combine(Output, f)),
            file =>
                Assert.All(
                    [Path.GetTempPath(), "Elm Street"],
                    secret => Assert.DoesNotContain(secret, Read(file), StringComparison.Ordinal)
                )
        );
        Assert.Equal(8, (await new MediaProbe(Clips.Tools).ProbeAsync(Path.Combine(Output, "talk.mp3"), default)).Duration, 0.2);
        Assert.Contains("podcast 100 %", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("is a draft that nobody has reviewed yet", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_in_a_folder_of_this_machine_is_no_address_for_others()
    {
        await Receipts.KeepAsync(
            _post.Folder,
            "site",
            Receipt.Begin("site", "0123456789abcdef", null) with
            {
                State = ReceiptState.Live,
                Address = new Uri(_post.Outside("site/talk/index.html")),
            }
        );

        Assert.Equal(ExitCodes.Failed, await RunAsync("--as", "email", "--output", Output));
        Assert.Equal(ExitCodes.Ok, await RunAsync("--as", "text,json", "--output", Output));
        Assert.All(Directory.EnumerateFiles(Output), f => Assert.DoesNotContain("file:", Read(f), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_newsletter_needs_to_know_where_the_post_is()
    {
        Assert.Equal(ExitCodes.Failed, await RunAsync("--as", "email", "--output", Output));
        Assert.Contains("--address", _error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public async Task Files_of_a_post_go_into_one_zip_that_is_the_same_each_time()
    {
        await RunAsync("--as", "srt,docx", "--zip", "--output", _post.Outside("a.zip"));
        await RunAsync("--as", "srt,docx", "--zip", "--output", _post.Outside("b.zip"));
        using var zip = ZipFile.OpenRead(_post.Outside("a.zip"));
        Assert.Equal(["talk.srt", "talk.docx"], zip.Entries.Select(e => e.FullName));
        Assert.Equal(await File.ReadAllBytesAsync(_post.Outside("a.zip")), await File.ReadAllBytesAsync(_post.Outside("b.zip")));
    }

    [Fact]
    public async Task One_file_may_be_named_and_several_may_not()
    {
        Assert.Equal(ExitCodes.Ok, await RunAsync("--as", "text", "--output", _post.Outside("mine.txt")));
        Assert.StartsWith("Talk\n====\n", await File.ReadAllTextAsync(_post.Outside("mine.txt")), StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Failed, await RunAsync("--as", "text,srt", "--output", _post.Outside("other.txt")));
        Assert.Contains("several are made", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_kind_is_told_with_those_there_are()
    {
        Assert.Equal(ExitCodes.Usage, await RunAsync("--as", "pdf"));
        Assert.Contains("--as does not know 'pdf'; it knows docx, email", _error.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.RunAsync(["export", "talk", "--library", _post.Library, .. arguments], new Terminal(_out, _error, false), default);

    // What is packed is read unpacked.
    private static string Read(string file)
    {
        if (!file.EndsWith(".docx", StringComparison.Ordinal))
            return Encoding.Latin1.GetString(File.ReadAllBytes(file));
        using var zip = ZipFile.OpenRead(file);
        return string.Concat(
            zip.Entries.Select(entry =>
            {
                using var reader = new StreamReader(entry.Open(), Encoding.Latin1);
                return entry.FullName + reader.ReadToEnd();
            })
        );
    }
}
