using System.Collections.Frozen;

namespace VideoBlog.Writing.Normalizing;

/// <summary>English function words and the small change of spoken language: what may differ without a difference in what is said.</summary>
internal static class SmallWords
{
    private static readonly FrozenSet<string> All = (
        "a an the and or but nor so yet if as than that this these those there here it its it's i i'm i've "
        + "i'll i'd you you're you've you'll he he's she "
        + "she's we we're we've we'll they they're they've them him her us me my your his our their who which "
        + "what whom whose when where why how is are "
        + "was were be been being am do does did done has have had having will would shall should can could "
        + "may might must to of in on at by for from "
        + "with into onto over under about up down out off then just very really quite also too now well oh um "
        + "uh er ah okay ok yeah yes like mean "
        + "know actually basically kind sort right let let's that's there's what's not no never gonna wanna "
        + "because while though although even still"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Turning = "not no never nobody nothing none nor neither without cannot"
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Contains(string word) => All.Contains(word.Replace('’', '\''));

    /// <summary>True for a word that tells something: no function word, or one that turns a statement into its opposite.</summary>
    public static bool IsTelling(string word) =>
        Turning.Contains(word)
        || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase)
        || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase)
        || !Contains(word);
}
