using System.Collections.Frozen;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// English words that hold a sentence together and carry little meaning by themselves: articles, pronouns, prepositions, conjunctions,
/// auxiliaries, and what speakers put between. Negations are none of them: "can" for "can't" turns a sentence over.
/// </summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> English = (
        "a an the this that these those "
        + "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
        + "she her hers herself it its itself "
        + "they them their theirs themselves who whom whose which what somebody someone something anybody "
        + "anyone anything everybody everyone everything one "
        + "about above across after against along among around as at before behind below beneath beside "
        + "between beyond by down during for from "
        + "in inside into like near of off on onto out outside over past per since than through throughout to "
        + "toward towards under until up upon via with within "
        + "and but or so yet if because although though while whereas unless whether when where why how then there here "
        + "be am is are was were been being have has had having do does did doing done will would shall should "
        + "can could may might must ought "
        + "im youre hes shes its were theyre ive youve weve theyve id youd hed shed wed theyd ill youll hell "
        + "shell well theyll itll thats whats "
        + "theres heres whos lets gonna wanna gotta "
        + "um uh er erm ah oh hmm mm okay ok yeah yes just very really quite actually basically now also too even still only"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// True for a word in the form of <see cref="Alignment.Tokens.Normalise(ReadOnlySpan{char})"/>; in other languages than English nothing
    /// is known.
    /// </summary>
    public static bool Contains(string normal, bool english) => english && English.Contains(normal);
}
