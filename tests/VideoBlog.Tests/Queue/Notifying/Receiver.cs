using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VideoBlog.Queue.Notifying;

/// <summary>
/// A real web server that keeps what is posted to it and answers as told: each request takes the next behaviour; without one it is content.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _behaviours = new();

    private Receiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Posted> Requests { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public Uri Hook => new(Address, "/hook");

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.HandleAsync);
        await app.StartAsync();
        return receiver;
    }

    public Receiver ThenAnswer(int status, string? retryAfter = null) =>
        Then(context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });

    public Receiver ThenHang() => Then(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

    public async Task<Posted> WaitForAsync(int number)
    {
        for (var i = 0; Requests.Count < number; i++)
        {
            Assert.True(i < 600, $"Only {Requests.Count} of {number} requests have come.");
            await Task.Delay(50);
        }
        return Requests.ElementAt(number - 1);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private Receiver Then(Func<HttpContext, Task> behaviour)
    {
        _behaviours.Enqueue(behaviour);
        return this;
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(
            new Posted(
                context.Request.Path,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                body.ToArray()
            )
        );
        if (_behaviours.TryDequeue(out var behaviour))
            await behaviour(context);
    }
}

/// <summary>A request as it has come.</summary>
internal sealed record Posted(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Delivery => Headers["X-VideoBlog-Delivery"];
}
