using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Speech;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Pipeline;

/// <content>From sound to words.</content>
internal sealed partial class Conversion
{
    /// <summary>Finds where somebody speaks.</summary>
    /// <param name="model">The weights of speech detection.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="prepareNext">Called when there is work to do, so that what recognises the words can get ready meanwhile.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<StageOutcome<SpeechMap>> FindSpeechAsync(
        ModelFile model,
        StageOutcome<MediaInfo> media,
        Action prepareNext,
        CancellationToken ct
    )
    {
        var speech = await OnceAsync(
            ConversionStage.Speech,
            Stages.Speech,
            StoredFiles.Speech,
            [("video", folder.Video.Id), ("audioTrack", _track), ("model", model.Sha256)],
            async token =>
            {
                prepareNext();
                return new SpeechMap(
                    await new SpeechDetector(model.Path).DetectAsync(
                        ReadAudio(media.Value, token),
                        seconds => Report(ConversionStage.Speech, seconds, media.Value),
                        token
                    )
                );
            },
            ct
        );
        return speech.Value.Spans.Count > 0 ? speech : throw NoSpeech(media.Value);
    }

    /// <summary>Recognises the words.</summary>
    public async Task<StageOutcome<Transcript>> TranscribeAsync(
        SharedWhisper whisper,
        ModelFile model,
        Sidecar sidecar,
        StageOutcome<MediaInfo> media,
        StageOutcome<SpeechMap> speech,
        CancellationToken ct
    )
    {
        var options = OptionsOf(model, sidecar);
        IReadOnlyList<(string, string?)> inputs =
        [
            ("video", folder.Video.Id),
            ("audioTrack", _track),
            ("speech", speech.Hash),
            ("model", model.Sha256),
            ("modelName", model.Name),
            ("language", options.Language),
            ("translate", options.Translate ? "yes" : null),
            ("prompt", options.Prompt),
        ];
        var transcript = await OnceAsync(
            ConversionStage.Transcribe,
            Stages.Transcribe,
            StoredFiles.Transcript,
            inputs,
            token =>
                whisper.UseAsync(
                    model,
                    request.Threads,
                    async weights =>
                    {
                        using var checkpoint = TranscriptCheckpoint.Open(
                            folder.Layout.Checkpoint,
                            $"{Stages.Transcribe.Version} {HashOf(string.Join('\n', inputs))}"
                        );
                        return await new SpeechRecognizer(weights, options).RecognizeAsync(
                            ReadAudio(media.Value, token),
                            speech.Value.Spans,
                            media.Value.Duration,
                            checkpoint,
                            seconds => Report(ConversionStage.Transcribe, seconds, media.Value),
                            token
                        );
                    },
                    token
                ),
            ct,
            token => TakeSlotAsync(ConversionStage.Transcribe, token)
        );
        File.Delete(folder.Layout.Checkpoint);
        return transcript.Value.Segments.Count > 0 ? transcript : throw NoSpeech(media.Value);
    }

    /// <summary>
    /// Begins to hear the most doubtful words a second time, in the same turn as the first. It goes on while other stages work, and tells
    /// nobody of it before <see cref="EndHearingAgainAsync"/>.
    /// </summary>
    public Task<StageOutcome<HearingList>> BeginHearingAgain(
        SharedWhisper whisper,
        ModelFile model,
        Sidecar sidecar,
        StageOutcome<MediaInfo> media,
        StageOutcome<SpeechMap> speech,
        StageOutcome<Transcript> transcript,
        CancellationToken ct
    ) =>
        Task.Run(
            async () =>
            {
                try
                {
                    return await folder.OnceAsync(
                        Stages.Recheck,
                        StoredFiles.Hearings,
                        [
                            ("video", folder.Video.Id),
                            ("audioTrack", _track),
                            ("speech", speech.Hash),
                            ("transcript", transcript.Hash),
                            ("model", model.Sha256),
                        ],
                        async token =>
                        {
                            var windows = HearingPlan.Plan([.. transcript.Value.Words()], speech.Value.Spans.Sum(s => s.End - s.Start));
                            if (windows.Count == 0)
                                return new HearingList([]);
                            await TakeSlotAsync(ConversionStage.Recheck, token);
                            return new HearingList(
                                await whisper.UseAsync(
                                    model,
                                    request.Threads,
                                    weights =>
                                        new SecondListener(weights, OptionsOf(model, sidecar)).HearAsync(
                                            ReadAudio(media.Value, token),
                                            windows,
                                            transcript.Value,
                                            token
                                        ),
                                    token
                                )
                            );
                        },
                        ct
                    );
                }
                finally
                {
                    Dispose();
                }
            },
            CancellationToken.None
        );

    /// <summary>Waits for what was begun. What goes wrong costs only the second opinion.</summary>
    public async Task<IReadOnlyList<SecondHearing>> EndHearingAgainAsync(Task<StageOutcome<HearingList>> begun)
    {
        try
        {
            if (!begun.IsCompletedSuccessfully || !begun.Result.Reused)
                observer.OnStage(_file, ConversionStage.Recheck, StageState.Started);
            var hearings = await begun;
            Finish(ConversionStage.Recheck, hearings.Reused);
            return hearings.Value.Hearings;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            folder.RequireSameSource();
            observer.OnNotice(_file, $"Doubtful words could not be heard a second time: {error.Message}");
            Finish(ConversionStage.Recheck, reused: false);
            return [];
        }
    }

    // Both hearings are one turn: it lasts until the second one is done.
    private async Task TakeSlotAsync(ConversionStage step, CancellationToken ct)
    {
        if (slots is not null)
        {
            _turn ??= await slots.TakeAsync(
                () =>
                {
                    observer.OnStage(_file, step, StageState.Waiting);
                    observer.OnNotice(_file, "It waits for another transcription on this machine.");
                },
                ct
            );
        }
    }

    private RecognitionOptions OptionsOf(ModelFile model, Sidecar sidecar) =>
        new()
        {
            Model = model.Name,
            Language = request.Language ?? sidecar.Language,
            Translate = request.Translate,
            Glossary = SpokenTerms.FromSidecar(sidecar),
        };

    private IAsyncEnumerable<ReadOnlyMemory<float>> ReadAudio(MediaInfo media, CancellationToken ct) =>
        new AudioReader(ffmpeg).ReadAsync(folder.Video.SourcePath, media, request.AudioTrack, ct);

    private VideoBlogException NoSpeech(MediaInfo media)
    {
        var tracks = media.AudioTracks.Count();
        return new VideoBlogException(
            $"No speech was found in '{_file}'.",
            tracks > 1
                ? $"It has {tracks} audio tracks: choose the one with the voice with --audio-track, from 1 to {tracks}."
                : "A post is made from what is said. Check that the recording has a voice that can be heard."
        );
    }
}
