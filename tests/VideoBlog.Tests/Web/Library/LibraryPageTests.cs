using System.Net;
using System.Text.Json;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Library;

/// <summary>The library of the real server: its page, its news, its search, and what is asked of jobs.</summary>
public sealed class LibraryPageTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly JobLedger _ledger;
    private RunningServer _server = null!;

    public LibraryPageTests() => _ledger = new JobLedger(Queue, TimeProvider.System);

    private QueueDatabase Queue => QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System);

    public async Task InitializeAsync()
    {
        await Queue.ProvisionAsync(default);
        await _ledger.AddAsync("aaaa", "/in/<b>waiting.mp4", "base.en", 5, again: false, default);
        await WriteAsync("bees", "Keeping bees", "She talked to the bees every morning.", "draft");
        await WriteAsync("river", "Rivers & rock", "A river cuts through rock.", "published");
        _server = await RunningServer.StartAsync(new() { Library = _library.Path, Queue = Queue });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task The_page_lists_queue_and_posts_and_encodes_their_names()
    {
        var page = await GetAsync("");

        Assert.Contains("&lt;b&gt;waiting.mp4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Contains("Next in line", page, StringComparison.Ordinal);
        Assert.Contains("Rivers &amp; rock", page, StringComparison.Ordinal);
        Assert.Contains("formaction=\"/api/jobs/aaaa/pause\"", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/?status=draft">Draft <span class="count">1</span></a>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_posts_are_is_told_and_what_is_not_up_to_date()
    {
        static Receipt At(string kind) => Receipt.Begin(kind, "0123456789abcdef", null);
        var receipts = new Dictionary<string, Receipt>
        {
            ["blog"] = At("wordpress") with { State = ReceiptState.Live, Address = new Uri("https://blog.example.org/river/") },
            ["gone"] = At("site") with { State = ReceiptState.Withdrawn },
            ["notes"] = At("ghost") with { State = ReceiptState.Scheduled, ScheduledFor = new(2099, 12, 24, 8, 0, 0, TimeSpan.Zero) },
        };
        await ReceiptList.File.WriteAsync(Path.Combine(_library.Path, "river"), new ReceiptList(receipts), default);

        var page = await GetAsync("");
        Assert.Contains(
            "Live at <a href=\"https://blog.example.org/river/\">blog</a>, changes not yet published",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "notes: planned for <time datetime=\"2099-12-24T08:00:00Z\">24 Dec 2099, 08:00 UTC</time>",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("gone", page, StringComparison.Ordinal);
        Assert.Contains("""<a href="/?published=behind">Not up to date <span class="count">1</span></a>""", page, StringComparison.Ordinal);
        var behind = await GetAsync("?published=behind");
        Assert.Contains("Rivers", behind, StringComparison.Ordinal);
        Assert.DoesNotContain("Keeping bees", behind, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_is_held_says_so()
    {
        await _ledger.HoldAsync(true, default);
        Assert.Contains("The queue is paused", await GetAsync(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doubts_and_new_drafts_of_the_machine_are_told_of()
    {
        await WriteAsync("bees", "Keeping bees", "She talked to the bees every morning.", "draft");
        await File.WriteAllTextAsync(_library.File("bees/draft.new.md"), "newer");
        var words = new[] { "She", "talked", "to", "the", "bees", "every", "morning." }
            .Select((w, i) => new TranscriptWord(i, i + 1, w, 0.3))
            .ToList();
        var segment = new TranscriptSegment
        {
            Start = 0,
            End = 7,
            Text = "",
            Words = words,
        };
        await StoredFiles.Transcript.WriteAsync(
            _library.File("bees"),
            new Transcript
            {
                Language = "en",
                Model = "base.en",
                Duration = 7,
                Segments = [segment],
            },
            default
        );
        await StoredFiles.Doubts.WriteAsync(
            _library.File("bees"),
            new DoubtList([new Doubt(4, 5, 4, 1, "bees", DoubtReason.LowProbability, 0.7, ["peas"])]) { HardlyUnderstood = true },
            default
        );

        var page = await GetAsync("");
        Assert.Contains("A new machine draft waits", page, StringComparison.Ordinal);
        Assert.Contains("This recording was hardly understood", page, StringComparison.Ordinal);
        await UntilAsync(async () => (await GetAsync("")).Contains("1 doubt left", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_status_an_order_and_nonsense_stand_in_the_address()
    {
        Assert.DoesNotContain("Keeping bees", await GetAsync("?status=published"), StringComparison.Ordinal);
        var byTitle = await GetAsync("?sort=title");
        Assert.True(byTitle.IndexOf("Keeping bees", StringComparison.Ordinal) < byTitle.IndexOf("Rivers", StringComparison.Ordinal));
        Assert.Contains("<option value=\"title\" selected>", byTitle, StringComparison.Ordinal);
        Assert.Contains("Keeping bees", await GetAsync("?status=%3Cscript%3E&sort=99&q="), StringComparison.Ordinal);
        Assert.Contains("Nothing is found for “&lt;script&gt;zzz”", await GetAsync("?q=%3Cscript%3Ezzz"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_finds_texts_on_the_page_and_through_the_api()
    {
        await UntilAsync(async () => (await GetAsync("api/search?q=morning")).Contains("bees", StringComparison.Ordinal));

        var page = await GetAsync("?q=rock");
        Assert.Contains("cuts through <mark>rock</mark>.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Keeping bees", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await GetAsync("api/search?q=ROCK&limit=1"));
        Assert.Equal("river", json.RootElement.GetProperty("slugs")[0].GetString());
        Assert.Contains("waiting", await GetAsync("?q=waiting"), StringComparison.Ordinal);
        Assert.Contains("\"slugs\":[]", await GetAsync("api/search?q=%22%22%27%28&limit=-5"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_tell_what_has_changed_and_no_more()
    {
        var seen = (await GetAsync("")).Split("data-revision=\"")[1].Split('"')[0];
        using var stream = await _client.GetStreamAsync(new Uri(_server.Address, $"api/library/events?seen={seen}"));
        using var reader = new StreamReader(stream);

        await _ledger.RequestAsync("aaaa", JobRequest.Pause, default);
        using var update = await UpdateAsync(reader, "Paused");
        Assert.DoesNotContain("Keeping bees", update.RootElement.ToString(), StringComparison.Ordinal);

        await WriteAsync("new", "A new one", "Text.", "draft");
        using var added = await UpdateAsync(reader, "A new one");
        Assert.Equal(4, added.RootElement.GetProperty("order").GetArrayLength());

        using var whole = new StreamReader(await _client.GetStreamAsync(new Uri(_server.Address, "api/library/events?status=published")));
        using var first = await UpdateAsync(whole, "Rivers");
        Assert.Equal(1, first.RootElement.GetProperty("order").GetArrayLength());
    }

    [Fact]
    public async Task Jobs_do_what_they_are_asked_unless_their_state_forbids_it()
    {
        Assert.Equal(HttpStatusCode.Conflict, await AskAsync("aaaa/resume"));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("aaaa/pause"));
        Assert.Equal(JobState.Paused, (await _ledger.FindAsync("aaaa", default))!.State);
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("aaaa/Resume"));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("aaaa/cancel"));
        Assert.Equal(HttpStatusCode.NoContent, await AskAsync("aaaa/retry"));
        Assert.Equal(HttpStatusCode.Redirect, await AskAsync("aaaa/cancel", accept: "text/html"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("nobody/cancel"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("aaaa/explode"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync("aaaa/1"));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync("aaaa/retry", site: "cross-site"));
        Assert.Equal(JobState.Cancelled, (await _ledger.FindAsync("aaaa", default))!.State);
    }

    [Fact]
    public async Task A_library_without_a_queue_or_an_index_shows_its_posts()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("bees"));
        File.Copy(_library.File("bees/draft.md"), folder.File("bees/draft.md"));
        await File.WriteAllTextAsync(folder.File(".videoblog"), "in the way of queue and index");
        await using var server = await RunningServer.StartAsync(
            new() { Library = folder.Path, Queue = QueueDatabase.ForLibrary(folder.Path, null, TimeProvider.System) }
        );

        Assert.Contains("Keeping bees", await _client.GetStringAsync(server.Address), StringComparison.Ordinal);
        Assert.Contains(
            "Only titles were looked through.",
            await _client.GetStringAsync(new Uri(server.Address, "?q=bees")),
            StringComparison.Ordinal
        );
        using var search = await _client.GetAsync(new Uri(server.Address, "api/search?q=bees"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, search.StatusCode);
    }

    [Fact]
    public async Task A_queue_that_does_not_answer_leaves_the_posts()
    {
        await using var server = await RunningServer.StartAsync(
            new()
            {
                Library = _library.Path,
                Queue = QueueDatabase.ForLibrary(_library.Path, "Host=127.0.0.1;Port=1;Database=nothing;Timeout=2", TimeProvider.System),
            }
        );

        var page = await _client.GetStringAsync(server.Address);
        Assert.Contains("Keeping bees", page, StringComparison.Ordinal);
        Assert.Contains("does not answer", page, StringComparison.Ordinal);
    }

    private Task<string> GetAsync(string address) => _client.GetStringAsync(new Uri(_server.Address, address));

    private async Task<HttpStatusCode> AskAsync(string what, string? site = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_server.Address, $"api/jobs/{what}"));
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        using var response = await _client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<JsonDocument> UpdateAsync(StreamReader news, string with)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await news.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && line.Contains(with, StringComparison.Ordinal))
                return JsonDocument.Parse(line[5..]);
        }

        throw new InvalidOperationException("The news have ended.");
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        for (var tries = 0; !await isDone(); tries++)
        {
            Assert.True(tries < 300, "It takes too long.");
            await Task.Delay(50);
        }
    }

    private async Task WriteAsync(string slug, string title, string text, string status)
    {
        Directory.CreateDirectory(_library.File(slug));
        await File.WriteAllTextAsync(
            _library.File($"{slug}/draft.md"),
            $$"""
            ---
            title: "{{title}}"
            date: 2026-11-22
            video: { file: talk.mp4, duration: 3725.4 }
            status: {{status}}
            ---

            {{text}}
            """
        );
    }
}
