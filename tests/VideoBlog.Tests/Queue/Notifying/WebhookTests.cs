using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace VideoBlog.Queue.Notifying;

/// <summary>The webhook against a real server; time passes when the test says so.</summary>
public sealed class WebhookTests : IAsyncLifetime, IDisposable
{
    private const string Secret = "0123456789abcdef";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 22, 10, 0, 0, TimeSpan.Zero));
    private readonly Lines _log = new();
    private Receiver _receiver = null!;
    private Webhook _webhook = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _webhook = new Webhook(_receiver.Hook, Secret, _time, _log);
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose()
    {
        _webhook.Dispose();
        _log.Dispose();
    }

    [Fact]
    public async Task News_is_posted_as_json_that_only_the_owner_of_the_key_could_have_signed()
    {
        await _webhook.TellAsync(News, default);

        var posted = Assert.Single(_receiver.Requests);
        Assert.Equal(("/hook", "1795341600", "delivery-7"), (posted.Path, posted.Headers["X-VideoBlog-Timestamp"], posted.Delivery));
        var signed = Encoding.UTF8.GetBytes("1795341600.").Concat(posted.Body).ToArray();
        Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed)),
            posted.Headers["X-VideoBlog-Signature"]
        );
        var json = JsonDocument.Parse(posted.Body).RootElement;
        Assert.Equal(
            """
            {"schemaVersion":1,"type":"job-failed","id":"abc","file":"a talk.mp4","folder":null,"page":null,
            "reason":"It has no sound.","hint":"Record it again.","time":"2026-11-22T09:00:00+00:00","node":"one"}
            """.ReplaceLineEndings(""),
            json.GetRawText()
        );
        Assert.StartsWith("application/json", posted.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Empty(_log.Written);
    }

    [Fact]
    public async Task A_receiver_in_trouble_is_told_again_with_the_same_name_of_the_news()
    {
        _receiver.ThenAnswer(503).ThenAnswer(500).ThenAnswer(408);
        await PassTimeUntilAsync(_webhook.TellAsync(News, default), TimeSpan.FromSeconds(5));

        Assert.Equal(4, _receiver.Requests.Count);
        Assert.Single(_receiver.Requests.Select(r => r.Delivery).Distinct());
        Assert.Equal(4, _receiver.Requests.Select(r => r.Headers["X-VideoBlog-Timestamp"]).Distinct().Count());
        Assert.Contains("is tried again", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(410)]
    [InlineData(302)]
    [InlineData(307)]
    public async Task A_refusal_is_final_and_redirects_are_not_followed(int status)
    {
        _receiver.ThenAnswer(status);
        await _webhook.TellAsync(News, default);

        Assert.Equal("/hook", Assert.Single(_receiver.Requests).Path);
        Assert.Contains($"status {status}", Assert.Single(_log.Written), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("90")]
    [InlineData("Sun, 22 Nov 2026 10:01:30 GMT")]
    public async Task A_receiver_that_asks_for_time_gets_it(string retryAfter)
    {
        _receiver.ThenAnswer(429, retryAfter);
        var telling = _webhook.TellAsync(News, default);
        await _log.WaitForAsync(1);
        await Task.Delay(200);
        _time.Advance(TimeSpan.FromSeconds(89));
        await Task.Delay(300);
        Assert.Single(_receiver.Requests);

        await PassTimeUntilAsync(telling, TimeSpan.FromSeconds(1));
        Assert.Equal(2, _receiver.Requests.Count);
    }

    [Fact]
    public async Task A_receiver_that_stays_in_trouble_is_given_up_after_an_hour()
    {
        for (var i = 0; i < 200; i++)
            _receiver.ThenAnswer(503);
        var began = _time.GetUtcNow();
        await PassTimeUntilAsync(_webhook.TellAsync(News, default), TimeSpan.FromMinutes(1));

        Assert.InRange(_time.GetUtcNow() - began, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(120));
        Assert.InRange(_receiver.Requests.Count, 8, 60);
        Assert.Contains("could not be told: it answered with status 503", _log.Written.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_more_time_than_there_is_is_given_up_at_once()
    {
        _receiver.ThenAnswer(429, "86400");
        await _webhook.TellAsync(News, default);
        Assert.Single(_receiver.Requests);
    }

    [Fact]
    public async Task A_receiver_that_hangs_is_left_after_ten_seconds_and_told_again()
    {
        _receiver.ThenHang();
        await PassTimeUntilAsync(_webhook.TellAsync(News, default), TimeSpan.FromSeconds(5));
        Assert.Equal(2, _receiver.Requests.Count);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_a_trouble_that_may_pass()
    {
        using var nowhere = new Webhook(new Uri("http://127.0.0.1:1/"), Secret, _time, _log);
        using var stop = new CancellationTokenSource();
        var telling = nowhere.TellAsync(News, stop.Token);
        Assert.Contains("127.0.0.1:1 could not be told and is tried again", await _log.WaitForAsync(1), StringComparison.Ordinal);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => telling);
    }

    private static Notification News =>
        new()
        {
            Type = Notification.JobFailed,
            Id = "abc",
            File = "a talk.mp4",
            Reason = "It has no sound.",
            Hint = "Record it again.",
            Time = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero),
            Node = "one",
            Delivery = "delivery-7",
        };

    private async Task PassTimeUntilAsync(Task end, TimeSpan step)
    {
        for (var i = 0; !end.IsCompleted; i++)
        {
            Assert.True(i < 500, "It does not end.");
            await Task.WhenAny(end, Task.Delay(100));
            if (!end.IsCompleted)
                _time.Advance(step);
        }
        await end;
    }
}
