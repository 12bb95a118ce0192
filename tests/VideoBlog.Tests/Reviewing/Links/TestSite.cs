using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace VideoBlog.Reviewing.Links;

/// <summary>A real web server at 127.0.0.1 that counts what it is asked for.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _asked = new();

    private TestSite(Func<HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            _asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
            Agents.Add(context.Request.Headers.ToString() + context.Request.Headers.Cookie + context.Request.Headers.Authorization);
            return answer(context);
        });
    }

    /// <summary>Method and path of every request so far.</summary>
    public IReadOnlyCollection<string> Asked => _asked;

    /// <summary>What requests carried to tell who asks.</summary>
    public ConcurrentBag<string> Agents { get; } = [];

    /// <summary>Its address, with a slash at the end.</summary>
    public Uri Address => new(_app.Urls.First() + "/");

    /// <summary>Options that let this server be asked, and only this address.</summary>
    public LinkCheckOptions Options =>
        new()
        {
            MayConnect = IPAddress.Loopback.Equals,
            Ports = new HashSet<int> { Address.Port },
            RetryDelay = TimeSpan.Zero,
            Timeout = TimeSpan.FromSeconds(10),
        };

    /// <summary>Starts one.</summary>
    public static async Task<TestSite> StartAsync(Func<HttpContext, Task> answer)
    {
        var site = new TestSite(answer);
        await site._app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
