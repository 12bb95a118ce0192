using VideoBlog.Domain;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Library;
using VideoBlog.Pipeline;
using VideoBlog.Speech;

namespace VideoBlog.EndToEnd.Tests.Accuracy;

/// <summary>What is doubted in real recordings, with the real model and the second hearing.</summary>
[Collection(nameof(Recordings))]
public sealed class DoubtTests(Recordings recordings) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-doubts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("librivox")]
    [InlineData("jfk")]
    [InlineData("flite")]
    public async Task What_is_understood_well_is_hardly_doubted(string set)
    {
        var words = (await recordings.HeardAsync(set)).Words().Count();
        var doubts = await recordings.DoubtsAsync(set);
        Assert.InRange(doubts.Count, 0, Math.Max(1, words / 60));
    }

    [Fact]
    public async Task A_name_that_is_misheard_in_noise_is_doubted_where_it_is_spoken()
    {
        // Five seconds of other words come before the name, and nobody has told the recogniser about it.
        var talk = await SpokenTalk.MakeNoisyAsync(
            Path.Combine(_folder, "talk.wav"),
            "We measured the bridge three times before we believed the numbers. Then we drove to Garrowby to see the mill."
        );
        await using var pipeline = new ConversionPipeline(ModelStore.Open(TimeProvider.System), TimeProvider.System);
        var result = await pipeline.ConvertAsync(
            new ConversionRequest { SourcePath = talk, OutputFolder = Path.Combine(_folder, "posts") },
            new Silent(),
            default
        );

        var stored = await StoredFiles.Doubts.ReadAsync(result.Folder, default);
        var transcript = await StoredFiles.Transcript.ReadAsync(result.Folder, default);
        Assert.DoesNotContain("Garrowby", string.Join(' ', transcript!.Segments.Select(s => s.Text)), StringComparison.OrdinalIgnoreCase);
        var doubt = Assert.Single(stored!.Doubts, d => d.End > 4 && d.Start < 8);
        var before = transcript.Words().ElementAt(doubt.FirstWord - 1).Text;
        Assert.Equal("to", before);
        Assert.Equal(transcript.Words().ElementAt(doubt.FirstWord).Start, doubt.Start);
        Assert.Equal(result.Doubts.Count, stored.Doubts.Count);
        Assert.NotEmpty((await StoredFiles.Hearings.ReadAsync(result.Folder, default))!.Hearings);
    }

    private sealed class Silent : IConversionObserver
    {
        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) { }
    }
}
