using VideoBlog.Alignment;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// The words that the written original has at the same place: two witnesses that know nothing of each other agree about them.
/// </summary>
internal sealed class ScriptedWords
{
    private readonly bool[] _scripted;

    private ScriptedWords(bool[] scripted) => this._scripted = scripted;

    /// <exception cref="Domain.VideoBlogException">The script's Markdown is too large or too deeply nested to be parsed.</exception>
    public static ScriptedWords Create(HeardText heard, string? script)
    {
        var scripted = new bool[heard.Words.Length];
        if (string.IsNullOrWhiteSpace(script))
            return new ScriptedWords(scripted);
        var alignment = TranscriptAligner.Align(script, heard.Words);
        foreach (var word in alignment.Words)
        {
            if (word.Spoken is { } spoken)
                Array.Fill(scripted, true, spoken.From, spoken.Count);
        }

        foreach (var edit in alignment.Edits.Where(e => e.Kind is not (AlignedEditKind.Spelling or AlignedEditKind.Move)))
            Array.Fill(scripted, false, edit.Spoken.From, edit.Spoken.Count);
        return new ScriptedWords(scripted);
    }

    /// <summary>True when the script has all the words of a place. What was never spoken or repeats itself is not told by them.</summary>
    public bool Confirm(Suspicion suspicion) =>
        suspicion.Reason is not (Domain.DoubtReason.Gap or Domain.DoubtReason.Loop or Domain.DoubtReason.NoSpeech)
        && suspicion.To > suspicion.From
        && _scripted.AsSpan(suspicion.From..suspicion.To).IndexOf(false) < 0;
}
