using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Turns heard words into written ones, pass by pass. Pure; each pass records what it changes.</summary>
public static class DraftWording
{
    /// <summary>The words of the draft.</summary>
    /// <param name="transcript">What was heard.</param>
    /// <param name="options">What decides how it is written.</param>
    public static WordedText Apply(Transcript transcript, WordingOptions options)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(options);
        var english = Languages.IsEnglish(transcript.Language);
        var script = ScriptText.Parse(options.Script);
        var text = WordedText.FromTranscript(transcript);
        if (english)
            text = StrayStops.Apply(PunctuationRepair.Apply(text));
        text = GlossaryWording.Apply(
            text,
            GlossaryTerm.Union([.. options.Glossary, .. ScriptNames.In(script).Select(n => new GlossaryTerm(n, []))]),
            english
        );
        if (english && !options.Verbatim)
            text = WithoutDisfluencies(text);
        if (english)
            text = Numerals.Apply(text);
        // After the numbers: how the script writes them is how they are to be.
        text = ScriptWording.Apply(text, script, english);
        if (english)
            text = Quotations.Apply(text);
        return text;
    }

    /// <summary>
    /// Leaves out what only holds the floor or was taken back. What is uncertain stays: a filler left in costs a keystroke, a word lost
    /// costs the meaning. False starts go first, while the commas and hesitations that mark them are there; then fillers, since they stand
    /// between stutters ("I, um, I think").
    /// </summary>
    private static WordedText WithoutDisfluencies(WordedText text) => Stutters.Apply(Fillers.Apply(FalseStarts.Apply(text)));
}
