using VideoBlog.Domain;

namespace VideoBlog.Wording;

/// <summary>Turns heard words into written ones, pass by pass. Pure; each pass records what it changes.</summary>
public static class DraftWording
{
    /// <summary>The words of the draft.</summary>
    /// <param name="transcript">What was heard.</param>
    /// <param name="options">What decides how it is written.</param>
    public static WordedText Of(Transcript transcript, WordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(options);
        var text = WordedText.Of(transcript);
        var english = EnglishWords.IsEnglish(transcript.Language);
        if (english)
            text = PunctuationRepair.Apply(text);
        if (english && !options.Verbatim)
            text = Disfluencies.Apply(text);
        if (english)
            text = Quotations.Apply(Numerals.Apply(text));
        return text;
    }
}
