using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Leaves out what a stumble says twice; the last time stays. Only words that nobody repeats on purpose count: "the the", not "very very",
/// "had had", "that that" or "no, no".
/// </summary>
internal static class Stutters
{
    /// <summary>Words whose repetition has no sense anywhere in a sentence.</summary>
    private static readonly FrozenSet<string> Stumbled = WordClasses.Set(
        "the a an i we they he she and but or if because as my our their his "
            + "i'm i've i'll i'd we're we've we'll they're they've he's she's it's that's there's let's you're you've"
    );

    /// <summary>
    /// A clause may end with one and the next begin with it, "what we look for for example": stumbled only before an article and the like.
    /// </summary>
    private static readonly FrozenSet<string> Prepositions = WordClasses.Set("to of for at with from");

    private static readonly FrozenSet<string> PrepositionEnds = WordClasses.Set("the a an my your our their his this that these those");

    /// <summary>
    /// Words that may end a clause and begin the next ("when I saw it, it was"): stumbled only at the start of a sentence.
    /// </summary>
    private static readonly FrozenSet<string> StumbledFirst = WordClasses.Set("it this you there's when how where which");

    private static readonly FrozenSet<string> PhraseStarts = WordClasses.Set(
        "i we they he she it the in of to for at with from there if it's this that a my our"
    );

    /// <summary>Said twice on purpose: "I know, I know".</summary>
    private static readonly FrozenSet<string> Deliberate = WordClasses.Set(
        "know see do did can will am promise swear get love hear agree understand is are was times there"
    );

    /// <summary>The cut-off word must be this much shorter than one with a meaning of its own, such as "pre-".</summary>
    private static readonly FrozenSet<string> Prefixes = WordClasses.Set(
        "re pre post co non anti multi sub semi self mid un over under pro ex e inter micro macro mini"
    );

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        for (var i = 0; i < words.Count; i++)
        {
            if (WithoutStumble(words[i]) is { } smooth)
                revision.Write(i, smooth, TextEditReason.Stutter);
            var length = Length(words, i);
            if (length > 0)
                Remove(revision, i, i + length);
        }

        return revision.Apply();
    }

    /// <summary>Leaves words out before the one that says the same again, which takes over their capital.</summary>
    internal static void Remove(Revision revision, int from, int to, TextEditReason reason = TextEditReason.Stutter)
    {
        var capital = revision[from] is { StartsUpper: true } && revision.Heard[to].StartsLower;
        revision.Remove(from, to, reason);
        var word = revision.Heard[to];
        if (capital)
            revision.Write(to, word.Capitalised(), reason);
        else if (word.StartsUpper && word.Key[0] != 'i' && revision.Heard[from] is { StartsLower: true } first && first.Key == word.Key)
            revision.Write(to, word with { Core = char.ToLowerInvariant(word.Core[0]) + word.Core[1..] }, reason);
    }

    /// <summary>How many words are said again from here; 0 when none are.</summary>
    private static int Length(IReadOnlyList<SpokenWord> words, int i)
    {
        if (
            i + 1 >= words.Count
            || words[i].EndsSentence
            || words[i].Opening.Length > 0
            || words[i].Closing.AsSpan().ContainsAny(";:\"”")
            || words[i + 1].Opening.Length > 0
        )
            return 0;
        var (word, next) = (words[i], words[i + 1]);
        var begins = i == 0 || words[i - 1].EndsSentence;
        if (IsCutOff(word, next, begins))
            return 1;
        if (
            word.Key == next.Key
            && !(word.StartsUpper && next.StartsUpper && word.Key[0] != 'i' && !(begins && word.Key is "we" or "they" or "he" or "she"))
        )
        {
            return
                (Stumbled.Contains(word.Key) && !IsInPair(words, i))
                || (Prepositions.Contains(word.Key) && !word.IsSetOff && i + 2 < words.Count && PrepositionEnds.Contains(words[i + 2].Key))
                || (StumbledFirst.Contains(word.Key) && begins)
                ? 1
                : 0;
        }

        // "I think I think we": the phrase goes on after the second time.
        return
            i + 4 < words.Count
            && PhraseStarts.Contains(word.Key)
            && !word.IsSetOff
            && (!next.IsSetOff || WordClasses.Subjects.Contains(word.Key))
            && !next.EndsSentence
            && word.Key == words[i + 2].Key
            && next.Key == words[i + 3].Key
            && !words[i + 2].IsSetOff
            && !words[i + 3].IsSetOff
            && !Deliberate.Contains(next.Key)
            && !Negations.Contains(next.Key)
            && words[i + 4].Opening.Length == 0
            && words[i + 4].Key != word.Key
            ? 2
            : 0;
    }

    /// <summary>"My brother and I, I think".</summary>
    private static bool IsInPair(IReadOnlyList<SpokenWord> words, int i) =>
        words[i] is { Key: "i", HasComma: true } && i > 1 && words[i - 1].Key is "and" or "than" or "not" && !words[i - 2].EndsSentence;

    /// <summary>"w- we", "prob- probably", "I- I".</summary>
    private static bool IsCutOff(SpokenWord word, SpokenWord next, bool begins)
    {
        if (
            !word.BreaksOff
            || word.Core.Length == 0
            || !char.IsLetter(word.Core[^1])
            || !next.Key.StartsWith(word.Key, StringComparison.Ordinal)
        )
            return false;
        return word.Key.Length == next.Key.Length
            ? Stumbled.Contains(word.Key) || StumbledFirst.Contains(word.Key)
            : word.Closing is "-" or "--" or "—" or "–"
                && !Prefixes.Contains(word.Key)
                && (word.Core.Length > 1 || char.IsLower(word.Core[0]) || begins);
    }

    /// <summary>"w-we" and "I-I-I" as one word, but not "t-test" or "bye-bye"; null when there is no stumble.</summary>
    private static SpokenWord? WithoutStumble(SpokenWord word)
    {
        var parts = word.Core.Split('-');
        if (parts.Length is < 2 or > 6)
            return null;
        var last = parts[^1].ToLowerInvariant();
        var stumbles =
            (
                Stumbled.Contains(last)
                || WordClasses.Subjects.Contains(last)
                || WordClasses.Joining.Contains(last)
                || WordClasses.Questioning.Contains(last)
            )
            && last != "so"
            && parts[..^1].All(p => p.Length > 0 && last.StartsWith(p, StringComparison.OrdinalIgnoreCase));
        var smooth = word with { Core = parts[^1] };
        return !stumbles ? null
            : char.IsUpper(word.Core[0]) ? smooth.Capitalised()
            : smooth;
    }
}
