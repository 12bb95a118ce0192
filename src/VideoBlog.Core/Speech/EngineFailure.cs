using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Says what to do when the engine refuses a model.</summary>
internal static class EngineFailure
{
    /// <summary>The failure for people, with a hint.</summary>
    public static VideoBlogException Explain(WhisperModelException error) =>
        new(error.Message, "Check the models with 'videoblog models verify', or choose another one with --model.", innerException: error);
}
