using System.Security.Cryptography;
using System.Text;
using VideoBlog.Aligning;
using VideoBlog.Composing;
using VideoBlog.Domain;
using VideoBlog.Doubts;
using VideoBlog.Drafts;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Speech;
using VideoBlog.Suggesting;
using VideoBlog.Wording;

namespace VideoBlog.Pipeline;

/// <summary>
/// The stages of one recording's conversion. Each says what its output depends on; <see cref="VideoFolder.OnceAsync{T}"/> decides whether
/// it has to run. A change that makes a stage's output another one raises its version.
/// </summary>
internal sealed class Conversion(
    ConversionRequest request, IConversionObserver observer, VideoFolder folder, FfmpegTools ffmpeg, TranscriptionSlots? slots, TimeProvider time) : IDisposable
{
    private static readonly Stage Probe = new("probe", 1);
    private static readonly Stage Speech = new("speech", 1);
    private static readonly Stage Transcribe = new("transcribe", 1);
    private static readonly Stage Recheck = new("recheck", 1);
    private static readonly Stage Doubts = new("doubts", 1);
    private static readonly Stage Frames = new("frames", 1);
    private static readonly Stage Stills = new("stills", 1);
    private static readonly Stage Playback = new("playback", 1);
    private static readonly Stage Render = new("render", 1);
    private static readonly Stage Suggest = new("suggest", SuggestionPrompt.Version);

    // Pages are cheap and change with most versions of the program: each build renders anew, and nobody has to remember a number.
    private static readonly string Program = typeof(Conversion).Module.ModuleVersionId.ToString();

    private readonly string _file = request.SourcePath;
    private IDisposable? _turn;
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
        var options = OptionsOf(model, sidecar);
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
            }, token), ct, token => TakeSlotAsync(ConversionStage.Transcribe, token));
        File.Delete(folder.CheckpointPath);
        return transcript.Value.Segments.Count > 0 ? transcript : throw NoSpeech(media.Value);
    }

    /// <summary>
    /// Hears the most doubtful words a second time, in the same turn as the first. What goes wrong costs only the second opinion.
    /// </summary>
    public async Task<IReadOnlyList<SecondHearing>> HearAgainAsync(
        SharedWhisper whisper, ModelFile model, Sidecar sidecar, StageOutcome<MediaInfo> media, StageOutcome<SpeechMap> speech,
        StageOutcome<Transcript> transcript, CancellationToken ct)
    {
        var windows = HearingPlan.Plan([.. transcript.Value.Words()], speech.Value.Spans.Sum(s => s.End - s.Start));
        try
        {
            var hearings = await OnceAsync(
                ConversionStage.Recheck, Recheck, StoredFiles.Hearings,
                [("video", folder.Video.Id), ("audioTrack", _track), ("speech", speech.Hash), ("transcript", transcript.Hash), ("model", model.Sha256)],
                async token => new HearingList(windows.Count == 0 ? [] : await whisper.UseAsync(
                    model, request.Threads,
                    weights => new SecondListener(weights, OptionsOf(model, sidecar)).HearAsync(ReadAudio(media.Value, token), windows, transcript.Value, token), token)),
                ct, windows.Count == 0 ? null : token => TakeSlotAsync(ConversionStage.Recheck, token));
            return hearings.Value.Hearings;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            folder.RequireSameSource();
            observer.OnNotice(_file, $"Doubtful words could not be heard a second time: {error.Message}");
            AllReused = false;
            return [];
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Finds and stores what a person should check.</summary>
    public async Task<IReadOnlyList<Doubt>> FindDoubtsAsync(
        Draft draft, Sidecar sidecar, StageOutcome<MediaInfo> media, StageOutcome<SpeechMap> speech, StageOutcome<Transcript> transcript,
        IReadOnlyList<SecondHearing> hearings, CancellationToken ct)
    {
        var markdown = DraftMarkdown.Write(draft);
        var outcome = await folder.OnceAsync(
            Doubts, StoredFiles.Doubts,
            [
                ("transcript", transcript.Hash), ("speech", speech.Hash), ("hearings", HashOf(string.Join('\n', hearings.Select(h => $"{h.Start} {HeardAs(h)}")))),
                ("draft", HashOf(markdown)), ("edits", HashOf(string.Join('\n', draft.Edits))), ("terms", HashOf(string.Join('\n', TermsOf(sidecar, media.Value)))),
                ("script", sidecar.Script is null ? null : HashOf(sidecar.Script)), ("program", Program),
            ],
            _ => Task.FromResult(new DoubtList(DoubtFinder.Find(new DoubtSource(transcript.Value)
            {
                Speech = speech.Value.Spans,
                Hearings = hearings,
                Terms = TermsOf(sidecar, media.Value),
                Script = sidecar.Script,
                Edits = draft.Edits,
                Draft = TranscriptAligner.Align(DraftMarkdown.Parse(markdown), transcript.Value),
            }))), ct);
        AllReused &= outcome.Reused;
        return outcome.Value.Doubts;

        static string HeardAs(SecondHearing hearing) => string.Join(' ', hearing.Words.Select(w => w.Text));
    }

    /// <summary>Looks at the pictures. They make a post nicer; one is made without them too.</summary>
    /// <returns>What they look like; null when they could not be looked at.</returns>
    public async Task<FrameMap?> ScanFramesAsync(StageOutcome<MediaInfo> media, CancellationToken ct)
    {
        try
        {
            var frames = await OnceAsync(
                ConversionStage.Frames, Frames, StoredFiles.Frames, [("video", folder.Video.Id), ("media", media.Hash)],
                token => new FrameScanner(ffmpeg).ScanAsync(
                    folder.Video.SourcePath, media.Value, new Reporter(seconds => Report(ConversionStage.Frames, seconds, media.Value)), token), ct);
            return frames.Value;
        }
        catch (VideoBlogException error)
        {
            folder.RequireSameSource();
            observer.OnNotice(_file, $"The stills are taken at set times, because the pictures could not be looked at: {error.Message}");
            Finish(ConversionStage.Frames, reused: false);
            return null;
        }
    }

    /// <summary>Composes the draft and puts it in place. It takes no time worth saving, so it is composed in every run.</summary>
    public async Task<PlacedDraft> ComposeAsync(
        Sidecar sidecar, StageOutcome<MediaInfo> media, StageOutcome<Transcript> transcript, FrameMap? frames, CancellationToken ct)
    {
        var added = TimeZoneInfo.ConvertTime(folder.Video.AddedAt, time.LocalTimeZone);
        var composed = DraftComposer.Compose(
            new DraftSource(folder.Video, media.Value, transcript.Value, sidecar, DateOnly.FromDateTime(added.DateTime))
            {
                Verbatim = request.Verbatim ?? sidecar.Verbatim ?? false,
                Frames = frames,
            });
        var placement = await DraftShelf.PlaceAsync(folder, DraftMarkdown.Write(composed), ct);
        if (!placement.Reused)
            observer.OnStage(_file, ConversionStage.Compose, StageState.Started);
        Finish(ConversionStage.Compose, placement.Reused);
        if (placement.Kept)
            observer.OnNotice(_file, "draft.md was edited and stays as it is; the new draft is draft.new.md beside it.");
        if (await ScriptFiles.PlaceAsync(folder, sidecar.Script, transcript.Value, ct) is { Count: > 0 } places && !placement.Reused)
            observer.OnNotice(_file, $"The talk leaves its script at {places.Count} {(places.Count == 1 ? "place" : "places")}: {ScriptFiles.ReportName}");
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
            ConversionStage.Render, Render,
            [
                ("draft", HashOf(draft.Text)), ("media", media.Hash), ("transcript", transcript.Hash), ("stills", stills.Hash),
                ("playback", playback.Hash), ("program", Program),
            ],
            token => new PostWriter(folder).WriteAsync(draft, media.Value, transcript.Value, Path.GetFileName(playback.Files[0]), token), ct);

    /// <summary>
    /// Asks a language model for suggestions, once for each draft of the machine; a person's decisions stay. A model that is down, slow or
    /// talks rubbish costs a notice and nothing else, and is asked again in the next run.
    /// </summary>
    public async Task SuggestAsync(LanguageModel model, Sidecar sidecar, PlacedDraft draft, StageOutcome<Transcript> transcript, CancellationToken ct)
    {
        var earlier = await SuggestionList.File.ReadAsync(folder.Path, ct);
        try
        {
            // The list is no output of the stage: it changes with every decision.
            var outcome = await folder.OnceAsync(
                Suggest,
                [
                    ("draft", HashOf(DraftMarkdown.Write(draft.Composed))), ("transcript", transcript.Hash), ("endpoint", model.Endpoint.AbsoluteUri),
                    ("model", model.Name),
                ],
                async token =>
                {
                    observer.OnStage(_file, ConversionStage.Suggest, StageState.Started);
                    var request = new SuggestionRequest(DraftMarkdown.Parse(draft.Text, draft.Composed.FrontMatter), transcript.Value, sidecar);
                    var list = await new Suggester(model, time).AskAsync(request, earlier, token);
                    await SuggestionList.File.WriteAsync(folder.Path, list, token);
                    Announce(list);
                    return [];
                }, ct);
            Finish(ConversionStage.Suggest, outcome.Reused);
        }
        catch (LanguageModelException failure)
        {
            var notice = $"{failure.Message}: the draft was made without it.";
            await SuggestionList.File.WriteAsync(folder.Path, (earlier ?? new SuggestionList(model.Name, null, [])) with { Notice = notice }, ct);
            observer.OnNotice(_file, notice);
            observer.OnStage(_file, ConversionStage.Suggest, StageState.Finished);
        }
    }

    private void Announce(SuggestionList list)
    {
        if (list.Notice is not null)
            observer.OnNotice(_file, list.Notice);
        var (open, refused) = (list.Open.Count(), list.Suggestions.Count(s => s.State == SuggestionState.Refused));
        if (open + refused > 0)
            observer.OnNotice(_file, $"{list.Model} suggests {open} change{(open == 1 ? "" : "s")}, none of which is in the draft yet ({refused} refused). See them: videoblog suggest {folder.Path} --list");
    }

    /// <summary>Ends its turn to transcribe, when it still has it.</summary>
    public void Dispose()
    {
        _turn?.Dispose();
        _turn = null;
    }

    // Both hearings are one turn: it lasts until the second one is done.
    private async Task TakeSlotAsync(ConversionStage step, CancellationToken ct)
    {
        if (slots is not null)
        {
            _turn ??= await slots.TakeAsync(() =>
            {
                observer.OnStage(_file, step, StageState.Waiting);
                observer.OnNotice(_file, "It waits for another transcription on this machine.");
            }, ct);
        }
    }

    private RecognitionOptions OptionsOf(ModelFile model, Sidecar sidecar) => new()
    {
        Model = model.Name, Language = request.Language ?? sidecar.Language, Translate = request.Translate, Glossary = SpokenTerms.Of(sidecar),
    };

    // Whoever wrote these spelled the names right.
    private static IReadOnlyList<string> TermsOf(Sidecar sidecar, MediaInfo media) =>
        [.. sidecar.Glossary.Select(t => t.Written), .. sidecar.Tags, .. new[] { sidecar.Title, sidecar.Author, sidecar.Place, sidecar.AdaptedFrom?.Title, media.Title, media.Artist }.OfType<string>()];

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
        Func<CancellationToken, Task>? waitForTurn = null)
        where T : class
    {
        var outcome = await folder.OnceAsync(stage, file, inputs, async token =>
        {
            if (waitForTurn is not null)
                await waitForTurn(token);
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
