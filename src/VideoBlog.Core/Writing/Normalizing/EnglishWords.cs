using System.Collections.Frozen;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Closed classes of English words that the rules ask for. All in lower case.</summary>
internal static class EnglishWords
{
    /// <summary>Abbreviations whose point ends no sentence.</summary>
    public static readonly FrozenSet<string> Abbreviations = new[]
    {
        "Dr",
        "Mr",
        "Mrs",
        "Ms",
        "Prof",
        "St",
        "Jr",
        "Sr",
        "vs",
        "e.g",
        "i.e",
        "etc",
        "cf",
        "approx",
        "a.m",
        "p.m",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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

    /// <summary>Words that turn a statement into its opposite.</summary>
    public static bool IsNegation(string key) =>
        key is "no" or "not" or "never" or "none" or "nobody" or "nothing" or "nor" or "neither" or "without" or "cannot"
        || key.EndsWith("n't", StringComparison.Ordinal);

    /// <summary>A set of the words of a line.</summary>
    public static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
