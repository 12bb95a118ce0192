using System.Security.Cryptography;
using System.Text;
using VideoBlog.Aligning;
using VideoBlog.Composing;
using VideoBlog.Domain;
using VideoBlog.Drafts;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>
/// The stages of one recording's conversion. Each says what its output depends on; <see cref="VideoFolder.OnceAsync{T}"/> decides whether
/// it has to run. A change that makes a stage's output another one raises its version.
/// </summary>
internal sealed class Conversion(
    ConversionRequest request, IConversionObserver observer, VideoFolder folder, FfmpegTools ffmpeg, TranscriptionSlots? slots, TimeProvider time)
{
    internal static readonly Stage Probe = new("probe", 1);
    private static readonly Stage Speech = new("speech", 1);
    internal static readonly Stage Transcribe = new("transcribe", 1);
    internal static readonly Stage Stills = new("stills", 1);
    internal static readonly Stage Playback = new("playback", 1);
    internal static readonly Stage Render = new("render", 1);

    // Pages are cheap and change with most versions of the program: each build renders anew, and nobody has to remember a number.
    private static readonly string Program = typeof(Conversion).Module.ModuleVersionId.ToString();

    private readonly string _file = request.SourcePath;
    private readonly string? _track = request.AudioTrack?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>True as long as no stage had to run.</summary>
    public bool AllReused { get; private set; } = true;

    /// <summary>Reads what the container says.</summary>
    public Task<StageOutcome<MediaInfo>> ProbeAsync(Func<CancellationToken, Task<MediaInfo>> probe, CancellationToken ct) =>
        OnceAsync(ConversionStage.Probe, Probe, StoredFiles.Media, [("video", folder.Video.Id)], probe, ct);

    /// <summary>Finds where somebody speaks.</summary>
    /// <param name="model">The weights of speech detection.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="prepareNext">Called when there is work to do, so that what recognises the words can get ready meanwhile.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<StageOutcome<SpeechMap>> FindSpeechAsync(
        ModelFile model, StageOutcome<MediaInfo> media, Action prepareNext, CancellationToken ct)
    {
        var speech = await OnceAsync(
            ConversionStage.Speech, Speech, StoredFiles.Speech,
            [("video", folder.Video.Id), ("audioTrack", _track), ("model", model.Sha256)],
            async token =>
            {
                prepareNext();
                return new SpeechMap(await new SpeechDetector(model.Path).DetectAsync(
                    ReadAudio(media.Value, token), seconds => Report(ConversionStage.Speech, seconds, media.Value), token));
            }, ct);
        return speech.Value.Spans.Count > 0 ? speech : throw NoSpeech(media.Value);
    }

    /// <summary>Recognises the words.</summary>
    public async Task<StageOutcome<Transcript>> TranscribeAsync(
        SharedWhisper whisper, ModelFile model, Sidecar sidecar, StageOutcome<MediaInfo> media, StageOutcome<SpeechMap> speech, CancellationToken ct)
    {
        var options = new RecognitionOptions
        {
            Model = model.Name, Language = request.Language ?? sidecar.Language, Translate = request.Translate, Glossary = sidecar.Glossary,
        };
        IReadOnlyList<(string, string?)> inputs =
        [
            ("video", folder.Video.Id), ("audioTrack", _track), ("speech", speech.Hash), ("model", model.Sha256), ("modelName", model.Name),
            ("language", options.Language), ("translate", options.Translate ? "yes" : null), ("prompt", options.Prompt),
        ];
        var transcript = await OnceAsync(
            ConversionStage.Transcribe, Transcribe, StoredFiles.Transcript, inputs,
            token => whisper.UseAsync(model, request.Threads, async weights =>
            {
                using var checkpoint = TranscriptCheckpoint.Open(folder.CheckpointPath, $"{Transcribe.Version} {HashOf(string.Join('\n', inputs))}");
                return await new SpeechRecognizer(weights, options).RecognizeAsync(
                    ReadAudio(media.Value, token), speech.Value.Spans, media.Value.Duration, checkpoint,
                    seconds => Report(ConversionStage.Transcribe, seconds, media.Value), token);
            }, token), ct, TakeSlotAsync);
        File.Delete(folder.CheckpointPath);
        return transcript.Value.Segments.Count > 0 ? transcript : throw NoSpeech(media.Value);
    }

    /// <summary>Composes the draft and puts it in place. It takes no time worth saving, so it is composed in every run.</summary>
    public async Task<PlacedDraft> ComposeAsync(Sidecar sidecar, StageOutcome<MediaInfo> media, StageOutcome<Transcript> transcript, CancellationToken ct)
    {
        var added = TimeZoneInfo.ConvertTime(folder.Video.AddedAt, time.LocalTimeZone);
        var composed = DraftComposer.Compose(
            new DraftSource(folder.Video, media.Value, transcript.Value, sidecar, DateOnly.FromDateTime(added.DateTime))
            {
                Verbatim = request.Verbatim ?? sidecar.Verbatim ?? false,
            });
        var placement = await DraftShelf.PlaceAsync(folder, DraftMarkdown.Write(composed), ct);
        if (!placement.Reused)
            observer.OnStage(_file, ConversionStage.Compose, StageState.Started);
        Finish(ConversionStage.Compose, placement.Reused);
        if (placement.Kept)
            observer.OnNotice(_file, "draft.md was edited and stays as it is; the new draft is draft.new.md beside it.");
        return new PlacedDraft(composed, await File.ReadAllTextAsync(folder.DraftPath, ct), placement.Kept);
    }

    /// <summary>Cuts the pictures that the composed draft shows.</summary>
    public Task<StageOutcome> CutStillsAsync(Draft draft, CancellationToken ct)
    {
        var stills = draft.Stills().DistinctBy(s => s.File).ToList();
        return OnceAsync(
            ConversionStage.Stills, Stills,
            [("video", folder.Video.Id), ("stills", string.Join(", ", stills.Select(s => FormattableString.Invariant($"{s.File} at {s.Time}"))))],
            async token =>
            {
                await new StillGrabber(ffmpeg).GrabAsync(folder.Video.SourcePath, [.. stills.Select(s => (s.Time, folder.At(s.File)))], token);
                return [.. stills.Select(s => s.File)];
            }, ct);
    }

    /// <summary>Makes a copy of the recording that every browser plays.</summary>
    public Task<StageOutcome> MakePlaybackAsync(StageOutcome<MediaInfo> media, CancellationToken ct) => OnceAsync(
        ConversionStage.Playback, Playback, [("video", folder.Video.Id), ("audioTrack", _track), ("media", media.Hash)],
        async token => [$"post/{await new PlaybackMaker(ffmpeg).MakeAsync(
            folder.Video.SourcePath, media.Value, request.AudioTrack, folder.PostPath,
            new Reporter(seconds => Report(ConversionStage.Playback, seconds, media.Value)), token)}"], ct);

    /// <summary>Writes captions, chapters and the page from the draft as it lies in the folder, a person's edits included.</summary>
    public Task<StageOutcome> RenderAsync(
        PlacedDraft draft, StageOutcome<MediaInfo> media, StageOutcome<Transcript> transcript, StageOutcome stills, StageOutcome playback, CancellationToken ct) =>
        OnceAsync(
            ConversionStage.Render, Render, RenderInputs(draft.Text, media.Hash, transcript.Hash, stills.Hash, playback.Hash),
            token => new PostWriter(folder).WriteAsync(draft.Text, draft.Composed.FrontMatter, media.Value, transcript.Value, Path.GetFileName(playback.Files[0]), token), ct);

    /// <summary>What the page, captions and chapters depend on.</summary>
    internal static IReadOnlyList<(string Name, string? Value)> RenderInputs(string draft, string media, string transcript, string stills, string playback) =>
    [
        ("draft", HashOf(draft)), ("media", media), ("transcript", transcript), ("stills", stills), ("playback", playback), ("program", Program),
    ];

    private async Task<IDisposable?> TakeSlotAsync(CancellationToken ct) => slots is null ? null : await slots.TakeAsync(() =>
    {
        observer.OnStage(_file, ConversionStage.Transcribe, StageState.Waiting);
        observer.OnNotice(_file, "It waits for another transcription on this machine.");
    }, ct);

    private IAsyncEnumerable<ReadOnlyMemory<float>> ReadAudio(MediaInfo media, CancellationToken ct) =>
        new AudioReader(ffmpeg).ReadAsync(folder.Video.SourcePath, media, request.AudioTrack, ct);

    private async Task<StageOutcome> OnceAsync(
        ConversionStage step, Stage stage, IReadOnlyList<(string, string?)> inputs, Func<CancellationToken, Task<IReadOnlyList<string>>> run, CancellationToken ct)
    {
        var outcome = await folder.OnceAsync(stage, inputs, async token =>
        {
            observer.OnStage(_file, step, StageState.Started);
            return await OfSameSourceAsync(() => run(token));
        }, ct);
        Finish(step, outcome.Reused);
        return outcome;
    }

    private async Task<StageOutcome<T>> OnceAsync<T>(
        ConversionStage step, Stage stage, StoredFile<T> file, IReadOnlyList<(string, string?)> inputs, Func<CancellationToken, Task<T>> make, CancellationToken ct,
        Func<CancellationToken, Task<IDisposable?>>? waitForTurn = null)
        where T : class
    {
        var outcome = await folder.OnceAsync(stage, file, inputs, async token =>
        {
            using var turn = waitForTurn is null ? null : await waitForTurn(token);
            observer.OnStage(_file, step, StageState.Started);
            return await OfSameSourceAsync(() => make(token));
        }, ct);
        Finish(step, outcome.Reused);
        return outcome;
    }

    // What is made from a recording, or goes wrong with it, says nothing when it was replaced meanwhile.
    private async Task<T> OfSameSourceAsync<T>(Func<Task<T>> make)
    {
        try
        {
            var made = await make();
            folder.RequireSameSource();
            return made;
        }
        catch (VideoBlogException)
        {
            folder.RequireSameSource();
            throw;
        }
    }

    private void Finish(ConversionStage step, bool reused)
    {
        AllReused &= reused;
        observer.OnStage(_file, step, reused ? StageState.Reused : StageState.Finished);
    }

    private void Report(ConversionStage step, double seconds, MediaInfo media) =>
        observer.OnProgress(_file, step, Math.Min(seconds, media.Duration), media.Duration);

    private VideoBlogException NoSpeech(MediaInfo media)
    {
        var tracks = media.AudioTracks.Count();
        return new VideoBlogException(
            $"No speech was found in '{_file}'.",
            tracks > 1
                ? $"It has {tracks} audio tracks: choose the one with the voice with --audio-track, from 1 to {tracks}."
                : "A post is made from what is said. Check that the recording has a voice that can be heard.");
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // Progress<T> would hand the reports to other threads, which may overtake each other.
    private sealed class Reporter(Action<double> report) : IProgress<double>
    {
        public void Report(double value) => report(value);
    }
}

/// <summary>A draft that lies in the video's folder.</summary>
/// <param name="Composed">What the machine has composed.</param>
/// <param name="Text">The content of <c>draft.md</c>: the machine's draft or a person's.</param>
/// <param name="Kept">True when a person's was kept and the machine's lies beside it.</param>
internal sealed record PlacedDraft(Draft Composed, string Text, bool Kept);
