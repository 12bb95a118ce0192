using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Takes full stops out of the middle of sentences. The recogniser hears half a minute at a time and closes with a stop what ends there,
/// whether the sentence does or not. What is said next decides: it goes on in small letters without a long pause, or the word before the
/// stop is one with which no sentence ends.
/// </summary>
internal static class StrayStops
{
    /// <summary>Seconds of a pause after which a new sentence is likely, whatever its first letter.</summary>
    private const double LongPause = 1.2;

    /// <summary>No sentence ends with these. Others that rarely do, such as "of", end a question.</summary>
    private static readonly FrozenSet<string> NeverLast = FrozenSet.Create(
        StringComparer.Ordinal,
        "the",
        "a",
        "an",
        "my",
        "your",
        "our",
        "every"
    );

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        for (var i = 0; i + 1 < words.Count; i++)
        {
            var (word, next) = (words[i], words[i + 1]);
            if (
                word is not { EndsSentence: true, Closing: "." }
                || next.Opening.Length > 0
                || word.Core.Contains('.', StringComparison.Ordinal)
            )
                continue;
            var goesOn = next.StartsLower && !next.Core.Any(char.IsUpper) && next.Start - word.End < LongPause;
            if (!goesOn && !NeverLast.Contains(word.Core))
                continue;
            revision.Write(i, word.ClosedBy(""), TextEditReason.Punctuation);
            if (!goesOn && FunctionWords.Contains(next.Key) && next.Key[0] != 'i')
                revision.Write(
                    i + 1,
                    next with
                    {
                        Core = char.ToLowerInvariant(next.Core[0]) + next.Core[1..],
                    },
                    TextEditReason.Punctuation
                );
        }

        return revision.Apply();
    }
}
