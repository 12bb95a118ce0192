using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>What cannot be converted is refused with a clear message, before anything is written.</summary>
public sealed class UnusableInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Output => _folder.File("posts");

    private async Task<VideoBlogException> RefuseAsync(ConversionRequest request, ModelStore? models = null)
    {
        await using var pipeline = new ConversionPipeline(models ?? Models(), TimeProvider.System);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => pipeline.ConvertAsync(request, new Silent(), default));
        Assert.False(Directory.Exists(Output), "A refused recording leaves no trace.");
        return error;
    }

    private Task<VideoBlogException> RefuseAsync(string path) =>
        RefuseAsync(new ConversionRequest { SourcePath = path, OutputFolder = Output });

    // Stand-ins of the right size: none of these conversions comes so far that a model is loaded.
    private ModelStore Models()
    {
        var cache = Directory.CreateDirectory(_folder.File("models")).FullName;
        SpeechModel Model(string name, ModelKind kind)
        {
            File.WriteAllText(Path.Combine(cache, name), name);
            return new()
            {
                Name = name,
                Kind = kind,
                File = name,
                Bytes = name.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData([1])),
                Licence = "MIT",
                Sources = [],
            };
        }
        return new(
            [Model(ModelStore.DefaultModel, ModelKind.Whisper), Model(ModelStore.SpeechDetectionModel, ModelKind.Vad)],
            cache,
            null,
            TimeProvider.System
        );
    }

    [Fact]
    public async Task A_file_that_is_not_there() =>
        Assert.Equal($"There is no file '{_folder.File("talk.mp4")}'.", (await RefuseAsync(_folder.File("talk.mp4"))).Message);

    [Fact]
    public async Task A_file_that_is_missing_from_an_empty_folder_may_come_back()
    {
        var error = await RefuseAsync(Path.Combine(Directory.CreateDirectory(_folder.File("share")).FullName, "talk.mp4"));
        Assert.EndsWith("/share/talk.mp4', and its folder is empty.", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Fact]
    public async Task A_file_that_holds_another_recording_than_the_one_that_is_meant()
    {
        File.WriteAllText(_folder.File("talk.mp4"), "another one");
        var error = await RefuseAsync(
            new ConversionRequest
            {
                SourcePath = _folder.File("talk.mp4"),
                OutputFolder = Output,
                ExpectedId = new string('0', 64),
            }
        );
        Assert.Equal($"'{_folder.File("talk.mp4")}' holds another recording by now than the one that was to be converted.", error.Message);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task A_folder() => Assert.Equal($"'{_folder.Path}' is a folder, not a file.", (await RefuseAsync(_folder.Path)).Message);

    [Theory]
    [InlineData("")]
    [InlineData("Just some text.")]
    [InlineData("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n")]
    public async Task A_file_that_is_no_recording(string content)
    {
        File.WriteAllText(_folder.File("talk.mp4"), content);
        var error = await RefuseAsync(_folder.File("talk.mp4"));
        Assert.Contains("talk.mp4", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public async Task A_video_without_sound()
    {
        var path = await Clips.MakeAsync(_folder, "mute.mp4", [.. Clips.Picture(1), "-c:v", "libx264"]);
        Assert.Contains("no sound", (await RefuseAsync(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audio_track_that_is_not_there()
    {
        var path = await Clips.MakeAsync(_folder, "tone.flac", [.. Clips.Tone(1)]);
        var error = await RefuseAsync(
            new ConversionRequest
            {
                SourcePath = path,
                OutputFolder = Output,
                AudioTrack = 2,
            }
        );
        Assert.Contains("audio track 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sidecar_that_cannot_be_read()
    {
        File.WriteAllText(_folder.File("talk.mp4"), "");
        File.WriteAllText(_folder.File("talk.yml"), "title: [unclosed");
        Assert.Contains("talk.yml", (await RefuseAsync(_folder.File("talk.mp4"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_not_on_this_machine()
    {
        File.WriteAllText(_folder.File("talk.mp4"), "");
        var models = Models();
        File.Delete(Path.Combine(models.CacheFolder, ModelStore.SpeechDetectionModel));
        var error = await RefuseAsync(new ConversionRequest { SourcePath = _folder.File("talk.mp4"), OutputFolder = Output }, models);
        Assert.Contains("videoblog models pull", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_folder_that_cannot_be_written()
    {
        var path = await Clips.MakeAsync(_folder, "tone.flac", [.. Clips.Tone(1)]);
        File.WriteAllText(_folder.File("file"), "in the way");
        var error = await RefuseAsync(new ConversionRequest { SourcePath = path, OutputFolder = _folder.File("file/posts") });
        Assert.Contains("file/posts", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    private sealed class Silent : IConversionObserver
    {
        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) { }
    }
}
