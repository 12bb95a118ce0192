using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VideoBlog.Speech;

/// <summary>
/// A real web server with one file, which misbehaves as told: each request takes the next behaviour; without one it is served well.
/// </summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _behaviours = new();

    private FileServer(WebApplication app, byte[] content)
    {
        _app = app;
        Content = content;
    }

    public byte[] Content { get; }

    /// <summary>What was asked for, as range headers; empty for the whole file.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public Uri Url => new(_app.Urls.First() + "/model.bin");

    public static async Task<FileServer> StartAsync(byte[] content)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new FileServer(app, content);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        return server;
    }

    public FileServer Then(Func<HttpContext, Task> behaviour)
    {
        _behaviours.Enqueue(behaviour);
        return this;
    }

    /// <summary>Announces the whole and breaks the connection off after some bytes.</summary>
    public FileServer ThenBreakAfter(int bytes) => Then(context => SendAsync(context, bytes));

    /// <summary>Sends some bytes, then nothing more until the client goes away.</summary>
    public FileServer ThenStallAfter(int bytes) =>
        Then(async context =>
        {
            await SendAsync(context, bytes);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

    public FileServer ThenFail(int status) =>
        Then(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

    public FileServer ThenIgnoreRange() =>
        Then(async context =>
        {
            context.Request.Headers.Range = default;
            await SendAsync(context, Content.Length);
        });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        Requests.Enqueue(context.Request.Headers.Range.ToString());
        return _behaviours.TryDequeue(out var behaviour) ? behaviour(context) : SendAsync(context, Content.Length);
    }

    private async Task SendAsync(HttpContext context, int bytes)
    {
        var start = 0;
        if (context.Request.GetTypedHeaders().Range?.Ranges.Single().From is { } from)
        {
            start = (int)from;
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {start}-{Content.Length - 1}/{Content.Length}";
        }
        context.Response.ContentLength = Content.Length - start;
        await context.Response.Body.WriteAsync(Content.AsMemory(start, Math.Min(bytes, Content.Length - start)));
        await context.Response.Body.FlushAsync();
    }
}
