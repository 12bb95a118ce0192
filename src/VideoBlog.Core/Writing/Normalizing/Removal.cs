using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Leaves words out of a sentence and mends its punctuation and capitals.</summary>
internal static class Removal
{
    private static readonly FrozenSet<string> Introductions = WordClasses.Set(
        "on in at after before when if while since until during today yesterday tomorrow first then now so "
            + "well but and however also although because as for"
    );

    private static readonly FrozenSet<string> Unfinished = WordClasses.Set(
        "to for at by in on about is are was were am be been have has had do does did can could will would should must may might not "
            + "really just even only also that which who i we you he she they it's that's i'm we're you're they're "
            + "he's she's there's so then"
    );

    private static readonly FrozenSet<string> Taking = WordClasses.Set(
        "need needs needed want wants wanted get gets got getting take takes took taking make makes made "
            + "making use uses used using see saw find found give gave put buy bought "
            + "bring brought like love add adding know tell told show showed write wrote read call called become "
            + "became keep kept try tried start started into all both out up down back"
    );

    /// <summary>Leaves out the words from one index to another: "Um, so today" gives "So today", "hard, you know." gives "hard."</summary>
    public static void Apply(Revision revision, int from, int to, TextEditReason reason)
    {
        var (first, last) = (revision.Heard[from], revision.Heard[to - 1]);
        var before = revision.Before(from);
        revision.Remove(from, to, reason);
        if (before < 0 || Begins(revision[before]!, first))
        {
            if (to < revision.Heard.Count && !last.EndsSentence && (first.StartsUpper || before < 0))
                revision.Write(to, revision[to]!.Capitalised(), reason);
            return;
        }

        var word = revision[before]!;
        if (last.EndsSentence)
            revision.Write(before, word.ClosedBy(End(revision, before, last)), reason);
        else if (word.Closing == "," && to < revision.Heard.Count && !NeedsComma(revision, before, to))
            revision.Write(before, word.ClosedBy(""), reason);
    }

    /// <summary>True when a sentence begins with a word after another one: "it was different... Actually, no".</summary>
    public static bool Begins(SpokenWord before, SpokenWord word) =>
        before.EndsSentence || (before.BreaksOff && word.StartsUpper && word.Key != "i");

    /// <summary>The sentence's end: "you know?" asks for nothing when what it follows is a statement.</summary>
    private static string End(Revision revision, int before, SpokenWord last)
    {
        if (!last.Closing.Contains('?', StringComparison.Ordinal))
            return last.Closing.Contains('!', StringComparison.Ordinal) ? "!" : ".";
        var keys = new List<string>();
        for (var i = before; i >= 0 && before - i < 60 && (i == before || revision[i] is not { EndsSentence: true }); i--)
            keys.Add(revision.Heard[i].Key);
        keys.Reverse();
        return Questions.IsQuestion(keys) ? "?" : ".";
    }

    /// <summary>
    /// Whether the comma before what was left out has a use of its own: between clauses, after an introduction, in a list, beside a name.
    /// It
    /// has none after a word that goes on ("it was, um, hard").
    /// </summary>
    private static bool NeedsComma(Revision revision, int before, int after)
    {
        var (word, next) = (revision[before]!, revision.Heard[after]);
        if (Unfinished.Contains(word.Key) || WordClasses.Leading.Contains(word.Key))
            return false;
        if (WordClasses.Subjects.Contains(next.Key) || WordClasses.Joining.Contains(next.Key) || word.StartsUpper)
            return true;
        // "Bread, um, the kind that you bake": a second name for the same thing, unless the word before is a verb that takes it.
        if (next.Key is "the" or "a" or "an" or "my" or "our" or "not")
            return !Taking.Contains(word.Key);
        for (var i = after; i < Math.Min(after + 3, revision.Heard.Count); i++)
        {
            if (revision.Heard[i].EndsSentence)
                break;
            if (revision.Heard[i].HasComma)
                return true;
        }

        var start = before;
        while (start > 0 && before - start < 8 && revision[start - 1] is not { IsSetOff: true })
            start--;
        return Introductions.Contains(revision.Heard[start].Key);
    }
}
