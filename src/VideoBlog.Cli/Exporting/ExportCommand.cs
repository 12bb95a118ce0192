using System.CommandLine;
using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Publishing;
using VideoBlog.Cli.Service;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Publishing.Documents;

namespace VideoBlog.Cli.Exporting;

/// <summary><c>export</c>: makes documents of posts.</summary>
internal static class ExportCommand
{
    /// <summary>The kinds of files that are made of the recording itself, with their extensions.</summary>
    public static readonly IReadOnlyDictionary<string, string> Episodes = new Dictionary<string, string>
    {
        ["podcast"] = ".mp3",
        ["podcast-aac"] = ".m4a",
    };

    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var kinds = string.Join(", ", [.. PostExport.Kinds, .. Episodes.Keys]);
        var names = new Argument<string[]>("name")
        {
            Description = "Posts: names of their folders in the library, or paths.",
            Arity = ArgumentArity.OneOrMore,
        };
        var kind = new Option<string>("--as")
        {
            Description = $"What to make, separated by commas: {kinds}.",
            HelpName = "kinds",
            Required = true,
        };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Split(token.Value).FirstOrDefault(k => !IsKind(k)) is { } unknown)
                result.AddError($"--as does not know '{SafeText.Line(unknown)}'; it knows {kinds}.");
        });
        var output = new Option<string>("--output", "-o")
        {
            Description = "A folder, or the file itself where only one is made. Default: the current folder.",
            HelpName = "path",
            DefaultValueFactory = _ => ".",
        };
        var zip = new Option<bool>("--zip") { Description = "Put all files of a post into one zip file." };
        var address = new Option<string?>("--address")
        {
            Description = "Where readers find the post. Default: where it is published, else its place on the site of the settings.",
            HelpName = "address",
        };
        address.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !IsWeb(token.Value))
                result.AddError("--address takes a whole address, which begins with https:// or http://.");
        });
        var service = new ServiceOptions();
        var command = new DocumentedCommand(
            "export",
            "Make documents of posts: Word, e-mail, plain text, Markdown, captions, data, what YouTube asks for, a podcast's episode. "
                + "They hold what readers may see, and nothing else.",
            new("export talk --as docx", "Writes talk.docx."),
            new("export talk --as email,text --output newsletter", "Writes the newsletter in two forms into a folder."),
            new("export talk --as youtube", "Writes title, description, chapters, tags and captions for the upload."),
            new("export talk --as podcast --output episode.mp3", "Writes an MP3 with chapters and cover, as loud as podcasts are."),
            new("export talk walk --as docx,srt --zip", "Writes talk.zip and walk.zip.")
        )
        {
            names,
            kind,
            output,
            zip,
            address,
        };
        service.AddTo(command, withQueue: false);
        command.Validators.Add(result => PostFinder.CheckNames(result, names));
        command.SetAction(
            async (parsed, ct) =>
            {
                var settings = service.Read(parsed);
                settings.Library = Path.GetFullPath(settings.Library);
                var options = settings.ToPublishing();
                var tools = new Lazy<FfmpegTools>(() => FfmpegTools.Find(TimeProvider.System));
                var run = new ExportRun(options, tools, new PostSnapshots(TimeProvider.System), terminal)
                {
                    Kinds = Split(parsed.GetRequiredValue(kind)),
                    Output = parsed.GetRequiredValue(output),
                    AsZip = parsed.GetValue(zip),
                    Address = parsed.GetValue(address) is { } given ? new Uri(given) : null,
                };
                await run.RunAsync(parsed.GetRequiredValue(names), ct);
                return ExitCodes.Ok;
            }
        );
        return command;
    }

    private static bool IsWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http");

    private static bool IsKind(string word) => Episodes.ContainsKey(word) || PostExport.Kinds.Contains(word);

    private static IReadOnlyList<string> Split(string words) =>
        [.. words.ToLowerInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
