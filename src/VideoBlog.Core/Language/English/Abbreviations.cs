using System.Collections.Frozen;

namespace VideoBlog.Language.English;

/// <summary>English abbreviations that are written with a point, by what the point says about the end of a sentence.</summary>
internal static class Abbreviations
{
    /// <summary>A name, a number or an example follows: "Dr.", "e.g.".</summary>
    private static readonly FrozenSet<string> NeverLast = WordClasses.SetIgnoringCase(
        "dr mr mrs ms mx prof st rev hon gen col capt lt sgt sen rep gov pres pp eds vs cf al e.g i.e viz approx ca mt ft figs "
            + "jan feb apr jun jul aug sep sept oct nov"
    );

    /// <summary>Words of their own more often than abbreviations when a point follows ("No." is an answer), unless a number does.</summary>
    private static readonly FrozenSet<string> BeforeNumbers = WordClasses.SetIgnoringCase("no nos vol fig eq sec ch mar dec ed");

    /// <summary>They often end a sentence too.</summary>
    private static readonly FrozenSet<string> SometimesLast = WordClasses.SetIgnoringCase(
        "etc inc ltd co corp jr sr a.m p.m u.s u.k e.u u.n ph.d b.c a.d"
    );

    /// <summary>True for what something follows in the same sentence, wherever it stands: "Mr", "e.g", the "J" of "J. Smith".</summary>
    /// <param name="word">A word without its last point.</param>
    public static bool IsNeverLast(ReadOnlySpan<char> word) => Has(NeverLast, word) || IsInitial(word);

    /// <summary>True for what is an abbreviation only before a number: "no" in "no. 5".</summary>
    /// <param name="word">A word without its last point.</param>
    public static bool IsBeforeNumbers(ReadOnlySpan<char> word) => Has(BeforeNumbers, word);

    /// <summary>True for what may end a sentence or not: "p.m", "etc".</summary>
    /// <param name="word">A word without its last point.</param>
    public static bool IsSometimesLast(ReadOnlySpan<char> word) => Has(SometimesLast, word);

    /// <summary>"J. Smith" is a name; "So did I." is not.</summary>
    public static bool IsInitial(ReadOnlySpan<char> word) => word.Length == 1 && char.IsUpper(word[0]) && word[0] != 'I';

    private static bool Has(FrozenSet<string> words, ReadOnlySpan<char> word) =>
        words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
