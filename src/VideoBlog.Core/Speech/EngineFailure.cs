using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Says what to do when the engine refuses a model.</summary>
internal static class EngineFailure
{
    /// <summary>Loads a model; one that cannot be used gives a failure with a hint.</summary>
    public static T Explain<T>(Func<T> load)
    {
        try
        {
            return load();
        }
        catch (WhisperModelException error)
        {
            throw new VideoBlogException(
                error.Message,
                "Check the models with 'videoblog models verify', or choose another one with --model.",
                innerException: error
            );
        }
    }
}
