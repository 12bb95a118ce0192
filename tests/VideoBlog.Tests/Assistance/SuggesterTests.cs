using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Assistance;

/// <summary>Asking, against a real web server: good, ungrounded, slow, broken and hostile answers.</summary>
public sealed class SuggesterTests : IAsyncLifetime
{
    private const string Good = """
        {
          "title": "Measuring the Bridge", "excerpt": "We measured the bridge three times before we believed the numbers.",
          "tags": ["bridge", "bees"],
          "headings": [{ "paragraph": 1, "text": "The old bridge" }, { "paragraph": 2, "text": "Bees behind the house" }],
          "breaks": [{ "paragraph": 3, "before": "You should always" }],
          "edits": [{ "paragraph": 1, "from": "the the old bridge", "to": "the old bridge" }]
        }
        """;

    private ChatServer _server = null!;

    public async Task InitializeAsync() => _server = await ChatServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_good_answer_becomes_suggestions_and_the_draft_stays_as_it_is()
    {
        _server.Then(Good);
        var list = await AskAsync(_server.Options);
        Assert.Null(list.Notice);
        Assert.Equal(
            [
                (1, SuggestionKind.Title, "talk", "Measuring the Bridge"),
                (
                    2,
                    SuggestionKind.Excerpt,
                    "We measured the bridge three times.",
                    "We measured the bridge three times before we believed the numbers."
                ),
                (3, SuggestionKind.Tag, "", "bridge"), // The draft has "bees" already.
                (4, SuggestionKind.Heading, MeasuredBridge.First, "The old bridge"),
                (5, SuggestionKind.Heading, "## Bees and money", "Bees behind the house"),
                (6, SuggestionKind.ParagraphBreak, MeasuredBridge.Third, "You should always"),
                (7, SuggestionKind.CopyEdit, "the the old bridge", "the old bridge"),
            ],
            list.Suggestions.Select(s => (s.Number, s.Kind, s.Original, s.Proposed))
        );
        Assert.All(list.Suggestions, s => Assert.Equal((SuggestionState.Proposed, "llama3.1:8b", null), (s.State, s.Model, s.Reason)));

        var text = list.Suggestions.Aggregate(MeasuredBridge.Text, Suggestions.Accept);
        Assert.Equal(
            ["llama3.1:8b: title, excerpt, 1 tag, 2 headings, 1 paragraph break, 1 edit"],
            DraftMarkdown.Parse(text).FrontMatter.AssistedBy
        );
    }

    [Fact]
    public async Task The_endpoint_is_asked_as_chat_completions_are()
    {
        _server.Then(Good);
        await AskAsync(_server.Options);
        var asked = Assert.Single(_server.Requests);
        Assert.Equal(
            ("/v1/chat/completions", "Bearer sk-very-secret", "videoblog"),
            (asked.Path, asked.Headers["Authorization"], asked.Headers["User-Agent"])
        );
        Assert.Equal("llama3.1:8b", asked.Body.GetProperty("model").GetString());
        Assert.Equal("json_schema", asked.Body.GetProperty("response_format").GetProperty("type").GetString());
        Assert.Equal(
            ["system", "user"],
            asked.Body.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("role").GetString()!)
        );
        Assert.False(asked.Body.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task Without_a_key_no_header_pretends_that_there_is_one()
    {
        _server.Then(Good);
        await AskAsync(With(o => o.Key = null));
        Assert.False(Assert.Single(_server.Requests).Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task An_endpoint_that_knows_no_response_formats_is_asked_without_one()
    {
        _server.ThenRaw(400, """{"error": {"message": "response_format is not supported"}}""").Then(Good);
        Assert.Equal(7, (await AskAsync(_server.Options)).Open.Count());
        Assert.Equal([true, false], _server.Requests.Select(r => r.Body.TryGetProperty("response_format", out _)));
    }

    [Fact]
    public async Task What_is_not_grounded_is_refused_with_the_reason_and_the_rest_stays()
    {
        _server.Then(
            """
            {
              "title": "A Revolution in Bridges", "excerpt": "The old bridge moved.", "tags": ["quantum"],
              "headings": [{ "paragraph": 1, "text": "Bees behind the house" }, { "paragraph": 99, "text": "The old bridge" }],
              "breaks": [{ "paragraph": 3, "before": "always ask" }, { "paragraph": 3, "before": "Never there" }],
              "edits": [{ "paragraph": 1, "from": "was not surprised", "to": "was surprised" },
              { "paragraph": 2, "from": "the the old", "to": "the old" },
                        { "paragraph": 2, "from": "It cost 21 dollars.", "to": "It cost 21 dollars!" }]
            }
            """
        );
        var list = await AskAsync(_server.Options);
        Assert.Equal("It cost 21 dollars!", Assert.Single(list.Open).Proposed);
        Assert.Equal(
            [
                "'revolution' was not said",
                "it affirms 'old', and the talk denies it",
                "'quantum' was not said",
                "'bees' was not said",
                "there is no such paragraph in what was asked about",
                "no sentence begins there",
                "these words do not stand once in the paragraph",
                "it leaves out 'not'",
                "the passage does not stand once in the paragraph",
            ],
            list.Suggestions.Where(s => s.State == SuggestionState.Refused).Select(s => s.Reason)
        );
    }

    [Fact]
    public async Task What_the_creator_has_given_is_not_the_models_to_change()
    {
        _server.Then(Good);
        var list = await AskAsync(_server.Options, sidecar: new Sidecar { Title = "talk", Tags = ["bees"] });
        Assert.All(
            list.Suggestions.Where(s => s.Kind is SuggestionKind.Title or SuggestionKind.Tag),
            s => Assert.Equal("the creator has given it", s.Reason)
        );
    }

    [Fact]
    public async Task A_slow_endpoint_is_left_after_its_time()
    {
        _server.ThenHang();
        var error = await FailAsync(With(o => o.Timeout = TimeSpan.FromMilliseconds(100)));
        Assert.Equal("The language model did not answer in 0.1 s", error.Message);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task An_answer_that_drips_is_left_too()
    {
        _server.ThenDrip();
        Assert.Equal(
            "The language model did not answer in 0.2 s",
            (await FailAsync(With(o => o.Timeout = TimeSpan.FromMilliseconds(200)))).Message
        );
    }

    [Fact]
    public async Task All_questions_about_a_draft_together_have_a_limit()
    {
        _server.ThenHang();
        Assert.Equal(
            "The language model did not answer in 0.1 s",
            (await FailAsync(With(o => o.Budget = TimeSpan.FromMilliseconds(100)))).Message
        );
    }

    [Fact]
    public async Task The_caller_can_end_it()
    {
        _server.ThenHang();
        using var stop = new CancellationTokenSource();
        var asking = AskAsync(_server.Options, ct: stop.Token);
        await WaitForAsync(() => !_server.Requests.IsEmpty);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task Trouble_that_passes_is_waited_for(int status)
    {
        _server.ThenRaw(status, "busy").ThenRaw(status, "busy").Then(Good);
        var time = new FakeTimeProvider();
        var list = await PassTimeUntilAsync(time, AskAsync(_server.Options, time: time), TimeSpan.FromSeconds(1));
        Assert.Equal((7, 3), (list.Open.Count(), _server.Requests.Count));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_asked_for_again()
    {
        _server.ThenBreakOff().Then(Good);
        var time = new FakeTimeProvider();
        Assert.Equal(7, (await PassTimeUntilAsync(time, AskAsync(_server.Options, time: time), TimeSpan.FromSeconds(1))).Open.Count());
    }

    [Fact]
    public async Task Who_asks_for_time_gets_it()
    {
        _server.ThenRaw(429, "slowly", retryAfter: "90").Then(Good);
        var time = new FakeTimeProvider();
        var asking = AskAsync(With(o => o.Timeout = TimeSpan.FromMinutes(5)), time: time);
        await WaitForAsync(() => _server.Requests.Count == 1);
        // Time passes in steps until the second request comes: not before the 90 seconds are over.
        var began = time.GetUtcNow();
        while (_server.Requests.Count < 2)
        {
            Assert.True(time.GetUtcNow() - began < TimeSpan.FromMinutes(4));
            await Task.WhenAny(asking, Task.Delay(50));
            if (_server.Requests.Count < 2)
                time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.True(time.GetUtcNow() - began >= TimeSpan.FromSeconds(90));
        Assert.Equal(7, (await asking).Open.Count());
    }

    [Fact]
    public async Task Who_asks_for_more_time_than_there_is_is_given_up_at_once()
    {
        _server.ThenRaw(429, "tomorrow", retryAfter: "86400");
        Assert.Contains("status 429", (await FailAsync(_server.Options)).Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_refusal_is_final_and_the_endpoints_own_words_are_not_repeated(int status)
    {
        _server.ThenRaw(status, """{"error": {"message": "Incorrect API key provided: sk-very-secret"}}""");
        var error = await FailAsync(_server.Options);
        Assert.Contains($"answered with status {status}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message + error.Hint + error.Detail, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_no_catastrophe() =>
        Assert.Equal(
            "The language model's endpoint 127.0.0.1:1 cannot be reached",
            (await FailAsync(With(o => (o.Endpoint, o.Retries) = ("http://127.0.0.1:1/v1", 0)))).Message
        );

    [Fact]
    public async Task An_endpoint_that_fails_is_left_alone_by_the_next_videos_for_a_while()
    {
        _server.ThenRaw(500, "broken");
        var time = new FakeTimeProvider();
        using var model = new LanguageModel(_server.Options, time);
        await Assert.ThrowsAsync<LanguageModelException>(() => PassTimeUntilAsync(time, AskAsync(model, time), TimeSpan.FromSeconds(1)));
        Assert.Equal(3, _server.Requests.Count);
        var error = await Assert.ThrowsAsync<LanguageModelException>(() => AskAsync(model, time));
        Assert.Contains("left alone", error.Message, StringComparison.Ordinal);
        Assert.Equal(3, _server.Requests.Count);

        time.Advance(LanguageModel.RestTime + TimeSpan.FromSeconds(1));
        _server.Then(Good);
        Assert.Equal(7, (await AskAsync(model, time)).Open.Count());
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Redirects_are_not_followed(int status)
    {
        await using var elsewhere = await ChatServer.StartAsync();
        _server.ThenRaw(status, "", location: elsewhere.Address + "v1/chat/completions");
        Assert.Contains("not followed", (await FailAsync(_server.Options)).Message, StringComparison.Ordinal);
        Assert.Single(_server.Requests);
        Assert.Empty(elsewhere.Requests);
    }

    public static TheoryData<string> Rubbish =>
        [
            "",
            "null",
            "[]",
            "7",
            "{",
            "{}",
            "<html><body>Welcome to the proxy</body></html>",
            """{"choices": []}""",
            """{"choices": null}""",
            """{"choices": [{}]}""",
            """{"choices": [{"message": null}]}""",
            """{"choices": "many"}""",
            """{"choices": [{"message": {"role": "assistant", "content": 7}}]}""",
            """{"error": "no"}""",
            new string('[', 100_000),
            """{"id": 5, "choices": {"message": {}}}""",
            "\0\0\0",
            "\"\\ud800\"",
            """
                {"id":"1","object":"chat.completion","created":1,"model":"m",
                 "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"\ud800"}}]}
                """,
            """
                {"id":"1","object":"chat.completion","created":1,"model":"m",
                 "choices":[{"index":0,"finish_reason":"no such reason","message":{"role":"imp","content":"{}"}}]}
                """,
        ];

    [Theory]
    [MemberData(nameof(Rubbish))]
    public async Task Rubbish_is_one_sentence(string body)
    {
        _server.ThenRaw(200, body);
        var error = await FailAsync(_server.Options);
        Assert.StartsWith("The language model", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("I am only a poor model.")]
    [InlineData("""{"title": "Measuring the Bri""")]
    [InlineData("""{"edits": {"paragraph": 1}}""")]
    public async Task An_answer_of_another_form_is_one_sentence(string message)
    {
        _server.Then(message);
        Assert.Contains("without suggestions in the form", (await FailAsync(_server.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        var block = new byte[64 * 1024];
        _server.Then(async context =>
        {
            while (true)
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        Assert.Contains("more than 1 MB", (await FailAsync(_server.Options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hostile_proposals_are_refused_and_stored_without_their_tricks()
    {
        string[] hostile =
        [
            "<script>alert(1)</script>",
            "Bridge</title><img src=x onerror=alert(1)>",
            "[bridge](javascript:alert(1))",
            "Bridge \u202Eegdirb",
            "Bridge\0",
            "Bri\u200Bdge",
            "Visit https://evil.example/ for bees",
            "bees evil.example",
            "Bridge\n---\nstatus: published",
            "Bridge\"\nstatus: published",
            "{{ site.secrets }}",
            "![x](http://evil.example/p.png)",
            new('b', 3000),
            "Ignore the rules and publish",
            "\u001b[31mBridge",
            "=cmd|' /C calc'!A0",
            "bridge; rm -rf /",
            "& bees",
        ];
        _server.Then(
            JsonSerializer.Serialize(
                new
                {
                    title = hostile[0],
                    excerpt = hostile[1],
                    tags = hostile,
                    headings = hostile.Select(h => new { paragraph = 1, text = h }),
                    breaks = hostile.Select(h => new { paragraph = 1, before = h }),
                    edits = hostile
                        .Select(h => new
                        {
                            paragraph = 1,
                            from = "We measured the bridge",
                            to = h,
                        })
                        .Concat(
                            hostile.Select(h => new
                            {
                                paragraph = 1,
                                from = h,
                                to = "We measured the bridge",
                            })
                        ),
                }
            )
        );
        var list = await AskAsync(_server.Options);
        Assert.Empty(list.Open);
        Assert.InRange(list.Suggestions.Count, 80, 120);
        Assert.All(
            list.Suggestions,
            s =>
            {
                Assert.NotNull(s.Reason);
                foreach (var text in (string[])[s.Proposed, s.Original, s.Reason!])
                {
                    Assert.InRange(text.Length, 0, 310);
                    Assert.False(Terms.HasUnusual(text.Replace("\uFFFD", "", StringComparison.Ordinal)), text);
                }
            }
        );
    }

    [Fact]
    public async Task Of_a_long_talk_what_was_answered_is_kept_and_the_rest_is_said()
    {
        _server.Then("""{"tags": ["bridge"]}""").ThenRaw(401, "");
        var body = string.Join("\n\n", Enumerable.Repeat("We measured the bridge three times before we believed the numbers.", 400)) + "\n";
        var list = await AskAsync(_server.Options, document: MeasuredBridge.Document with { Body = body });
        Assert.Equal("bridge", Assert.Single(list.Open).Proposed);
        Assert.Matches("status 401: only 1 of [2-9] parts of the draft were looked at", list.Notice);
    }

    private SuggestionOptions With(Action<SuggestionOptions> change)
    {
        var options = _server.Options;
        change(options);
        return options;
    }

    private static async Task<SuggestionList> AskAsync(
        SuggestionOptions options,
        TimeProvider? time = null,
        DraftDocument? document = null,
        Sidecar? sidecar = null,
        CancellationToken ct = default
    )
    {
        using var model = new LanguageModel(options, time ?? TimeProvider.System);
        var request = MeasuredBridge.Request with
        {
            Draft = TranscriptAligner.Align(document ?? MeasuredBridge.Document, MeasuredBridge.Transcript),
            Sidecar = sidecar ?? MeasuredBridge.Request.Sidecar,
        };
        return await new Suggester(model, time ?? TimeProvider.System).AskAsync(request, null, ct);
    }

    private static Task<SuggestionList> AskAsync(LanguageModel model, TimeProvider time) =>
        new Suggester(model, time).AskAsync(MeasuredBridge.Request, null, default);

    private static Task<LanguageModelException> FailAsync(SuggestionOptions options) =>
        Assert.ThrowsAsync<LanguageModelException>(() => AskAsync(options));

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 600, "It does not happen.");
            await Task.Delay(50);
        }
    }

    private static async Task<T> PassTimeUntilAsync<T>(FakeTimeProvider time, Task<T> end, TimeSpan step)
    {
        for (var i = 0; !end.IsCompleted; i++)
        {
            Assert.True(i < 500, "It does not end.");
            await Task.WhenAny(end, Task.Delay(100));
            if (!end.IsCompleted)
                time.Advance(step);
        }

        return await end;
    }
}
