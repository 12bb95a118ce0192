using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Child;

/// <summary>A shell script in the place of the program: a real process that says and does what a test wants.</summary>
internal static class ScriptedChild
{
    public const string Started = """echo '{"type":"started","file":"/in/talk.mp4"}'""";
    public const string Transcribing =
        """echo '{"type":"stage","file":"/in/talk.mp4","stage":"transcribe","state":"started","percent":11}'""";
    public const string Waiting = """echo '{"type":"stage","file":"/in/talk.mp4","stage":"transcribe","state":"waiting","percent":11}'""";
    public const string Finished = """
        echo '{"type":"finished","file":"/in/talk.mp4","id":"a","slug":"talk","folder":"/out/talk","draft":"/out/talk/draft.md",'\
        '"page":"p","captions":"c","upToDate":false,"draftKept":false,"duration":60,"elapsed":5}'
        """;

    /// <summary>Runs a script as the conversion's process; the rest of its command line are the script's arguments.</summary>
    public static Task<ConversionOutcome> RunAsync(
        string script,
        ConversionProcessOptions options,
        Action<ConversionProgress>? progress = null,
        CancellationToken ct = default
    ) =>
        new ConversionProcess(options.With(["bash", "-c", script, "child"]), TimeProvider.System).RunAsync(
            Request,
            progress ?? (_ => { }),
            ct
        );

    public static ConversionRequest Request { get; } = new() { SourcePath = "/in/talk.mp4", OutputFolder = "/out" };

    private static ConversionProcessOptions With(this ConversionProcessOptions options, IReadOnlyList<string> program) =>
        new()
        {
            Program = program,
            MemoryLimit = options.MemoryLimit,
            TimeLimit = options.TimeLimit,
            SilenceLimit = options.SilenceLimit,
            Variables = options.Variables,
        };
}
