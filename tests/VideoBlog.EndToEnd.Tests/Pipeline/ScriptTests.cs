using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>A talk with names that no recogniser knows, and its script beside it.</summary>
public sealed class ScriptTests(RealPipeline real) : IClassFixture<RealPipeline>, IDisposable
{
    private const string Script = """
        # A morning in Wexford

        Good morning, everybody. I am Clara Weston from Portland. My friend Seth Godin writes about marketing every single day.

        We keep our notes in a Zettelkasten, and our servers in Kubernetes. Doctor Ingrid Bergström measured the bridge three times.
        Nobody remembers the weather, but everybody remembers who brought an umbrella.

        The train to Wexford was early, so we walked along the harbour with Siobhan Quigley.
        """;

    private static readonly string[] Spoken =
    [
        "Good morning everybody. I am Clara Weston from Portland.",
        "My friend Seth Godin writes about marketing every single day.",
        "The projector is broken today, so please imagine all of the pictures.",
        "We keep our notes in a Zettelkasten, and our servers in Kubernetes.",
        "Doctor Ingrid Bergstrom measured the bridge three times.",
        "The train to Wexford was late, so we walked along the harbour with Siobhan Quigley.",
    ];

    private static readonly string[] Names =
    [
        "Clara Weston",
        "Portland",
        "Seth Godin",
        "Zettelkasten",
        "Kubernetes",
        "Ingrid Bergström",
        "Wexford",
        "Siobhan Quigley",
    ];

    /// <summary>What the voice says so that nobody could tell what is meant.</summary>
    private static readonly string[] OnlyByScript = ["Zettelkasten", "Siobhan Quigley"];

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-script-").FullName;
    private readonly List<string> _notices = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private Task<ConversionResult> ConvertAsync(string talk)
    {
        _notices.Clear();
        return real.Pipeline.ConvertAsync(
            new ConversionRequest { SourcePath = talk, OutputFolder = At("posts") },
            new Journal(_notices),
            default
        );
    }

    [Fact]
    public async Task Every_name_of_the_script_is_spelled_right_and_the_report_says_where_the_talk_leaves_it()
    {
        var talk = await SpokenTalk.SpeakAsync(At("talk.flac"), Spoken);
        await File.WriteAllTextAsync(At("talk.script.md"), Script);

        var result = await ConvertAsync(talk);

        var draft = await File.ReadAllTextAsync(result.DraftPath);
        Assert.All(Names, name => Assert.Contains(name, draft, StringComparison.Ordinal));
        Assert.Contains("The talk leaves its script at 3 places: script-report.md", _notices);
        var script = await StoredFiles.Script.ReadAsync(result.Folder, default);
        Assert.Collection(
            script!.Passages,
            p => Assert.Equal((ScriptPassageKind.Added, ""), (p.Kind, p.Written)),
            p =>
                Assert.Equal(
                    (ScriptPassageKind.LeftOut, "Nobody remembers the weather, but everybody remembers who brought an umbrella."),
                    (p.Kind, p.Written)
                ),
            p => Assert.Equal((ScriptPassageKind.Changed, "early,"), (p.Kind, p.Written))
        );
        Assert.Contains("projector", script.Passages[0].Said, StringComparison.Ordinal);
        Assert.Contains("late", script.Passages[2].Said, StringComparison.Ordinal);

        // The prompt leaks neither into the chord nor into the silence.
        var transcript = await StoredFiles.Transcript.ReadAsync(result.Folder, default);
        Assert.Equal(1, transcript!.Words().Count(w => w.Text.StartsWith("Portland", StringComparison.Ordinal)));
        Assert.DoesNotContain(transcript.Words(), w => w.Text.StartsWith("Glossary", StringComparison.Ordinal));

        Assert.True((await ConvertAsync(talk)).AllReused);
        Assert.DoesNotContain(_notices, n => n.Contains("script", StringComparison.Ordinal));

        File.Delete(At("talk.script.md"));
        await File.WriteAllTextAsync(At("glossary.txt"), string.Join('\n', Names));
        result = await ConvertAsync(talk);
        Assert.False(
            File.Exists(Path.Combine(result.Folder, "script.json")) || File.Exists(Path.Combine(result.Folder, "script-report.md"))
        );
        draft = await File.ReadAllTextAsync(result.DraftPath);
        Assert.All(Names.Except(OnlyByScript), name => Assert.Contains(name, draft, StringComparison.Ordinal));
    }

    private sealed class Journal(List<string> notices) : IConversionObserver
    {
        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) => notices.Add(message);
    }
}
