using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VideoBlog.Assistance;

/// <summary>
/// A real web server that answers like OpenAI's chat completions: each request takes the next behaviour; without one the last is repeated.
/// </summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _behaviours = new();
    private Func<HttpContext, Task> _last = context => AnswerAsync(context, """{"title": null}""");

    private ChatServer(WebApplication app) => _app = app;

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Uri Address => new(_app.Urls.First());

    public SuggestionOptions Options =>
        new()
        {
            Endpoint = Address + "v1",
            Model = "llama3.1:8b",
            Key = "sk-very-secret",
        };

    public static async Task<ChatServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ChatServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>A completion whose message is this text.</summary>
    public ChatServer Then(string message) => Then(context => AnswerAsync(context, message));

    /// <summary>Any answer at all.</summary>
    public ChatServer ThenRaw(
        int status,
        string body,
        string type = "application/json",
        string? retryAfter = null,
        string? location = null
    ) =>
        Then(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            if (location is not null)
                context.Response.Headers.Location = location;
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body));
        });

    public ChatServer ThenHang() => Then(context => Task.Delay(Timeout.Infinite, context.RequestAborted));

    /// <summary>An answer that begins and then never ends, a byte at a time.</summary>
    public ChatServer ThenDrip() =>
        Then(async context =>
        {
            while (true)
            {
                await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(20, context.RequestAborted);
            }
        });

    /// <summary>Breaks the connection in the middle of the answer.</summary>
    public ChatServer ThenBreakOff() =>
        Then(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"choices\": ["u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

    public ChatServer Then(Func<HttpContext, Task> behaviour)
    {
        _behaviours.Enqueue(behaviour);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    /// <summary>Answers with a completion whose message is this text.</summary>
    public static async Task AnswerAsync(HttpContext context, string message)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            new JsonObject
            {
                ["id"] = "chatcmpl-1",
                ["object"] = "chat.completion",
                ["created"] = 1,
                ["model"] = "whatever-it-says",
                ["choices"] = new JsonArray(
                    new JsonObject
                    {
                        ["index"] = 0,
                        ["finish_reason"] = "stop",
                        ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = message },
                    }
                ),
            }.ToJsonString()
        );
    }

    private async Task HandleAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Requests.Enqueue(
            new Asked(
                context.Request.Path,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                JsonDocument.Parse(body.ToArray()).RootElement
            )
        );
        if (_behaviours.TryDequeue(out var behaviour))
            _last = behaviour;
        await _last(context);
    }
}

/// <summary>A request as it has come.</summary>
internal sealed record Asked(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body);
