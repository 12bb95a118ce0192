using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace VideoBlog.Tests.Publishing.Destinations.Http;

/// <summary>A real web server: each question takes the next answer; without one the last is repeated.</summary>
internal sealed class SiteStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _answers = new();
    private readonly WebApplication _app;
    private Func<HttpContext, Task> _last = context => context.Response.WriteAsync("{}");

    private SiteStub(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>The methods that came, with the header that holds the key.</summary>
    public ConcurrentQueue<(string Method, string Key)> Asked { get; } = new();

    public static async Task<SiteStub> StartAsync(bool hasWrongCertificate = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseKestrel(k =>
            k.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (hasWrongCertificate)
                        listen.UseHttps(SelfSigned());
                }
            )
        );
        var app = builder.Build();
        var stub = new SiteStub(app);
        app.Run(stub.HandleAsync);
        await app.StartAsync();
        return stub;
    }

    public SiteStub Then(Func<HttpContext, Task> answer)
    {
        _answers.Enqueue(answer);
        return this;
    }

    public SiteStub Then(int status, string body = "{}", string? retryAfter = null, string? location = null) =>
        Then(context =>
        {
            context.Response.StatusCode = status;
            if (retryAfter is not null)
                context.Response.Headers.RetryAfter = retryAfter;
            if (location is not null)
                context.Response.Headers.Location = location;
            return context.Response.WriteAsync(body);
        });

    public SiteStub ThenCut() =>
        Then(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext context)
    {
        Asked.Enqueue((context.Request.Method, context.Request.Headers.Authorization.ToString()));
        await context.Request.Body.CopyToAsync(Stream.Null);
        if (_answers.TryDequeue(out var answer))
            _last = answer;
        await _last(context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create();
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
