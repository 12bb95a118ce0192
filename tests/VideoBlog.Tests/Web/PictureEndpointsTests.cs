using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web;

/// <summary>The real server and the real ffmpeg: frames to choose from, and pictures that are cut.</summary>
public sealed class PictureEndpointsTests : IAsyncLifetime, IDisposable
{
    private const string Draft =
        "---\ntitle: A\ndate: 2026-11-22\nvideo: { file: talk.mp4, duration: 8, poster: stills/00-00-01.jpg "
        + "}\n---\n\n![A test card](stills/00-00-05-000.jpg)\n";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        await PutPostAsync("talk", MediaStreamKind.Video);
        await PutPostAsync("sound", MediaStreamKind.Audio);
        await PutPostAsync("sly", MediaStreamKind.Video);
        Directory.CreateDirectory(_folder.File("outside"));
        File.WriteAllText(_folder.File("outside/secret.jpg"), "secret");
        Directory.CreateSymbolicLink(_folder.File("blog/sly/stills"), _folder.File("outside"));
        _server = await RunningServer.StartAsync(
            new() { Library = _folder.File("blog"), Queue = QueueDatabase.ForLibrary(_folder.File("blog"), null, TimeProvider.System) }
        );
        _client.BaseAddress = _server.Address;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Frames_are_offered_and_those_that_the_draft_has_are_marked()
    {
        await StoredFiles.Frames.WriteAsync(_folder.File("blog/talk"), new FrameMap([Card(1.5, 0xFF), Card(5.0004, 0xFF00)]), default);

        var offer = await _client.GetFromJsonAsync<JsonObject>("api/posts/talk/frames");

        Assert.Equal((8, "stills/00-00-01.jpg"), ((int)offer!["duration"]!, (string)offer["poster"]!));
        Assert.Equal([(1500, true), (5000, true)], offer["frames"]!.AsArray().Select(f => ((int)f!["milliseconds"]!, (bool)f["isUsed"]!)));
        Assert.Empty((await _client.GetFromJsonAsync<JsonObject>("api/posts/sound/frames"))!["frames"]!.AsArray());
    }

    [Fact]
    public async Task A_frame_for_the_strip_is_small_and_need_not_be_asked_for_twice()
    {
        using var answer = await _client.GetAsync("api/posts/talk/frames/2500.jpg");

        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.MaxAge > TimeSpan.FromHours(1));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal([0xFF, 0xD8], bytes[..2]);
        Assert.InRange(bytes.Length, 200, 40_000);
    }

    [Theory]
    [InlineData("talk/frames/8001.jpg")]
    [InlineData("talk/frames/-1.jpg")]
    [InlineData("talk/frames/2147483648.jpg")]
    [InlineData("talk/frames/1e3.jpg")]
    [InlineData("talk/frames/..%2f..%2fdraft.md.jpg")]
    [InlineData("sound/frames/1000.jpg")]
    [InlineData("nobody/frames/1000.jpg")]
    [InlineData("talk/stills/..%2fdraft.md")]
    [InlineData("talk/stills/..%2f..%2foutside%2fsecret.jpg")]
    [InlineData("talk/stills/missing.jpg")]
    [InlineData("sly/stills/secret.jpg")]
    public async Task What_is_no_picture_of_the_post_is_not_there(string path)
    {
        using var answer = await _client.GetAsync("api/posts/" + path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_frame_is_cut_once_and_named_to_the_millisecond()
    {
        var (path, file) = ("stills/00-00-02-345.jpg", _folder.File("blog/talk/stills/00-00-02-345.jpg"));

        Assert.Equal(path, await TakenAsync("""{ "time": 2.3459 }"""));
        var cut = await File.ReadAllBytesAsync(file);
        await File.WriteAllTextAsync(file, "still the same");
        Assert.Equal(path, await TakenAsync("""{ "time": 2.345 }"""));

        Assert.Equal([0xFF, 0xD8], cut[..2]);
        Assert.Equal("still the same", await _client.GetStringAsync("api/posts/talk/" + path));
    }

    [Theory]
    [InlineData("""{ "time": -0.001 }""")]
    [InlineData("""{ "time": 8.01 }""")]
    [InlineData("""{ "time": 1e400 }""")]
    [InlineData("""{ "time": "NaN" }""")]
    [InlineData("""{ "time": null }""")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("")]
    public async Task A_time_that_the_video_does_not_have_is_refused(string body)
    {
        using var answer = await PostAsync("talk/stills", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(Directory.Exists(_folder.File("blog/talk/stills")));
    }

    [Fact]
    public async Task Nothing_is_cut_for_another_site_of_sound_through_a_link_or_for_a_flood()
    {
        using var foreign = await PostAsync("talk/stills", """{ "time": 1 }""", ("Sec-Fetch-Site", "cross-site"));
        using var sound = await PostAsync("sound/stills", """{ "time": 1 }""");
        using var link = await PostAsync("sly/stills", """{ "time": 1 }""");
        using var flood = await PostAsync("talk/stills", "{ \"time\": 1, \"more\": \"" + new string('x', 5_000) + "\" }");
        using var form = await _client.PostAsync(
            "api/posts/talk/stills",
            new StringContent("""{ "time": 1 }""", Encoding.UTF8, "text/plain")
        );

        Assert.Equal(
            [
                HttpStatusCode.Forbidden,
                HttpStatusCode.BadRequest,
                HttpStatusCode.ServiceUnavailable,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden,
            ],
            [foreign.StatusCode, sound.StatusCode, link.StatusCode, flood.StatusCode, form.StatusCode]
        );
        Assert.Equal(["secret.jpg"], Directory.GetFileSystemEntries(_folder.File("outside")).Select(Path.GetFileName));
        Assert.False(Directory.Exists(_folder.File("blog/talk/stills")));
    }

    [Fact]
    public async Task The_poster_is_changed_in_the_text_that_is_sent_and_not_on_the_disk()
    {
        var picture = await TakenAsync("""{ "time": 3 }""");
        var text = Draft.Replace("title: A", "title: B", StringComparison.Ordinal);

        using var answer = await PostAsync("talk/poster", new JsonObject { ["text"] = text, ["poster"] = picture }.ToJsonString());

        Assert.Equal(
            text.Replace("stills/00-00-01.jpg }", "\"stills/00-00-03-000.jpg\" }", StringComparison.Ordinal),
            (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["text"]!
        );
        Assert.Equal(Draft, await File.ReadAllTextAsync(_folder.File("blog/talk/draft.md")));
    }

    [Theory]
    [InlineData("stills/missing.jpg")]
    [InlineData("stills/../draft.md")]
    [InlineData("../sly/stills/secret.jpg")]
    [InlineData("draft.md")]
    public async Task A_poster_that_is_no_picture_of_the_post_is_refused(string poster)
    {
        using var answer = await PostAsync("talk/poster", new JsonObject { ["text"] = Draft, ["poster"] = poster }.ToJsonString());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<string> TakenAsync(string body)
    {
        using var answer = await PostAsync("talk/stills", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["path"]!;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string body, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/posts/" + path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (header is { } given)
            request.Headers.Add(given.Name, given.Value);
        return await _client.SendAsync(request);
    }

    private async Task PutPostAsync(string slug, MediaStreamKind kind)
    {
        var folder = _folder.File($"blog/{slug}");
        Directory.CreateDirectory(Path.Combine(folder, "post"));
        Directory.CreateDirectory(Path.Combine(folder, ".stages"));
        File.WriteAllText(Path.Combine(folder, "draft.md"), Draft);
        File.Move(await Clips.VideoAsync(_folder, 8), Path.Combine(folder, "post", "talk.mp4"));
        await StoredFiles.Media.WriteAsync(
            folder,
            new MediaInfo
            {
                Container = "mov",
                Duration = 8,
                Streams =
                [
                    new MediaStream
                    {
                        Index = 0,
                        Kind = kind,
                        Codec = "h264",
                    },
                ],
            },
            default
        );
        await new StoredFile<StageRecord>(".stages/playback.json", 1, StoredJson.Default.StageRecord).WriteAsync(
            folder,
            new StageRecord("playback", 1, [], [new StageOutput("post/talk.mp4", 1, null)]),
            default
        );
    }

    private static Frame Card(double time, ulong hash) => new(time, 0.5, 0.2, 0.03, hash, 0.2);
}
