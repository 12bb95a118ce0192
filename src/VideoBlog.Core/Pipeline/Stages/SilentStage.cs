using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Pipeline.Stages;

/// <summary>
/// Stands for <see cref="TranscribeStage"/> where nobody speaks and a script is the text, as beside a screen recording: a
/// <c>transcript.json</c> without words.
/// </summary>
internal sealed class SilentStage(ConversionContext context)
{
    /// <summary>Runs the stage.</summary>
    public Task<Transcript> RunAsync(Sidecar sidecar, MediaInfo media, CancellationToken ct)
    {
        var language = context.Request.Language ?? sidecar.Language ?? "en";
        return context.RunAsync(
            ConversionStage.Transcribe,
            TranscribeStage.Stage,
            StoredFiles.Transcript,
            [("video", context.Video.Id), ("speech", context.HashOf(SpeechStage.Stage)), ("silent", "yes"), ("language", language)],
            _ =>
                Task.FromResult(
                    new Transcript
                    {
                        Language = language,
                        Model = "none",
                        Duration = media.Duration,
                        Segments = [],
                    }
                ),
            ct
        );
    }
}
