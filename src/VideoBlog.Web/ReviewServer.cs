using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Publishing;
using VideoBlog.Reviewing;
using VideoBlog.Reviewing.Links;
using VideoBlog.Search;
using VideoBlog.Web.Access;
using VideoBlog.Web.Library;
using VideoBlog.Web.Publications;
using VideoBlog.Web.Review;
using VideoBlog.Web.Uploads;

namespace VideoBlog.Web;

/// <summary>
/// A server that shows a library's posts to the person at this machine, or to those who log in, and takes their edits of the drafts.
/// </summary>
public static class ReviewServer
{
    /// <summary>Serves until cancelled, then returns.</summary>
    /// <param name="options">What to serve, and where.</param>
    /// <param name="onReady">Is told the address once it answers.</param>
    /// <param name="ct">Ends the server.</param>
    /// <exception cref="VideoBlogException">The port is taken or not allowed.</exception>
    public static async Task RunAsync(ReviewServerOptions options, Action<string> onReady, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Certificate?.Load();
        await using var app = Build(options);
        app.Services.GetRequiredService<AccessControl>().RequireCredentials();
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new VideoBlogException(
                $"Port {options.Port} is taken by another program.",
                "Choose another one with --port, or 0 for any free one.",
                innerException: e
            );
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new VideoBlogException(
                $"Port {options.Port} may not be used by this user.",
                "Choose one from 1024 on with --port.",
                innerException: e
            );
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            throw new VideoBlogException(
                $"{options.Listen} is no address of this machine.",
                "Choose another one with --listen, or 0.0.0.0 for all.",
                innerException: e
            );
        }

        onReady(app.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal) + "/");
        await app.WaitForShutdownAsync(ct);
    }

    /// <summary>Puts the server together without starting it.</summary>
    // The empty builder reads no settings files or environment: nothing found in the current folder can open the server to the network.
    internal static WebApplication Build(ReviewServerOptions options)
    {
        var snapshots = new PostSnapshots(options.Time);
        var posts = new PostFolders(options.Library, snapshots);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "VideoBlog" });
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = BodyLimit.Default;
                kestrel.Limits.MaxConcurrentConnections = 1000;
                kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
                kestrel.Listen(options.Listen, options.Port, endpoint => options.Certificate?.Use(endpoint));
            });
        var refresher = new PostRefresher(new PostRefresh(snapshots), options.Time);
        var review = new ReviewStore(snapshots, options.Time);
        builder.Services.AddHostedService(_ => refresher);
        var publisher = new Publisher(
            options.Publishing ?? new PublishingOptions { Library = options.Library },
            snapshots,
            () => FfmpegTools.Find(options.Time),
            options.Time
        );
        var watch = new LibraryWatch(
            new FolderLook(options.Library, snapshots, review, new PublishedPlaces(publisher), options.Time),
            new QueueLook(options.Queue, options.Time),
            options.Time
        );
        var search = new SearchIndex(options.Library, snapshots);
        var keeper = new SearchKeeper(search, watch, options.Time);
        builder.Services.AddHostedService(_ => watch);
        builder.Services.AddHostedService(_ => keeper);
        builder.Services.AddSingleton(_ => new LinkChecker(options.Links, options.Time));
        builder.Services.AddSingleton<LinkReports>();
        builder.Services.AddSingleton<PublishRuns>();
        builder.Services.AddHostedService(_ => new ScheduleKeeper(new ScheduledPublications(options.Library, publisher, options.Time)));
        var uploads = new UploadFolder(options.Library, options.Time);
        var finisher = new UploadFinisher(options, uploads);
        builder.Services.AddHostedService(_ => finisher);
        builder.Services.AddRoutingCore();
        Compression.AddTo(builder.Services);
        ApiDocument.AddTo(builder.Services);
        var access = new AccessControl(options);
        Session.AddTo(builder.Services, options, access);
        builder.Services.AddSingleton(_ => access).AddSingleton<AttemptLimits>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromMilliseconds(300));

        var app = builder.Build();
        var links = app.Services.GetRequiredService<LinkReports>();
        app.Use(ResponseHeaders.Add);
        app.Use(new HostNames(options.Hosts).GuardAsync);
        if (options.Hosts.Count > 0)
            app.UseForwardedHeaders(new() { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto });
        app.Use(RequestSource.Guard);
        app.UseRouting();
        var limits = app.Services.GetRequiredService<AttemptLimits>();
        app.Use(new Gate(access, limits, options.Time).GuardAsync);
        var presence = new LibraryPresence(options.Library);
        app.Use(new LibraryGuard(presence).GuardAsync);
        Compression.Use(app);
        app.Use(FileBody.Use);
        app.UseAuthentication(); // Else it would be put before all of these.
        LoginEndpoints.Map(app, access, limits);
        var post = PostRoute.MapGroup(app, posts);
        DraftEndpoints.Map(post, snapshots, refresher, options.Time);
        HeadEndpoints.Map(post, posts);
        CheckEndpoints.Map(post, posts, snapshots, links);
        PictureEndpoints.Map(post, posts, snapshots, refresher, options.Time);
        CompareEndpoints.Map(post, snapshots, refresher, options.Time);
        PublishEndpoints.Map(post, posts, snapshots, review, links, refresher, options.Time);
        PublicationEndpoints.Map(
            post,
            new PublicationService(publisher, app.Services.GetRequiredService<PublishRuns>(), snapshots, refresher),
            (route, ct) =>
                new PublishService(route.Folder, snapshots, review, options.Time).ReadAsync(
                    path => posts.HasFile(route.Slug, path),
                    links.ResultsOf(route.Folder),
                    ct
                )
        );
        SitePages.Map(app, publisher);
        DoubtEndpoints.Map(post, review);
        CaptionEndpoints.Map(post, snapshots, refresher, options.Time);
        WaveformEndpoint.Map(post, posts, options.Time, app.Lifetime.ApplicationStopping);
        GlossaryEndpoint.Map(post, options.Time);
        ReviewEndpoints.Map(app, post, posts, snapshots, refresher, options.Time);
        LibraryEndpoints.Map(app, watch, new LibraryService(search, keeper), search, options.Queue, options.Time);
        UploadEndpoints.Map(app, new UploadService(options, uploads, finisher));
        ApiDocument.Map(app);
        ClientAssets.Map(app);
        HealthEndpoint.Map(app, presence, options.Library, options.Queue, options.Time);
        app.MapGet("/favicon.ico", () => TypedResults.NoContent()).AllowAnonymous(); // Browsers ask for it whatever a page says.
        PostPages.Map(app, posts);
        return app;
    }
}
