using VideoBlog.Domain;

namespace VideoBlog.Assistance;

/// <summary>
/// A language model gave nothing that can be used. Its message is a sentence without the endpoint's own words, which could repeat the key.
/// </summary>
public sealed class LanguageModelException : VideoBlogException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="message">One sentence that begins with "The language model".</param>
    /// <param name="innerException">The cause.</param>
    public LanguageModelException(string message, Exception? innerException = null)
        : base(
            message,
            "Check languageModel in the settings and the endpoint itself, then run: videoblog suggest FOLDER",
            innerException: innerException
        ) => IsTransient = true;
}
