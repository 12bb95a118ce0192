using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>A word of the transcript with what the correction passes ask of it.</summary>
/// <param name="Form">The word and its punctuation.</param>
/// <param name="Core">The word without the genitive's ending.</param>
/// <param name="Possessive">"'s" or nothing.</param>
/// <param name="Letters">The letters of <paramref name="Core"/>.</param>
/// <param name="Probability">The recogniser's, 0 to 1.</param>
/// <param name="StartsSentence">True for the first word and after a sentence's end.</param>
/// <param name="Joins">True when no space is before it.</param>
internal sealed record HeardWord(
    WordForm Form,
    string Core,
    string Possessive,
    string Letters,
    double Probability,
    bool StartsSentence,
    bool Joins
)
{
    private readonly Lazy<(bool Ordinary, bool Known)> _lexicon = new(() => (Lexicon.IsOrdinary(Core), Lexicon.Knows(Core)));

    /// <summary>True for a word that is written in lower case, and for figures.</summary>
    public bool IsOrdinary => IsFigure || _lexicon.Value.Ordinary;

    /// <summary>True for an ordinary word or a well-known name.</summary>
    public bool IsKnown => IsFigure || _lexicon.Value.Known;

    private bool IsFigure => char.IsDigit(Letters[0]);

    public static HeardWord[] All(IReadOnlyList<TranscriptWord> words)
    {
        var all = new HeardWord[words.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var form = WordForm.Parse(words[i].Text);
            var possessive = form.Core.Length > 2 && form.Core[^1] == 's' && form.Core[^2] is '\'' or '’' ? form.Core[^2..] : "";
            var core = form.Core[..^possessive.Length];
            all[i] = new HeardWord(
                form,
                core,
                possessive,
                WordForm.Letters(core),
                words[i].Probability,
                i == 0 || SentenceEnds.Closes(words[i - 1].Text),
                words[i].JoinsPrevious
            );
        }

        return all;
    }
}
