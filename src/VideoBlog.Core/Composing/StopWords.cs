using System.Collections.Frozen;

namespace VideoBlog.Composing;

/// <summary>Words that say nothing about the subject: function words, and the small change of spoken language.</summary>
internal static class StopWords
{
    public static readonly FrozenSet<string> English = (
        "a able about above across actually after again against ago ah all almost alone along already also although always am among an and " +
        "another any anybody anymore anyone anything anyway are aren't around as ask asked at away back basically be became because become " +
        "been before began behind being below best better between big bit both but by call called came can can't cannot certain come comes " +
        "coming could couldn't course day days did didn't different do does doesn't doing don't done down during each either else end " +
        "enough er even ever every everybody everyone everything everywhere exactly far few find first five for found four from full get " +
        "gets getting give given gives go goes going gone gonna good got gotta great guess had hadn't happen happened happens has hasn't " +
        "have haven't having he he'd he'll he's hello her here here's hers herself hey hi him himself his how however i i'd i'll i'm " +
        "i've idea if in indeed instead into is isn't it it'd it'll it's its itself just keep kind knew know known knows largely last later " +
        "least less let let's like little long look looked looking lot lots made make makes making man many may maybe me mean means might " +
        "minute minutes moment more most mostly much must my myself need needed needs never new next nice no nobody none nor not nothing " +
        "now of off often oh ok okay old on once one ones only onto or other others our ours ourselves out over own part people perhaps " +
        "person place please point possible pretty probably put quite rather really right said same saw say saying says second see seem " +
        "seems seen several shall she she's should shouldn't show simply since so some somebody somehow someone something sometimes " +
        "somewhere soon sort start started still stuff such sure take taken takes talk talking tell ten than thank thanks that that'll " +
        "that's the their them themselves then there there's therefore these they they'd they'll they're they've thing things think " +
        "thinking this those though thought three through thus time times to today together told too took toward towards true try trying " +
        "turn two uh um under until up upon us use used uses using usually very video wanna want wanted wants was wasn't way ways we we'd we'll " +
        "we're we've week weeks welcome well went were weren't what what's whatever when whenever where where's whether which while who " +
        "who's whole whom whose why will with within without won't word words work works would wouldn't wow yeah year years yes yet you " +
        "you'd you'll you're you've your yours yourself yourselves wrong bad worse worst easy").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
