using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Leaves out hesitations ("um") and phrases used as such ("you know"). A phrase counts only where it is set off on both sides, by
/// punctuation, by a clear pause or by another hesitation: "it was, you know, hard", not "do you know him".
/// </summary>
internal static class Fillers
{
    /// <summary>Seconds of silence that set a phrase off like a comma: twice what lies between the words of even speech.</summary>
    private const double ClearPause = 0.3;

    /// <summary>So many ", right?" after statements that nobody answers are a habit, no questions.</summary>
    private const int HabitualTags = 3;

    /// <summary>These are answers when they stand alone.</summary>
    private static readonly FrozenSet<string> Answers = WordClasses.Set("hmm hm hmmm mm mmm mhm");

    /// <summary>Before these, "um" is what is spoken about.</summary>
    private static readonly FrozenSet<string> Mentioning = WordClasses.Set("say says said saying word words sound sounds every");

    /// <summary>After these, "you know" asks or tells what is known.</summary>
    private static readonly FrozenSet<string> Known = WordClasses.Set(
        "what that how who whom where why if when whether which the a him her them it this these those us me my your about of"
    );

    private static readonly FrozenSet<string> NotBeforeKnow = WordClasses.Set(
        "do did don't didn't as if that what let because when how would should all than before until once and or"
    );

    private static readonly FrozenSet<string> PeopleAre = WordClasses.Set("i'm he's she's they're we're you're am");

    /// <summary>Whoever begins the next sentence so did not wait for an answer.</summary>
    private static readonly FrozenSet<string> GoingOn = WordClasses.Set("so and but then because now if when or");

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        bool[] hesitation = [.. words.Select((_, i) => IsHesitation(words, i))];
        var tags = new List<int>();
        for (var i = 0; i < words.Count; i++)
        {
            if (hesitation[i])
                Removal.Apply(revision, i, i + 1, TextEditReason.Filler);
            else if (PhraseAt(words, hesitation, i) is > 0 and var length)
            {
                Removal.Apply(revision, i, i + length, TextEditReason.Filler);
                i += length - 1;
            }
            else if (IsTag(words, i))
                tags.Add(i);
        }

        if (tags.Count >= HabitualTags)
            tags.ForEach(i => Removal.Apply(revision, i, i + 1, TextEditReason.Filler));
        return revision.Apply();
    }

    /// <summary>True for a word that is a hesitation wherever it stands.</summary>
    internal static bool IsHesitation(IReadOnlyList<SpokenWord> words, int i)
    {
        var word = words[i];
        // "ER" is a hospital's, a quoted "um" is spoken about.
        if (
            !(WordClasses.Hesitations.Contains(word.Key) || word.Key == "mhm")
            || word.Opening.Length > 0
            || word.Core.Skip(1).Any(char.IsUpper)
        )
            return false;
        if (i > 0 && Mentioning.Contains(words[i - 1].Key) && !words[i - 1].IsSetOff)
            return false;
        return !(Answers.Contains(word.Key) && (i == 0 || words[i - 1].EndsSentence) && (word.EndsSentence || word.BreaksOff));
    }

    /// <summary>How many words of a phrase that fills begin here; 0 when there is none.</summary>
    private static int PhraseAt(IReadOnlyList<SpokenWord> words, bool[] hesitation, int i)
    {
        var length = words[i].Key switch
        {
            "you" when KeyAt(words, i + 1) == "know" => 2,
            "i" when KeyAt(words, i + 1) == "mean" => 2,
            "sort" or "kind" when KeyAt(words, i + 1) == "of" => 2,
            "like" or "basically" or "actually" or "right" => 1,
            _ => 0,
        };
        if (length == 0 || words[i].Opening.Length > 0 || (length == 2 && words[i].IsSetOff))
            return 0;
        var last = words[i + length - 1];
        var begins = i == 0 || Removal.Begins(words[i - 1], words[i]);
        var marked = begins || words[i - 1].IsSetOff || hesitation[i - 1];
        var (before, after) = (i == 0 ? null : words[i - 1], i + length < words.Count ? words[i + length] : null);
        // A whole sentence is said for its own sake.
        if (begins && last.EndsSentence)
            return 0;
        var closes = last.HasComma || last.EndsSentence || (begins && last.BreaksOff) || (after is not null && hesitation[i + length]);
        return
            (marked && closes && Fills(words, i, last, before, after, begins))
            || (words[i].Key == "you" && PausesAround(before, words[i], last, after))
            ? length
            : 0;
    }

    private static bool Fills(IReadOnlyList<SpokenWord> words, int i, SpokenWord last, SpokenWord? before, SpokenWord? after, bool begins)
    {
        switch (words[i].Key)
        {
            case "you":
                return true;
            case "i":
                // "On Monday, I mean, on Tuesday" corrects what was said.
                return !last.EndsSentence
                    && (
                        begins
                        || (
                            !IsWeighty(before)
                            && !IsWeighty(after)
                            && after is not null
                            && (WordClasses.Subjects.Contains(after.Key) || WordClasses.Joining.Contains(after.Key))
                        )
                    );
            case "sort" or "kind":
                return !begins && !last.EndsSentence;
            case "like":
                // "Like, ten people" is about ten, "tools, like, hammers" gives an example, "I'm, like, no way" quotes.
                return !last.EndsSentence && !IsWeighty(after) && (begins || !(IsPlural(before!) || QuotesAfter(words, i)));
            case "basically":
                return !last.EndsSentence;
            case "actually":
                return !begins && !last.EndsSentence && !IsWeighty(before) && !IsWeighty(after) && !Negations.Contains(after?.Key ?? "no");
            default:
                return before is { HasComma: true }
                    && words[i].StartsLower
                    && last.Closing == ","
                    && !IsWeighty(after)
                    && !IsPlace(words, i);
        }
    }

    private static bool PausesAround(SpokenWord? before, SpokenWord first, SpokenWord last, SpokenWord? after) =>
        before is not null
        && after is not null
        && !last.EndsSentence
        && first.Start - before.End >= ClearPause
        && after.Start - last.End >= ClearPause
        && !NotBeforeKnow.Contains(before.Key)
        && !Known.Contains(after.Key);

    /// <summary>", right?" after a statement that is not about the one who is asked, where the speaker goes on at once.</summary>
    private static bool IsTag(IReadOnlyList<SpokenWord> words, int i)
    {
        if (
            words[i].Key != "right"
            || words[i].Closing != "?"
            || i == 0
            || !words[i - 1].HasComma
            || i + 1 >= words.Count
            || !GoingOn.Contains(words[i + 1].Key)
        )
            return false;
        var from = i;
        while (from > 0 && i - from < 60 && !words[from - 1].EndsSentence)
            from--;
        return !Enumerable.Range(from, i - from).Any(k => words[k].Key.StartsWith("you", StringComparison.Ordinal));
    }

    private static bool QuotesAfter(IReadOnlyList<SpokenWord> words, int i) =>
        PeopleAre.Contains(words[i - 1].Key)
        || (words[i - 1].Key is "was" or "were" or "is" or "are" && i > 1 && words[i - 2].Key is not ("it" or "that" or "this" or "there"));

    private static bool IsPlural(SpokenWord word) =>
        word.Core.Length > 3
        && word.Key[^1] == 's'
        && !word.Key.EndsWith("'s", StringComparison.Ordinal)
        && !word.Key.EndsWith("ss", StringComparison.Ordinal)
        && word.Key is not ("always" or "does" or "this");

    /// <summary>"Left, right, left" gives directions.</summary>
    private static bool IsPlace(IReadOnlyList<SpokenWord> words, int i) =>
        Enumerable
            .Range(Math.Max(0, i - 3), Math.Min(words.Count, i + 4) - Math.Max(0, i - 3))
            .Any(k => words[k].Key is "left" or "wrong" or "turn" or "up" or "down");

    /// <summary>True for names, numbers and "I".</summary>
    private static bool IsWeighty(SpokenWord? word) =>
        word is not null
        && (
            (word.StartsUpper && !word.Key.StartsWith("i'", StringComparison.Ordinal) && word.Key != "i")
            || word.Core.Any(char.IsAsciiDigit)
            || NumberWords.IsQuantity(word.Key)
        );

    private static string KeyAt(IReadOnlyList<SpokenWord> words, int i) => i < words.Count ? words[i].Key : "";
}
