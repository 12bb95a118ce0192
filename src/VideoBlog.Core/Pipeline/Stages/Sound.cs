using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Speech;
using VideoBlog.Writing.Normalizing;

namespace VideoBlog.Pipeline.Stages;

/// <summary>What the stages that hear a recording have in common.</summary>
internal static class Sound
{
    /// <summary>The sound of the track that was asked for.</summary>
    public static IAsyncEnumerable<ReadOnlyMemory<float>> ReadAudio(
        this ConversionContext context,
        MediaInfo media,
        CancellationToken ct
    ) => new AudioReader(context.Ffmpeg).ReadAsync(context.Video.SourcePath, media, context.Request.AudioTrack, ct);

    /// <summary>How the words are to be recognised.</summary>
    public static RecognitionOptions RecognitionOptions(this ConversionContext context, ModelFile model, Sidecar sidecar) =>
        new()
        {
            Model = model.Name,
            Language = context.Request.Language ?? sidecar.Language,
            Translate = context.Request.Translate,
            Glossary = SpokenTerms.FromSidecar(sidecar),
        };

    /// <summary>Says that nobody speaks in the recording, and what may be done.</summary>
    public static VideoBlogException NoSpeech(this ConversionContext context, MediaInfo media)
    {
        var tracks = media.AudioTracks.Count();
        return new VideoBlogException(
            $"No speech was found in '{context.Request.SourcePath}'.",
            tracks > 1
                ? $"It has {tracks} audio tracks: choose the one with the voice with --audio-track, from 1 to {tracks}."
                : "A post is made from what is said. Check that the recording has a voice that can be heard."
        );
    }
}
