using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Service;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary><c>publish</c>: brings posts to where their readers are.</summary>
internal static class PublishCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal, ErrorReporter reporter)
    {
        var names = new Argument<string[]>("name")
        {
            Description = "Posts: names of their folders in the library, or paths.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var to = new Option<string?>("--to")
        {
            Description =
                "A destination of the settings. Default: the only one there is, else 'site': without any setting, a website "
                + "in the folder 'site' beside the library.",
            HelpName = "destination",
        };
        var dryRun = new Option<bool>("--dry-run", "-n") { Description = "Say what would be sent, and send nothing." };
        var schedule = new Option<string?>("--schedule")
        {
            Description = "When readers shall see it: 2026-12-24T08:00, in the site's time zone unless an offset is given.",
            HelpName = "time",
        };
        var unpublish = new Option<bool>("--unpublish") { Description = "Take the posts back." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace what was changed at the destination meanwhile." };
        var waive = new Option<string?>("--waive")
        {
            Description = "Publish although something is left to do, for this reason; it is noted.",
            HelpName = "reason",
        };
        var install = new Option<bool>("--install")
        {
            Description = "Put what the destination needs once, such as the video player for Hugo or Jekyll, into its folder.",
        };
        var list = new Option<bool>("--list", "-l") { Description = "Show where posts are published and what is not up to date." };
        var json = new Option<bool>("--json") { Description = "What was done as JSON on standard output, a line for each post." };
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "publish",
            "Bring posts to where their readers are: a website in a folder, Hugo, Jekyll, WordPress, Ghost. "
                + "Only what changed is sent.",
            new("publish talk", "Puts posts/talk on a website in the folder site; open site/index.html."),
            new("publish talk --to blog --dry-run", "Says what would be sent to the destination 'blog' of the settings."),
            new("publish talk --to blog --schedule 2026-12-24T08:00", "Readers see it from then on."),
            new("publish talk --to blog --unpublish", "Takes it back."),
            new("publish --list", "Where every post of the library is, and what is not up to date.")
        )
        {
            names,
            to,
            dryRun,
            schedule,
            unpublish,
            overwrite,
            waive,
            install,
            list,
            json,
        };
        service.AddTo(command, withQueue: false);
        command.Validators.Add(result => PostFinder.CheckNames(result, names));
        command.SetAction(
            async (parsed, ct) =>
            {
                var settings = service.Read(parsed);
                settings.Library = Path.GetFullPath(settings.Library);
                var options = settings.ToPublishing();
                var publisher = new Publisher(
                    options,
                    new PostSnapshots(TimeProvider.System),
                    () => FfmpegTools.Find(TimeProvider.System),
                    TimeProvider.System
                );
                var run = new PublishRun(publisher, options, terminal, reporter)
                {
                    IsDryRun = parsed.GetValue(dryRun),
                    IsUnpublish = parsed.GetValue(unpublish),
                    Waiver = parsed.GetValue(waive),
                    AsJson = parsed.GetValue(json),
                    Request = new PublishRequest
                    {
                        At = PublishTime.Read(parsed.GetValue(schedule), options.Site.TimeZone, TimeProvider.System),
                        Overwrite = parsed.GetValue(overwrite),
                    },
                };
                var posts = parsed.GetValue(names) ?? [];
                if (parsed.GetValue(list))
                    return await run.ListAsync(posts, ct);
                var destination = parsed.GetValue(to) ?? DefaultOf(publisher.Names);
                if (parsed.GetValue(install))
                {
                    await run.InstallAsync(destination, ct);
                    if (posts.Length == 0)
                        return ExitCodes.Ok;
                }
                if (posts.Length == 0)
                    throw new VideoBlogException("No post is named.", "videoblog publish --list shows those there are.");
                return await run.RunAsync(posts, destination, ct);
            }
        );
        return command;
    }

    private static string DefaultOf(IReadOnlyList<string> names) =>
        names is [var only] ? only
        : names.Contains(PublishingOptions.DefaultDestination) ? PublishingOptions.DefaultDestination
        : throw new VideoBlogException("Several destinations are set.", $"Name one with --to: {string.Join(", ", names)}.");
}
