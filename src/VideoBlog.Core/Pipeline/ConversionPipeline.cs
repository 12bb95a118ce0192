using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
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
) : IDisposable
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
        var ffmpeg = FfmpegTools.Find() with { Time = time };
        var library = new VideoLibrary(request.OutputFolder, time);

        // What cannot be converted gets no folder: a new recording is probed before one is made.
        var recording = await library.IdentifyAsync(request.SourcePath, ct);
        RequireMeant(recording, request.ExpectedId);
        var probed = recording.IsKnown ? null : await ProbeAsync(ffmpeg, request, ct);
        using var folder = await library.OpenAsync(recording, notice => observer.OnNotice(request.SourcePath, notice), ct);
        sidecar = await SidecarReader.WithGlossaryOfAsync(sidecar, folder.Layout.Folder, ct);
        if (request.Force)
            folder.Forget();

        using var conversion = new Conversion(request, observer, folder, ffmpeg, slots, time);
        var media = await conversion.ProbeAsync(token => probed is null ? ProbeAsync(ffmpeg, request, token) : Task.FromResult(probed), ct);
        var speech = await conversion.FindSpeechAsync(silero, media, () => Preload(whisper, request), ct);
        var transcript = await conversion.TranscribeAsync(_whisper, whisper, sidecar, media, speech, ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var hearing = conversion.BeginHearingAgain(_whisper, whisper, sidecar, media, speech, transcript, stop.Token);
        PlacedDraft draft;
        IReadOnlyList<Doubt> doubts;
        try
        {
            var frames = await conversion.ScanFramesAsync(media, ct);
            draft = await conversion.ComposeAsync(sidecar, media, transcript, frames, ct);
            var stills = await conversion.CutStillsAsync(draft.Composed, ct);
            var playback = await conversion.MakePlaybackAsync(media, ct);
            var hearings = await conversion.EndHearingAgainAsync(hearing);
            doubts = await conversion.FindDoubtsAsync(draft.Composed, sidecar, media, speech, transcript, hearings, ct);
            await conversion.RenderAsync(draft, media, transcript, stills, playback, ct);
        }
        finally
        {
            // Nothing may still be writing when the folder's lock goes.
            await stop.CancelAsync();
            await Task.WhenAny(hearing);
        }

        if (languageModel is not null)
            await conversion.SuggestAsync(languageModel, sidecar, draft, transcript, ct);

        return new ConversionResult(
            folder.Video,
            folder.Layout.Folder,
            folder.Layout.Draft,
            folder.Layout.Page,
            folder.Layout.Captions,
            conversion.AllReused,
            draft.Kept,
            media.Value.Duration,
            time.GetElapsedTime(started)
        )
        {
            Doubts = doubts,
        };
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose() => _whisper.Dispose();

    // Who may have to wait for a slot must not hold the weights' memory meanwhile.
    private void Preload(ModelFile whisper, ConversionRequest request)
    {
        if (slots is null)
            _whisper.Preload(whisper, request.Threads);
    }

    private static async Task<MediaInfo> ProbeAsync(FfmpegTools ffmpeg, ConversionRequest request, CancellationToken ct)
    {
        var media = await new MediaProbe(ffmpeg).ProbeAsync(request.SourcePath, ct);
        AudioReader.TrackOf(request.SourcePath, media, request.AudioTrack);
        return media;
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
