using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Finds where somebody speaks: <c>speech.json</c>.</summary>
/// <param name="context">The conversion.</param>
/// <param name="model">The weights of speech detection.</param>
internal sealed class SpeechStage(ConversionContext context, ModelFile model)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("speech", 3);

    /// <summary>Runs the stage.</summary>
    /// <param name="media">What the recording holds.</param>
    /// <param name="sidecar">With a script, there need be no speech: the script is the text then.</param>
    /// <param name="prepareNext">Called when there is work to do, so that what recognises the words can get ready meanwhile.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">Nobody speaks, or the sound cannot be read.</exception>
    public async Task<SpeechMap> RunAsync(MediaInfo media, Sidecar sidecar, Action prepareNext, CancellationToken ct)
    {
        var speech = await context.RunAsync(
            ConversionStage.Speech,
            Stage,
            StoredFiles.Speech,
            [("video", context.Video.Id), ("audioTrack", context.AudioTrack), ("model", model.Sha256)],
            async token =>
            {
                if (!media.AudioTracks.Any())
                    return new SpeechMap([]);
                prepareNext();
                return new SpeechMap(
                    await new SpeechDetector(model.Path).DetectAsync(
                        context.ReadAudio(media, token),
                        seconds => context.Report(ConversionStage.Speech, seconds, media),
                        token
                    )
                );
            },
            ct
        );
        if (speech.Spans.Count > 0 || sidecar.HasScript)
            return speech;
        AudioReader.RequireTrack(context.Request.SourcePath, media, context.Request.AudioTrack);
        throw context.NoSpeech(media);
    }
}
