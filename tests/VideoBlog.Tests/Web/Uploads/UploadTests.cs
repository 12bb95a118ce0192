using System.Net;
using System.Net.Sockets;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Uploads;

/// <summary>Uploads to the real server, over real connections.</summary>
public sealed class UploadTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly TemporaryFolder _sender = new();
    private RunningServer _server = null!;
    private UploadClient _client = null!;
    private byte[] _talk = [];
    private long _free = long.MaxValue;

    private ReviewServerOptions Options =>
        new()
        {
            Library = _library.Path,
            Queue = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System),
            Uploads = new()
            {
                MaxBytes = 1_000_000,
                Reserve = 1000,
                Unfinished = 3,
                AtOnce = 2,
                FreeSpace = _ => _free,
            },
        };

    private string Uploads => _library.File(".videoblog/uploads");

    private string Recordings => _library.File(".videoblog/recordings");

    public async Task InitializeAsync()
    {
        _talk = await File.ReadAllBytesAsync(await Clips.VideoAsync(_sender, 2));
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    public void Dispose()
    {
        _library.Dispose();
        _sender.Dispose();
    }

    [Fact]
    public async Task A_recording_in_pieces_becomes_a_job_and_is_kept()
    {
        var upload = await _client.BegunAsync("My talk.mp4", _talk.Length);
        for (var from = 0; from < _talk.Length; from += 5000)
        {
            using var answer = await _client.AppendAsync(upload, from, Bytes(_talk[from..Math.Min(from + 5000, _talk.Length)]));
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
            Assert.Equal(Math.Min(from + 5000, _talk.Length).ToString(), answer.Headers.GetValues("Upload-Offset").Single());
        }
        Assert.Equal("Queued", (await _client.EndAsync(upload)).GetProperty("state").GetString());
        Assert.Equal(_talk.Length, await _client.OffsetAsync(upload));

        var job = Assert.Single(await new JobLedger(Options.Queue, TimeProvider.System).ListAsync(default));
        Assert.Equal((Path.Combine(Recordings, "My talk.mp4"), JobState.Waiting), (job.SourcePath, job.State));
        Assert.Equal(_talk, await File.ReadAllBytesAsync(job.SourcePath));
        Assert.Equal(await ContentHash.ComputeAsync(job.SourcePath, default), job.Id);
        var list = await _client.ListAsync();
        Assert.Equal((1, 0), (list.GetProperty("waiting").GetInt32(), list.GetProperty("nodes").GetInt32()));
    }

    [Fact]
    public async Task A_connection_that_is_cut_loses_nothing_of_what_came_and_the_rest_follows()
    {
        var upload = await _client.BegunAsync("talk.mp4", _talk.Length);
        await CutAsync(upload, _talk.AsMemory(0, 7000), _talk.Length);
        await UntilAsync(async () =>
            await _client.OffsetAsync(upload) == 7000
            && !(await _client.ListAsync()).GetProperty("uploads")[0].GetProperty("receiving").GetBoolean()
        );
        using var answer = await _client.AppendAsync(upload, 7000, Bytes(_talk[7000..]));

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("Queued", (await _client.EndAsync(upload)).GetProperty("state").GetString());
        Assert.Equal(_talk, await File.ReadAllBytesAsync(Path.Combine(Recordings, "talk.mp4")));
    }

    [Fact]
    public async Task An_upload_goes_on_after_a_restart_and_a_whole_one_is_taken_then()
    {
        var begun = await _client.BegunAsync("begun.mp4", _talk.Length);
        using (await _client.AppendAsync(begun, 0, Bytes(_talk[..5000]))) { }
        var whole = await _client.BegunAsync("whole.mp4", _talk.Length);
        await RestartAsync(() => File.WriteAllBytes(Path.Combine(Uploads, whole.Split('/')[^1] + ".mp4"), _talk));

        Assert.Equal("Queued", (await _client.EndAsync(whole)).GetProperty("state").GetString());
        Assert.Equal(5000, await _client.OffsetAsync(begun));
    }

    [Fact]
    public async Task A_recording_that_was_moved_before_a_crash_still_gets_its_job()
    {
        var upload = await _client.BegunAsync("talk.mp4", _talk.Length);
        var id = upload.Split('/')[^1];
        var folder = new UploadFolder(_library.Path, TimeProvider.System);
        await RestartAsync(async () =>
        {
            var found = (await folder.FindAsync(id, default))!;
            await File.WriteAllBytesAsync(folder.DataOf(found), _talk);
            var moved = found with { KeptAs = "talk.mp4", Recording = await ContentHash.ComputeAsync(folder.DataOf(found), default) };
            await folder.SaveAsync(moved, default);
            folder.Keep(moved);
        });

        Assert.Equal("Queued", (await _client.EndAsync(upload)).GetProperty("state").GetString());
        Assert.Single(await new JobLedger(Options.Queue, TimeProvider.System).ListAsync(default));
    }

    [Fact]
    public async Task The_same_content_is_noticed_whatever_its_name_and_another_one_never_replaces_it()
    {
        Assert.Equal("Queued", (await _client.UploadAsync("talk.mp4", _talk)).GetProperty("state").GetString());
        Assert.Equal("Known", (await _client.UploadAsync("renamed.mp4", _talk)).GetProperty("state").GetString());
        var other = await File.ReadAllBytesAsync(await Clips.VideoAsync(_sender, 3));
        Assert.Equal("Queued", (await _client.UploadAsync("talk.mp4", other)).GetProperty("state").GetString());

        Assert.Equal(["talk (2).mp4", "talk.mp4"], Directory.GetFiles(Recordings).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(_talk, await File.ReadAllBytesAsync(Path.Combine(Recordings, "talk.mp4")));
        Assert.Equal(2, (await new JobLedger(Options.Queue, TimeProvider.System).ListAsync(default)).Count);
    }

    [Fact]
    public async Task A_recording_whose_post_is_there_is_led_to_it_unless_its_file_is_gone()
    {
        var id = await ContentHash.ComputeAsync(_sender.File("talk.mp4"), default);
        var video = new Video(id, "my-talk", "talk.mp4", _sender.File("talk.mp4"), _talk.Length, DateTimeOffset.UnixEpoch);
        await StoredFiles.Video.WriteAsync(_library.File("my-talk"), video, default);

        var known = await _client.UploadAsync("talk.mp4", _talk);
        Assert.Equal(("Known", "my-talk"), (known.GetProperty("state").GetString(), known.GetProperty("slug").GetString()));
        File.Delete(_sender.File("talk.mp4"));
        Assert.Equal("Queued", (await _client.UploadAsync("talk.mp4", _talk)).GetProperty("state").GetString());
    }

    [Theory]
    [InlineData("#EXTM3U\n/etc/passwd\n", "no recording|not a video")]
    [InlineData("\0\0\0\u0018ftypmp42 and nothing else", "talk.mp4")]
    public async Task What_is_no_recording_is_refused_with_the_reason_and_deleted(string content, string words)
    {
        var ended = await _client.UploadAsync("talk.mp4", Encoding.Latin1.GetBytes(content));

        Assert.Equal("Refused", ended.GetProperty("state").GetString());
        var message = ended.GetProperty("message").GetString()!;
        Assert.Contains(words.Split('|'), word => message.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(_library.Path, message, StringComparison.Ordinal);
        Assert.Equal([".json"], Directory.GetFiles(Uploads).Select(Path.GetExtension));
        Assert.False(Options.Queue.Exists);
    }

    [Fact]
    public async Task A_recording_that_breaks_off_is_refused()
    {
        var ended = await _client.UploadAsync("talk.mp4", _talk[..^500]);
        Assert.Equal("Refused", ended.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Sidecars_lie_beside_their_recording_and_count_for_it_alone()
    {
        var upload = await _client.BegunAsync("talk.mp4", _talk.Length);
        foreach (var (kind, text) in new[] { ("settings", "model: small.en\n"), ("script", "# The script\n") })
        {
            using var sent = await _client.SendAsync(HttpMethod.Put, $"{upload}/{kind}", new StringContent(text));
            Assert.Equal(HttpStatusCode.NoContent, sent.StatusCode);
        }
        using var large = await _client.SendAsync(
            HttpMethod.Put,
            upload + "/script",
            new StringContent(new string('x', UploadFolder.MaxSidecar + 1)),
            ("Expect", "100-continue")
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var other = await _client.SendAsync(HttpMethod.Put, upload + "/passwd", new StringContent("x"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        using (await _client.AppendAsync(upload, 0, Bytes(_talk))) { }
        await _client.EndAsync(upload);

        Assert.Equal("small.en", Assert.Single(await new JobLedger(Options.Queue, TimeProvider.System).ListAsync(default)).Model);
        Assert.Equal("# The script\n", await File.ReadAllTextAsync(Path.Combine(Recordings, "talk.mp4.script.md")));
        using var late = await _client.SendAsync(HttpMethod.Put, upload + "/script", new StringContent("late"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Theory]
    [InlineData("notes.txt", 5, HttpStatusCode.UnsupportedMediaType)]
    [InlineData("talk.mp4", 0, HttpStatusCode.BadRequest)]
    [InlineData("talk.mp4", 1_000_001, HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_may_not_be_uploaded_is_refused_at_once(string name, long length, HttpStatusCode status)
    {
        using var answer = await _client.BeginAsync(name, length);
        Assert.Equal(status, answer.StatusCode);
        Assert.False(Directory.Exists(Uploads));
    }

    [Theory]
    [InlineData("Upload-Length", "12", null, null)]
    [InlineData("Upload-Length", "-1", "Upload-Metadata", "filename dGFsay5tcDQ=")]
    [InlineData("Upload-Length", " 1 2", "Upload-Metadata", "filename dGFsay5tcDQ=")]
    [InlineData("Upload-Defer-Length", "1", "Upload-Metadata", "filename dGFsay5tcDQ=")]
    [InlineData("Upload-Concat", "partial", "Upload-Length", "5")]
    [InlineData("Upload-Length", "12", "Upload-Metadata", "filename ..")]
    [InlineData("Upload-Length", "12", "Upload-Metadata", "other dGFsay5tcDQ=")]
    public async Task Headers_that_the_protocol_does_not_allow_here_are_refused(
        string first,
        string value,
        string? second,
        string? secondValue
    )
    {
        using var answer = await _client.SendAsync(
            HttpMethod.Post,
            "api/uploads",
            null,
            [(first, value), .. second is null ? [] : new[] { (second, secondValue!) }]
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Bytes_are_taken_only_where_they_belong_and_no_more_than_were_said()
    {
        var upload = await _client.BegunAsync("talk.mp4", 10);
        async Task<HttpStatusCode> Append(long offset, HttpContent body)
        {
            using var answer = await _client.AppendAsync(upload, offset, body);
            return answer.StatusCode;
        }

        Assert.Equal(HttpStatusCode.NoContent, await Append(0, Bytes(new byte[4])));
        Assert.Equal(HttpStatusCode.Conflict, await Append(0, Bytes(new byte[4])));
        Assert.Equal(HttpStatusCode.Conflict, await Append(5, Bytes(new byte[4])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Append(4, Bytes(new byte[7])));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Append(4, new Unmeasured(new byte[50])));
        Assert.InRange(await _client.OffsetAsync(upload), 4, 10);
        using var asForm = await _client.SendAsync(HttpMethod.Patch, upload, new StringContent("x"), ("Upload-Offset", "4"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, asForm.StatusCode);
    }

    [Theory]
    [InlineData("../uploads")]
    [InlineData("..%2f..%2fqueue.db")]
    [InlineData("%2e%2e")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("x%00")]
    public async Task An_id_that_is_none_leads_nowhere(string id)
    {
        Directory.CreateDirectory(Uploads);
        using var head = await _client.SendAsync(HttpMethod.Head, "api/uploads/" + id);
        using var patch = await _client.AppendAsync("api/uploads/" + id, 0, Bytes([1]));
        using var delete = await _client.SendAsync(HttpMethod.Delete, "api/uploads/" + id);
        Assert.All([head, patch, delete], answer => Assert.InRange((int)answer.StatusCode, 400, 499));
    }

    [Fact]
    public async Task Descriptions_that_were_tampered_with_lead_nowhere()
    {
        File.WriteAllText(_library.File("secret.mp4"), "secret");
        var link = await _client.BegunAsync("link.mp4", 100);
        var data = Path.Combine(Uploads, link.Split('/')[^1] + ".mp4");
        File.Delete(data);
        File.CreateSymbolicLink(data, _library.File("secret.mp4"));
        var away = await _client.BegunAsync("away.mp4", 3);
        var description = Path.Combine(Uploads, away.Split('/')[^1] + ".json");
        await File.WriteAllTextAsync(
            description,
            (await File.ReadAllTextAsync(description)).Replace("away.mp4", "../../away.mp4", StringComparison.Ordinal)
        );

        foreach (var (upload, offset) in new[] { (link, 6), (away, 0) })
        {
            using var answer = await _client.AppendAsync(upload, offset, Bytes([1, 2, 3]));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Equal("secret", await File.ReadAllTextAsync(_library.File("secret.mp4")));
        Assert.Empty((await _client.ListAsync()).GetProperty("uploads").EnumerateArray());
    }

    [Fact]
    public async Task An_upload_that_has_ended_can_be_taken_off_the_list_and_its_recording_stays()
    {
        var ended = await _client.UploadAsync("talk.mp4", _talk);
        using var answer = await _client.SendAsync(HttpMethod.Delete, "api/uploads/" + ended.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty((await _client.ListAsync()).GetProperty("uploads").EnumerateArray());
        Assert.True(File.Exists(Path.Combine(Recordings, "talk.mp4")));
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_kept_free_before_and_during()
    {
        _free = 6000;
        using var none = await _client.BeginAsync("talk.mp4", 6000);
        Assert.Equal(HttpStatusCode.InsufficientStorage, none.StatusCode);
        Assert.Contains("too little free space", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var upload = await _client.BegunAsync("talk.mp4", 5000);
        using var promised = await _client.BeginAsync("other.mp4", 100);
        Assert.Equal(HttpStatusCode.InsufficientStorage, promised.StatusCode);

        _free = 999;
        using var full = await _client.AppendAsync(upload, 0, Bytes(new byte[100]));
        Assert.Equal(HttpStatusCode.InsufficientStorage, full.StatusCode);
        _free = long.MaxValue;
        using var again = await _client.AppendAsync(upload, 0, Bytes(new byte[100]));
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task An_upload_is_sent_by_one_at_a_time_and_not_too_many_are_at_once()
    {
        string[] uploads =
        [
            await _client.BegunAsync("a.mp4", 100),
            await _client.BegunAsync("b.mp4", 100),
            await _client.BegunAsync("c.mp4", 100),
        ];
        using var first = await HangAsync(uploads[0]);
        using var locked = await _client.AppendAsync(uploads[0], 1, Bytes([1]));
        Assert.Equal(HttpStatusCode.Locked, locked.StatusCode);
        using var second = await HangAsync(uploads[1]);
        using var busy = await _client.AppendAsync(uploads[2], 0, Bytes([1]));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, busy.StatusCode);
        using var many = await _client.BeginAsync("d.mp4", 100);
        Assert.Equal(HttpStatusCode.TooManyRequests, many.StatusCode);

        using var cancelled = await _client.SendAsync(HttpMethod.Delete, uploads[0]);
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Empty(Directory.GetFiles(Uploads, uploads[0].Split('/')[^1] + "*"));
        using var gone = await _client.SendAsync(HttpMethod.Head, uploads[0]);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task What_makes_no_progress_for_a_week_is_removed_but_nothing_that_is_whole()
    {
        var old = await _client.BegunAsync("old.mp4", 100);
        var young = await _client.BegunAsync("young.mp4", 100);
        using (await _client.AppendAsync(young, 0, Bytes([1]))) { }
        using var whole = await _client.BeginAsync("whole.mp4", 3);
        var folder = new UploadFolder(_library.Path, TimeProvider.System);
        await File.WriteAllBytesAsync(Path.Combine(Uploads, whole.Headers.Location!.OriginalString.Split('/')[^1] + ".mp4"), [1, 2, 3]);
        foreach (var file in Directory.GetFiles(Uploads).Where(f => !f.Contains(young.Split('/')[^1], StringComparison.Ordinal)))
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-8));
        await folder.SweepAsync(TimeSpan.FromDays(7), default);

        Assert.Equal(["whole.mp4", "young.mp4"], (await folder.ListAsync(default)).Select(u => u.Name));
        using var gone = await _client.SendAsync(HttpMethod.Head, old);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var kept = await _client.SendAsync(HttpMethod.Head, young);
        Assert.InRange(
            DateTimeOffset.Parse(kept.Headers.GetValues("Upload-Expires").Single()) - TimeProvider.System.GetUtcNow(),
            TimeSpan.FromDays(6.9),
            TimeSpan.FromDays(7.1)
        );
    }

    [Fact]
    public async Task The_server_says_what_it_speaks_and_refuses_other_versions()
    {
        using var options = await _client.SendAsync(HttpMethod.Options, "api/uploads");
        Assert.Equal(
            ("1.0.0", "creation,expiration,termination", "1000000"),
            (
                options.Headers.GetValues("Tus-Version").Single(),
                options.Headers.GetValues("Tus-Extension").Single(),
                options.Headers.GetValues("Tus-Max-Size").Single()
            )
        );
        using var other = await _client.Http.PostAsync(new Uri("api/uploads", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.PreconditionFailed, other.StatusCode);
        using var elsewhere = await _client.SendAsync(
            HttpMethod.Post,
            "api/uploads",
            null,
            ("Sec-Fetch-Site", "cross-site"),
            ("Upload-Length", "5")
        );
        Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
    }

    private static ByteArrayContent Bytes(byte[] bytes) => new(bytes);

    private async Task StartAsync()
    {
        _server = await RunningServer.StartAsync(Options);
        _client = new UploadClient(_server.Address);
    }

    private Task RestartAsync(Action between) =>
        RestartAsync(() =>
        {
            between();
            return Task.CompletedTask;
        });

    private async Task RestartAsync(Func<Task> between)
    {
        await DisposeAsync();
        await between();
        await StartAsync();
    }

    /// <summary>Sends the beginning of a request, waits until it has come, and cuts the connection.</summary>
    private async Task CutAsync(string upload, ReadOnlyMemory<byte> part, long length)
    {
        using var connection = await SendPartAsync(upload, part, length);
        await UntilAsync(async () => (await _client.ListAsync()).GetProperty("uploads")[0].GetProperty("receiving").GetBoolean());
        connection.LingerState = new LingerOption(true, 0);
    }

    /// <summary>Sends a request that does not end.</summary>
    private async Task<Socket> HangAsync(string upload)
    {
        var connection = await SendPartAsync(upload, new byte[1], 100);
        await UntilAsync(async () =>
            (await _client.ListAsync())
                .GetProperty("uploads")
                .EnumerateArray()
                .Single(u => upload.EndsWith(u.GetProperty("id").GetString()!, StringComparison.Ordinal))
                .GetProperty("receiving")
                .GetBoolean()
        );
        return connection;
    }

    private async Task<Socket> SendPartAsync(string upload, ReadOnlyMemory<byte> part, long length)
    {
        var connection = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await connection.ConnectAsync("localhost", _server.Address.Port);
        await connection.SendAsync(
            Encoding.ASCII.GetBytes(
                $"PATCH /{upload} HTTP/1.1\r\nHost: localhost\r\nTus-Resumable: 1.0.0\r\nContent-Type: "
                    + $"application/offset+octet-stream\r\nUpload-Offset: 0\r\nContent-Length: {length}\r\n\r\n"
            )
        );
        await connection.SendAsync(part);
        return connection;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await isSo())
            await Task.Delay(20, limit.Token);
    }

    /// <summary>Bytes that are sent without saying how many they are.</summary>
    private sealed class Unmeasured(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
