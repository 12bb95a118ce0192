using VideoBlog.Library;
using VideoBlog.Pipeline;
using VideoBlog.Posts;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>Two voices of flite, from the recording to draft and captions.</summary>
public sealed class ConversationTests(RealPipeline real) : IClassFixture<RealPipeline>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-conversation-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_interview_becomes_questions_and_answers()
    {
        var talk = await SpokenTalk.ConverseAsync(
            Path.Combine(_folder, "clocks.wav"),
            ("rms", "Good evening. Our guest repairs old clocks. How did that begin?"),
            ("slt", "My grandmother had a clock that had stopped before I was born. Nobody dared to open it, so I did."),
            ("rms", "How many have you repaired since then?"),
            ("slt", "I stopped counting. Most of them only needed to be cleaned, and a little oil.")
        );
        await File.WriteAllTextAsync(Path.ChangeExtension(talk, ".yml"), "speakers: [Ada, Bob]\n");
        var request = new ConversionRequest { SourcePath = talk, OutputFolder = Path.Combine(_folder, "posts") };

        var result = await real.Pipeline.ConvertAsync(request, new Silent(), default);

        var paragraphs = DraftMarkdown
            .Parse(await File.ReadAllTextAsync(result.DraftPath))
            .Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            ["**Ada:** Good", "**Bob:** My", "**Ada:** How", "**Bob:** I"],
            paragraphs.Select(p => string.Join(' ', p.Split(' ')[..2]))
        );
        var captions = await File.ReadAllTextAsync(result.CaptionsPath);
        Assert.Contains("<v Ada>Good evening", captions, StringComparison.Ordinal);
        Assert.Contains("<v Bob>My grandmother", captions, StringComparison.Ordinal);
        Assert.Equal(2, (await StoredFiles.Speakers.ReadAsync(result.Folder, default))!.Count);
        Assert.True((await real.Pipeline.ConvertAsync(request, new Silent(), default)).AllReused);
    }

    private sealed class Silent : IConversionObserver
    {
        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) { }
    }
}
