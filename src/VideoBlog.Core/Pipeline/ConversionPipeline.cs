using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Speech;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline;

/// <summary>
/// Makes a draft post from a recording. One pipeline serves a whole run and keeps the weights loaded between videos; it may convert
/// several videos at once, of which one at a time is being transcribed.
/// </summary>
/// <param name="models">Where the models are.</param>
/// <param name="time">The clock.</param>
/// <param name="slots">Limits how many transcriptions run on this machine at a time; null: nothing does.</param>
/// <param name="languageModel">Is asked for suggestions when a draft is there; null: nobody is asked. It is the caller's to
/// dispose.</param>
public sealed class ConversionPipeline(
    ModelStore models,
    TimeProvider time,
    TranscriptionSlots? slots = null,
    LanguageModel? languageModel = null
) : IAsyncDisposable
{
    private readonly SharedWhisper _whisper = new();

    /// <summary>Converts one recording, or does what is left of it when an earlier run was interrupted.</summary>
    /// <param name="request">What to convert and how.</param>
    /// <param name="observer">Is told how it goes.</param>
    /// <param name="ct">Ends the conversion; the next one continues where it ended.</param>
    /// <exception cref="VideoBlogException">The recording cannot be converted; the message says why and what to do.</exception>
    public async Task<ConversionResult> ConvertAsync(ConversionRequest request, IConversionObserver observer, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        RequireFile(request.SourcePath);
        var sidecar = await SidecarReader.ReadAsync(request.SourcePath, ct, request.OutputFolder);
        var whisper = await models.RequireAsync(request.Model ?? sidecar.Model ?? ModelStore.DefaultModel, ct);
        var silero = await models.RequireAsync(ModelStore.SpeechDetectionModel, ct);
        var ffmpeg = FfmpegTools.Find(time);
        var library = new VideoLibrary(request.OutputFolder, time);

        // What cannot be converted gets no folder: a new recording is probed before one is made.
        var recording = await library.IdentifyAsync(request.SourcePath, request.ExpectedId, request.ExpectedStamp, ct);
        RequireMeant(recording, request.ExpectedId);
        var probed = recording.IsKnown ? null : await ProbeStage.ProbeAsync(ffmpeg, request, sidecar, ct);
        using var folder = await library.OpenAsync(recording, notice => observer.OnNotice(request.SourcePath, notice), ct);
        sidecar = await SidecarReader.WithGlossaryOfAsync(sidecar, folder.Layout.Folder, ct);
        if (request.Force)
            folder.Forget();

        var context = new ConversionContext(request, observer, folder, ffmpeg, time);
        using var turn = new TranscriptionTurn(slots, context);
        var media = await new ProbeStage(context).RunAsync(probed, sidecar, ct);
        var speech = await new SpeechStage(context, silero).RunAsync(media, sidecar, () => Preload(whisper, request), ct);
        var transcript =
            speech.Spans.Count > 0
                ? await new TranscribeStage(context, _whisper, whisper, turn).RunAsync(sidecar, media, speech, ct)
                : await new SilentStage(context).RunAsync(sidecar, media, ct);
        var speakers = await new SpeakersStage(context).RunAsync(sidecar, media, speech, transcript, ct);
        await using var hearing = new RecheckStage(context, _whisper, whisper, turn).Begin(sidecar, media, speech, transcript, ct);
        var frames = await new FramesStage(context).RunAsync(media, ct);
        var draft = await new ComposeStage(context).RunAsync(sidecar, media, transcript, speakers, frames, ct);
        await new ScriptStage(context).RunAsync(sidecar, transcript, isNews: !draft.Reused, ct);
        await new StillsStage(context).RunAsync(draft.Composed, media, ct);
        var videoFile = await new PlaybackStage(context).RunAsync(media, ct);
        var hearings = await hearing.EndAsync();
        var doubts = await new DoubtsStage(context).RunAsync(draft, sidecar, media, speech, transcript, hearings, ct);
        await new RenderStage(context).RunAsync(draft.Post, media, videoFile, ct);
        if (languageModel is not null)
            await new SuggestStage(context, languageModel).RunAsync(sidecar, draft, transcript, ct);

        return new ConversionResult(
            folder.Video,
            folder.Layout.Folder,
            folder.Layout.Draft,
            folder.Layout.Page,
            folder.Layout.Captions,
            context.AllReused,
            draft.Kept,
            media.Duration,
            time.GetElapsedTime(started)
        )
        {
            Doubts = doubts,
        };
    }

    /// <summary>Frees the weights.</summary>
    public ValueTask DisposeAsync() => _whisper.DisposeAsync();

    // Who may have to wait for a slot must not hold the weights' memory meanwhile.
    private void Preload(ModelFile whisper, ConversionRequest request)
    {
        if (slots is null)
            _whisper.Preload(whisper, request.Threads);
    }

    private static void RequireMeant(Recording recording, string? expected)
    {
        if (expected is not null && recording.Id != expected)
        {
            throw new VideoBlogException(
                $"'{recording.Path}' holds another recording by now than the one that was to be converted.",
                "The other one is converted by itself. If the earlier one is still wanted, put it back under a name of its own."
            );
        }
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path))
            throw FileFailure.OfReading(path, Directory.Exists(path) ? new UnauthorizedAccessException() : new FileNotFoundException());
    }
}
