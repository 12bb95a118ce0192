using System.Collections.Frozen;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>What tells an English noun from other words without a dictionary: its neighbours and its ending.</summary>
internal static class NounCues
{
    /// <summary>Before the end of a run of words, they make its last word a noun.</summary>
    public static readonly FrozenSet<string> BeforeNouns = WordClasses.Set(
        "a an the this these those my your our his her its their some any no every each another many few several of in on at for with from "
            + "by about into between without under over through two three four five six seven eight nine ten"
    );

    /// <summary>Directly before a word, they make it a verb.</summary>
    public static readonly FrozenSet<string> BeforeVerbs = WordClasses.Set(
        "to will would can could should must may might shall i we you they he she who let's please don't "
            + "doesn't didn't can't couldn't won't "
            + "wouldn't never i'll we'll you'll they'll i'd we'd you'd they'd be was were is are very so too quite really"
    );

    /// <summary>Directly after a word, they make it a verb.</summary>
    public static readonly FrozenSet<string> AfterVerbs = WordClasses.Set(
        "a an the my your our his their this it them him you me us up out her"
    );

    /// <summary>Directly after a word, they often make it a noun.</summary>
    public static readonly FrozenSet<string> AfterNouns = WordClasses.Set("is are was were has of can will");

    private static readonly string[] OfNouns = ["tion", "sion", "ment", "ness", "ity", "ism", "ship", "ance", "ence", "hood", "ology"];

    private static readonly string[] OfOthers = ["ly", "ous", "ful", "ible", "able", "ish", "less", "est", "ing", "ed", "ive", "ical"];

    /// <summary>What a word's ending counts for a noun.</summary>
    public static double Noun(string word) => OfNouns.Any(e => word.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? 1.5 : 0;

    /// <summary>What a word's ending counts against one.</summary>
    public static double Other(string word) =>
        word.Length > 4 && OfOthers.Any(e => word.EndsWith(e, StringComparison.OrdinalIgnoreCase)) ? 2 : 0;
}
