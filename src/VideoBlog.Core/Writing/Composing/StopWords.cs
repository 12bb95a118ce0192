using System.Collections.Frozen;

namespace VideoBlog.Writing.Composing;

/// <summary>Words that say nothing about the subject.</summary>
internal static class StopWords
{
    /// <summary>Function words, numbers, months, and the small change of spoken language: no key phrase has one.</summary>
    public static readonly FrozenSet<string> English = (
        "a able about above across actually after again against ago ah all almost alone along already also although always am among an "
        + "and another any anybody anymore anyone anything anyway april are aren't around as ask asked at august away back bad basically "
        + "be became because become been before began behind being below best better between big billion both but by call called came "
        + "can can't cannot certain come comes coming could couldn't couple december did didn't different do does doesn't doing don't "
        + "done down during each easy eight eighteen eighty either eleven else enough er even ever every everybody everyone everything "
        + "everywhere exactly far february few fifteen fifth fifty find first five for forty found four fourteen fourth friday from full "
        + "get gets getting give given gives go goes going gone gonna good got gotta great guess had hadn't half happen happened happens "
        + "has hasn't have haven't having he he'd he'll he's hello her here here's hers herself hey hi him himself his how however "
        + "hundred i i'd i'll i'm i've if in indeed instead interesting into is isn't it it'd it'll it's its "
        + "itself january july june just keep knew "
        + "know known knows largely last later least less let let's like little long look looked looking made make makes making man many "
        + "march may maybe me mean means might million monday more most mostly much must my myself need needed needs never new next nice "
        + "nine nineteen ninety no nobody none nor not nothing november now october of off often oh ok okay old on once one ones only "
        + "onto or other others our ours ourselves out over own percent perhaps please possible pretty probably put quite rather really "
        + "right said same saturday saw say saying says second see seem seems seen september seven seventeen seventy several shall she "
        + "she's should shouldn't show simply since six sixteen sixty so some somebody somehow someone something sometimes somewhere "
        + "soon sort start started still stuff such sunday sure take taken takes talk talking tell ten than thank thanks that that'll "
        + "that's the their them themselves then there there's therefore these they they'd they'll they're they've think thinking third "
        + "thirteen thirty this those though thought thousand three through thursday thus to today together told too took toward towards "
        + "true try trying tuesday turn twelve twenty two uh um under until up upon us use used uses using usually very wanna want "
        + "wanted wants was wasn't we we'd we'll we're we've wednesday welcome well went were weren't what what's whatever when whenever "
        + "where where's whether which while who who's whole whom whose why will with within without won't worse worst would wouldn't "
        + "wow wrong yeah yes yet you you'd you'll you're you've your yours yourself yourselves zero"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Nouns that say nothing alone but may end a phrase: "reader words", "working day".</summary>
    public static readonly FrozenSet<string> OnlyInPhrases = (
        "bit course day days end hour hours idea kind life lot lots minute minutes moment month months morning part people person "
        + "place point question questions thing things time times video way ways week weeks word words work works world year years"
    )
        .Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
