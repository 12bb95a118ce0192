using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Alignment;

/// <summary>How a draft is edited at random.</summary>
public enum EditKind
{
    DeleteWords,
    InsertWords,
    ReplaceWords,
    DeleteSentences,
    InsertSentences,
    ReplaceSentences,
    ReorderSentences,
    Mixed,
}

/// <summary>A word of an edited draft.</summary>
/// <param name="Text">As it stands in the draft.</param>
/// <param name="Origin">The spoken word that it is, or -1.</param>
/// <param name="Replaced">The spoken word in whose place it was written, or -1.</param>
public sealed record EditedWord(string Text, int Origin, int Replaced);

/// <summary>A made-up talk and its draft after random edits, of which the truth is known. The same seed makes the same.</summary>
/// <param name="Spoken">The talk: a word every half second.</param>
/// <param name="Written">The draft's words in their order.</param>
/// <param name="Markdown">The draft: paragraphs of a few sentences.</param>
public sealed record EditedTalk(IReadOnlyList<TranscriptWord> Spoken, IReadOnlyList<EditedWord> Written, string Markdown)
{
    // What everybody says again and again, so that phrases repeat as they do in speech.
    private static readonly string[] Stock =
    [
        "and so on and so forth",
        "at the end of the day",
        "you know what I mean",
        "that is what I want to say",
    ];

    /// <summary>Makes one.</summary>
    /// <param name="seed">Chooses everything.</param>
    /// <param name="words">Number of spoken words, about.</param>
    /// <param name="kind">What is edited.</param>
    /// <param name="rate">Share of the words or sentences that are edited, 0 to 1.</param>
    /// <param name="repeats">True for words and phrases that come again as in speech, false when no word is said twice.</param>
    public static EditedTalk Make(int seed, int words, EditKind kind, double rate, bool repeats = true)
    {
        var random = new Random(seed);
        var spoken = new List<TranscriptWord>();
        var sentences = new List<List<EditedWord>>();
        while (spoken.Count < words)
        {
            var sentence = Sentence(random, repeats).Select((text, i) => new EditedWord(text, spoken.Count + i, -1)).ToList();
            spoken.AddRange(sentence.Select(w => new TranscriptWord(w.Origin * 0.5, (w.Origin * 0.5) + 0.4, w.Text, 0.9)));
            sentences.Add(sentence);
        }

        var edited = Edit(random, sentences, kind, rate, repeats);
        var markdown = new StringBuilder();
        for (var i = 0; i < edited.Count; i++)
            markdown.AppendJoin(' ', edited[i].Select(w => w.Text)).Append(random.Next(5) == 0 ? "\n\n" : " ");
        return new EditedTalk(spoken, [.. edited.SelectMany(s => s)], markdown.ToString());
    }

    private static List<List<EditedWord>> Edit(Random random, List<List<EditedWord>> sentences, EditKind kind, double rate, bool repeats)
    {
        var edited = new List<List<EditedWord>>();
        var moved = new List<List<EditedWord>>();
        foreach (var sentence in sentences)
        {
            var what = kind == EditKind.Mixed ? (EditKind)random.Next((int)EditKind.Mixed) : kind;
            var isHit = random.NextDouble() < rate;
            switch (what)
            {
                case EditKind.DeleteWords or EditKind.InsertWords or EditKind.ReplaceWords:
                    // In a mixture a whole sentence is hit, and then every fifth word of it.
                    var share = kind == EditKind.Mixed ? (isHit ? 0.2 : 0) : rate;
                    edited.Add([.. sentence.SelectMany(w => random.NextDouble() < share ? EditWord(random, w, what, repeats) : [w])]);
                    break;
                case EditKind.DeleteSentences when isHit:
                    break;
                case EditKind.InsertSentences when isHit:
                    edited.Add([.. Sentence(random, repeats).Select(t => new EditedWord(t, -1, -1))]);
                    edited.Add(sentence);
                    break;
                case EditKind.ReplaceSentences when isHit:
                    edited.Add([.. Sentence(random, repeats).Select(t => new EditedWord(t, -1, -1))]);
                    break;
                case EditKind.ReorderSentences when isHit:
                    moved.Add(sentence);
                    break;
                default:
                    edited.Add(sentence);
                    break;
            }
        }

        foreach (var sentence in moved)
            edited.Insert(random.Next(edited.Count + 1), sentence);
        edited.RemoveAll(s => s.Count == 0);
        return edited;
    }

    private static IEnumerable<EditedWord> EditWord(Random random, EditedWord word, EditKind kind, bool repeats) =>
        kind switch
        {
            EditKind.DeleteWords => [],
            EditKind.InsertWords => [new EditedWord(Word(random, repeats), -1, -1), word],
            _ => [new EditedWord(Word(random, repeats), -1, word.Origin)],
        };

    private static List<string> Sentence(Random random, bool repeats)
    {
        var count = random.Next(4, 26);
        var words =
            repeats && random.Next(12) == 0
                ? Stock[random.Next(Stock.Length)].Split(' ').Concat(Enumerable.Range(0, count).Select(_ => Word(random, repeats))).ToList()
                : Enumerable.Range(0, count).Select(_ => Word(random, repeats)).ToList();
        words[0] = char.ToUpperInvariant(words[0][0]) + words[0][1..];
        words[^1] += ".";
        return words;
    }

    private static string Word(Random random, bool repeats)
    {
        // About as uneven as language: a few words are very frequent (Zipf). The letters of a word are its number in base 20.
        const string Consonants = "bcdfghjklmnpqrstvwxz";
        const string Vowels = "aeiou";
        var text = new StringBuilder();
        for (var rank = repeats ? (int)Math.Pow(8_000, random.NextDouble()) : random.Next(); rank > 0; rank /= 20)
            text.Append(Consonants[rank % 20]).Append(Vowels[rank % 5]);
        return text.ToString();
    }
}
