using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>
/// Words that hold a sentence together and carry little meaning by themselves: articles, pronouns, prepositions, conjunctions,
/// auxiliaries, and what speakers put between. Negations are none of them: "can" for "can't" turns a sentence over.
/// </summary>
internal static class FunctionWords
{
    private static readonly FrozenSet<string> All = WordClasses.SetIgnoringCase(
        "a an the this that these those "
            + "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself "
            + "she her hers herself it its itself they them their theirs themselves who whom whose which what "
            + "somebody someone something anybody anyone anything everybody everyone everything one "
            + "about above across after against along among around as at before behind below beneath beside "
            + "between beyond by down during for "
            + "from in inside into like near of off on onto out outside over past per since than through "
            + "throughout to toward towards under "
            + "until up upon via with within "
            + "and but or so yet if because although though while whereas unless whether when where why how then there here "
            + "be am is are was were been being have has had having do does did doing done will would shall should "
            + "can could may might must "
            + "ought i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd it'd we'd they'd "
            + "i'll you'll he'll she'll it'll we'll they'll that's that'll what's where's how's there's here's "
            + "who's let's gonna wanna gotta "
            + "um uh er erm ah oh hmm mm okay ok yeah yes just very really quite actually basically now also too even still only well"
    );

    private static readonly FrozenSet<string> Empty = WordClasses.Set(
        "a an the and or but of in on at to for from with by about as into onto that this these those which who whom whose what where when "
            + "why how it its itself they them their theirs we us our ours you your yours i me my mine is are was were be been being am do "
            + "does did have has had there here so"
    );

    /// <summary>True for a function word, in any case, with either apostrophe.</summary>
    public static bool Contains(string word) => All.Contains(word.Replace('’', '\''));

    /// <summary>
    /// True for those that change nothing of what a sentence claims. "Always", "more", "before" and "must" do.
    /// </summary>
    /// <param name="word">A word in lower case; contractions written out.</param>
    public static bool IsEmpty(string word) => Empty.Contains(word);
}
