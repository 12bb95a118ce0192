using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Speech.Speakers;

namespace VideoBlog.Pipeline.Stages;

/// <summary>Tells speakers apart: <c>speakers.json</c>. It takes a hundredth of the recognition's time.</summary>
internal sealed class SpeakersStage(ConversionContext context)
{
    /// <summary>Raised whenever the same inputs give another output.</summary>
    public static readonly Stage Stage = new("speakers", SpeakerDetector.Version);

    // In seconds. In half an hour one voice drifted so far that it was taken for several (decision 29): a talk must never be split.
    private const double LongestGuess = 15 * 60;

    /// <summary>How many speakers are looked for; null: as many as are found. Long recordings have one unless somebody says more.</summary>
    /// <param name="asked">What a person says.</param>
    /// <param name="hasScript">Whether the talk follows a script.</param>
    /// <param name="duration">The recording's length in seconds.</param>
    internal static int? CountOf(int? asked, bool hasScript, double duration) => asked ?? (hasScript || duration > LongestGuess ? 1 : null);

    /// <summary>Runs the stage.</summary>
    /// <param name="sidecar">May say how many speak. Who speaks by a script is one speaker unless it does.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="speech">Where somebody speaks.</param>
    /// <param name="transcript">What was heard.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<SpeakerMap> RunAsync(Sidecar sidecar, MediaInfo media, SpeechMap speech, Transcript transcript, CancellationToken ct)
    {
        var count = CountOf(context.Request.Speakers ?? sidecar.SpeakerCount, sidecar.HasScript, media.Duration);
        var map = await context.OnceAsync(
            Stage,
            StoredFiles.Speakers,
            [
                ("video", context.Video.Id),
                ("audioTrack", context.AudioTrack),
                ("speech", context.HashOf(SpeechStage.Stage)),
                ("transcript", context.HashOf(TranscribeStage.Stage)),
                ("speakers", count?.ToString(CultureInfo.InvariantCulture)),
            ],
            async token =>
                transcript.Segments.Count == 0
                    ? new SpeakerMap([])
                    : await SpeakerDetector.FindAsync(context.ReadAudio(media, token), speech.Spans, [.. transcript.Words()], count, token),
            ct
        );
        context.CountAsReused(context.WasReused(Stage));
        if (map.Count > 1 && !context.WasReused(Stage))
            context.Notice($"{map.Count} speakers" + (sidecar.Speakers.Count == 0 ? ": name them with 'speakers: [Ada, Bob]'." : "."));
        return map;
    }
}
