using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Recognises the words: <c>transcript.json</c>, and a checkpoint on the way.</summary>
/// <param name="context">The conversion.</param>
/// <param name="whisper">Has the weights loaded.</param>
/// <param name="model">Which weights.</param>
/// <param name="turn">Is taken before the work begins, and kept.</param>
internal sealed class TranscribeStage(ConversionContext context, SharedWhisper whisper, ModelFile model, TranscriptionTurn turn)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("transcribe", 2);

    /// <summary>Runs the stage.</summary>
    /// <exception cref="VideoBlogException">Nobody says anything, or the sound cannot be read.</exception>
    public async Task<Transcript> RunAsync(Sidecar sidecar, MediaInfo media, SpeechMap speech, CancellationToken ct)
    {
        var options = context.RecognitionOptions(model, sidecar);
        IReadOnlyList<(string, string?)> inputs =
        [
            ("video", context.Video.Id),
            ("audioTrack", context.AudioTrack),
            ("speech", context.HashOf(SpeechStage.Stage)),
            ("model", model.Sha256),
            ("modelName", model.Name),
            ("language", options.Language),
            ("translate", options.Translate ? "yes" : null),
            ("prompt", options.Prompt),
        ];
        var checkpointFile = context.Folder.Layout.Checkpoint;
        var transcript = await context.RunAsync(
            ConversionStage.Transcribe,
            Stage,
            StoredFiles.Transcript,
            inputs,
            token =>
                whisper.UseAsync(
                    model,
                    context.Request.Threads,
                    async weights =>
                    {
                        using var checkpoint = TranscriptCheckpoint.Open(checkpointFile, $"{Stage.Version} {StageInput.Hash(inputs)}");
                        return await new SpeechRecognizer(weights, options).RecognizeAsync(
                            context.ReadAudio(media, token),
                            speech.Spans,
                            media.Duration,
                            checkpoint,
                            seconds => context.Report(ConversionStage.Transcribe, seconds, media),
                            token
                        );
                    },
                    token
                ),
            ct,
            token => turn.TakeAsync(ConversionStage.Transcribe, token)
        );
        File.Delete(checkpointFile);
        return transcript.Segments.Count > 0 ? transcript : throw context.NoSpeech(media);
    }
}
