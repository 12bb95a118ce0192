using System.Collections.Frozen;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Composing;

/// <summary>How a sentence joins what stands before it. English only.</summary>
internal enum SentenceOpening
{
    /// <summary>It says nothing about that.</summary>
    Plain,

    /// <summary>It turns to something else: "Now", "Let me", "The second …".</summary>
    Turn,

    /// <summary>It goes on with the same: "And", "Or", "Then".</summary>
    Continuation,

    /// <summary>It points at something just said: "This", "That", "It".</summary>
    Pointer,

    /// <summary>It speaks of somebody just named: "He", "She", "They".</summary>
    Person,
}

/// <summary>Tells how sentences open, by their first words.</summary>
internal static class SentenceOpenings
{
    private static readonly FrozenSet<string> Turns = WordClasses.Set(
        "so now next first second third fourth fifth finally lastly okay ok alright anyway meanwhile today tonight another "
            + "suppose imagine step last however secondly thirdly firstly"
    );

    /// <summary>After "the", "my", "our" or "your": what a list of points is told by.</summary>
    private static readonly FrozenSet<string> Ordinals = WordClasses.Set("first second third fourth fifth sixth next last other final");

    private static readonly FrozenSet<string> Continuations = WordClasses.Set(
        "and or because then which also too nor not even otherwise instead rather thus therefore hence moreover besides indeed again still "
            + "yet but"
    );

    private static readonly FrozenSet<string> Pointers = WordClasses.Set(
        "this that these those it its it's it'll it'd that's that'll such both neither either here there there's same"
    );

    private static readonly FrozenSet<string> Persons = WordClasses.Set(
        "he she they he's she's they're they'll they've they'd he'd she'd he'll she'll his her their hers theirs him them"
    );

    /// <summary>How a sentence opens.</summary>
    public static SentenceOpening Classify(Sentence sentence)
    {
        var first = Word(sentence, 0);
        var second = Word(sentence, 1);
        return first switch
        {
            "let" or "let's" => second is "me" || first == "let's" ? SentenceOpening.Turn : SentenceOpening.Plain,
            "the" or "my" or "our" or "your" or "a" when Ordinals.Contains(second) => SentenceOpening.Turn,
            "what" when second is "about" => SentenceOpening.Turn,
            "and" when second is "now" or "finally" || (second == "the" && Ordinals.Contains(Word(sentence, 2))) => SentenceOpening.Turn,
            _ when Turns.Contains(first) => SentenceOpening.Turn,
            _ when Persons.Contains(first) => SentenceOpening.Person,
            _ when Pointers.Contains(first) => SentenceOpening.Pointer,
            _ when Continuations.Contains(first) => SentenceOpening.Continuation,
            _ => SentenceOpening.Plain,
        };
    }

    /// <summary>Whether two sentences begin with the same word, as in "Count the pages. Count the words."</summary>
    public static bool Alike(Sentence one, Sentence other) => Word(one, 0) is { Length: > 0 } word && word == Word(other, 0);

    private static string Word(Sentence sentence, int index) =>
        index < sentence.Words.Count ? SpokenText.Core(sentence.Words[index].Text).ToLowerInvariant() : "";
}
