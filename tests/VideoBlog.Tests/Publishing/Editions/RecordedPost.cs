using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Editions;

/// <summary>A real video with a given transcript, converted by all stages that need no model: a library with one post, "talk".</summary>
internal sealed class RecordedPost : IConversionObserver, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private RecordedPost() { }

    /// <summary>The library.</summary>
    public string Library => _folder.File("posts");

    /// <summary>The post's folder.</summary>
    public string Folder => Path.Combine(Library, "talk");

    /// <summary>Where its files lie.</summary>
    public VideoLayout Layout => new(Folder);

    /// <summary>A place for a destination's files.</summary>
    public string Outside(string name) => _folder.File(name);

    /// <summary>Makes it.</summary>
    /// <param name="metadata">ffmpeg's options that write more than picture and sound into the recording.</param>
    public static async Task<RecordedPost> MakeAsync(params string[] metadata)
    {
        var post = new RecordedPost();
        var video = await Clips.MakeAsync(post._folder, "talk.mp4", [.. Clips.Picture(8), .. Clips.Tone(8), .. Clips.H264Aac, .. metadata]);
        var library = new VideoLibrary(post.Library, TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(video, default), _ => { }, default);
        var request = new ConversionRequest { SourcePath = video, OutputFolder = post.Library };
        var context = new ConversionContext(request, post, folder, Clips.Tools, TimeProvider.System);
        var media = await new ProbeStage(context).RunAsync(null, Sidecar.Empty, default);
        var transcript = Spoken("The dip is real.", "It ends when you stop digging.");
        await context.OnceAsync(
            SpeechStage.Stage,
            StoredFiles.Speech,
            [],
            _ => Task.FromResult(new SpeechMap([new SpeechSpan(0, 1.6), new SpeechSpan(4, 6.4)])),
            default
        );
        await context.OnceAsync(TranscribeStage.Stage, StoredFiles.Transcript, [], _ => Task.FromResult(transcript), default);
        var draft = await new ComposeStage(context).RunAsync(Sidecar.Empty, media, transcript, new SpeakerMap([]), null, default);
        await new StillsStage(context).RunAsync(draft.Composed, media, default);
        var videoFile = await new PlaybackStage(context).RunAsync(media, default);
        await new RenderStage(context).RunAsync(draft.Post, media, videoFile, default);
        return post;
    }

    /// <summary>Changes the draft.</summary>
    public Task EditAsync(string from, string to)
    {
        var text = File.ReadAllText(Layout.Draft);
        Assert.Contains(from, text, StringComparison.Ordinal);
        return File.WriteAllTextAsync(Layout.Draft, text.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The post as it stands.</summary>
    public Task<PostSnapshot> ReadAsync() => new PostSnapshots(TimeProvider.System).ReadAsync(Folder, default);

    /// <inheritdoc/>
    public void OnStage(string file, ConversionStage stage, StageState state) { }

    /// <inheritdoc/>
    public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

    /// <inheritdoc/>
    public void OnNotice(string file, string message) { }

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    /// <summary>A transcript in which a sentence begins every four seconds.</summary>
    public static Transcript Spoken(params string[] sentences) =>
        new()
        {
            Language = "en",
            Model = "base.en",
            Duration = 8,
            Segments =
            [
                .. sentences.Select(
                    (text, i) =>
                        new TranscriptSegment
                        {
                            Start = i * 4,
                            End = i * 4 + 3,
                            Text = text,
                            Words =
                            [
                                .. text.Split(' ')
                                    .Select((word, w) => new TranscriptWord(i * 4 + w * 0.4, i * 4 + w * 0.4 + 0.3, word, 0.9)),
                            ],
                        }
                ),
            ],
        };
}
