using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>Stands between the program and a site, and does once each what goes wrong between them.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _faults = new();
    private readonly WebApplication _app;
    private readonly Uri _site;

    private FaultyProxy(WebApplication app, Uri site) => (_app, _site) = (app, site);

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>What was asked, in order: <c>POST /wp-json/wp/v2/posts</c>.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<FaultyProxy> StartAsync(Uri site)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var proxy = new FaultyProxy(app, site);
        app.Run(proxy.HandleAsync);
        await app.StartAsync();
        return proxy;
    }

    /// <summary>The site does what the next such question asks for, and its answer is lost.</summary>
    public FaultyProxy LoseAnswer(string question)
    {
        _faults[question] = async context =>
        {
            using var lost = await ForwardAsync(context);
            context.Abort();
        };
        return this;
    }

    /// <summary>The next such question is answered with a status, and the site does not hear of it.</summary>
    public FaultyProxy Answer(string question, int status, string? retryAfter = null)
    {
        _faults[question] = context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            return Task.CompletedTask;
        };
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var question = $"{context.Request.Method} {context.Request.Path}";
        Asked.Enqueue(question);
        if (_faults.TryRemove(question, out var fault))
        {
            await fault(context);
            return;
        }

        using var answer = await ForwardAsync(context);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body);
    }

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(_site, context.Request.Path + context.Request.QueryString)
        );
        request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
        if (context.Request.ContentType is { } type)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return await Http.SendAsync(request);
    }
}
