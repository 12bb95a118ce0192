using System.Collections.Frozen;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>Words that say nothing about the subject.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> SmallChange = WordClasses.SetIgnoringCase(
        "able again ago all almost alone already always another any anymore anyway ask asked away back bad became become began "
            + "best better big both call called came certain come comes coming couple different each easy either else enough ever "
            + "every everywhere exactly far few find found full get gets getting give given gives go goes going gone good got great "
            + "guess happen happened happens hello hey hi however indeed instead interesting keep knew know known knows largely last "
            + "later least less let little long look looked looking made make makes making man many maybe mean means more most mostly "
            + "much need needed needs new next nice often old once ones other others own percent perhaps please possible pretty "
            + "probably put rather right said same saw say saying says see seem seems seen several show simply some somehow sometimes "
            + "somewhere soon sort start started stuff such sure take taken takes talk talking tell thank thanks therefore think "
            + "thinking thought thus today together told took true try trying turn use used uses using usually want wanted wants "
            + "welcome went whatever whenever whole worse worst wow wrong"
    );

    /// <summary>
    /// True for function words, negations, numbers, days, months, and the small change of spoken language: no key phrase has one.
    /// </summary>
    /// <param name="word">A word in lower case.</param>
    public static bool Contains(string word) =>
        // "The past" and "a mine" may be what a talk is about.
        (FunctionWords.Contains(word) && word is not ("past" or "mine"))
        || Negations.Contains(word)
        || SmallChange.Contains(word)
        || NumberWords.Find(word) is not null
        || word == "half"
        || WordClasses.Weekdays.Contains(word)
        || WordClasses.Months.Contains(word);

    /// <summary>Nouns that say nothing alone but may end a phrase: "reader words", "working day".</summary>
    public static readonly FrozenSet<string> OnlyInPhrases = WordClasses.SetIgnoringCase(
        "bit course day days end hour hours idea kind life lot lots minute minutes moment month months morning part people person "
            + "place point question questions thing things time times video way ways week weeks word words work works world year years"
    );
}
