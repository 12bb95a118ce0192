using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>Closed classes of English words, all in lower case with straight apostrophes.</summary>
internal static class WordClasses
{
    /// <summary>Words that stand before something: no sentence and no clause ends with them.</summary>
    public static readonly FrozenSet<string> Leading = Set(
        "the a an my your our their and or but nor because if unless than whose every "
            + "of into onto from with without during between among toward towards upon per via very gonna wanna"
    );

    /// <summary>Subjects in one word, with and without their verb.</summary>
    public static readonly FrozenSet<string> Subjects = Set(
        "i we you he she it they this that these those there who "
            + "i'm i've i'll i'd we're we've we'll we'd you're you've you'll you'd he's he'll he'd she's she'll she'd "
            + "it's it'll it'd they're they've they'll they'd that's there's let's here's what's"
    );

    /// <summary>Forms of "to be" and the auxiliaries that a question begins with.</summary>
    public static readonly FrozenSet<string> Auxiliaries = Set(
        "am is are was were do does did can could will would shall should may might must have has had "
            + "isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't wouldn't shouldn't haven't hasn't hadn't"
    );

    /// <summary>Words that ask.</summary>
    public static readonly FrozenSet<string> Questioning = Set("who what where when why how which whose");

    /// <summary>Words that join what follows to what came before.</summary>
    public static readonly FrozenSet<string> Joining = Set(
        "and but or so because which who when while if then though although until since where unless"
    );

    /// <summary>Sounds that fill a pause.</summary>
    public static readonly FrozenSet<string> Hesitations = Set("um umm ummm uh uhh uhm uhhh er erm hmm hm hmmm mm mmm");

    /// <summary>The months.</summary>
    public static readonly FrozenSet<string> Months = Set(
        "january february march april may june july august september october november december"
    );

    /// <summary>The days of the week.</summary>
    public static readonly FrozenSet<string> Weekdays = Set("monday tuesday wednesday thursday friday saturday sunday");

    /// <summary>A set of the words of a line, which stand in lower case.</summary>
    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>A set of the words of a line whose case does not count.</summary>
    public static FrozenSet<string> SetIgnoringCase(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
