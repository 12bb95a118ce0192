using VideoBlog.Domain;
using VideoBlog.Speech.Speakers;
using VideoBlog.Tests.Publishing;
using VideoBlog.Whisper;

namespace VideoBlog.Tests.Speech.Speakers;

public class TurnBordersTests
{
    [Fact]
    public void A_turn_begins_with_a_sentence_though_the_voice_changes_a_little_earlier_or_later()
    {
        var words = Spoken.Words("What did you plant first? Beans, because they grow quickly. And then? An apple tree.");
        var map = TurnBorders.Find(
            words,
            Voices(words, (0, "What did you plant"), (1, "first? Beans, because they grow quickly."), (0, "And"), (1, ""))
        );

        Assert.Equal(["What did you plant first?", "Beans, because they grow quickly. And then? An apple tree."], Texts(words, map));
        Assert.Equal([1, 2], map.Turns.Select(t => t.Speaker));
        Assert.Equal(2, map.Count);
    }

    [Fact]
    public void Where_a_sentence_end_is_missing_the_voices_part_the_phrase()
    {
        var words = Spoken.Words("and that is how it ended what a wonderful story it is");
        var map = TurnBorders.Find(words, Voices(words, (0, "and that is how it ended"), (1, "")));

        Assert.Equal(["and that is how it ended", "what a wonderful story it is"], Texts(words, map));
    }

    [Fact]
    public void A_nod_of_the_other_one_does_not_break_a_turn()
    {
        var words = Spoken.Words("I kept bees for years. Yeah. They never stung me at all.");
        var map = TurnBorders.Find(words, Voices(words, (0, "I kept bees for years."), (1, "Yeah."), (0, "")));

        Assert.Single(map.Turns);
        Assert.Equal(1, map.Count);
        Assert.Empty(map.Interjections);
    }

    [Fact]
    public void A_nod_of_one_who_speaks_elsewhere_is_kept_as_an_interjection()
    {
        var words = Spoken.Words("Do you like bees? I kept bees for years. Yeah. They never stung me at all.");
        var map = TurnBorders.Find(words, Voices(words, (0, "Do you like bees?"), (1, "I kept bees for years."), (0, "Yeah."), (1, "")));

        Assert.Equal(2, map.Turns.Count);
        Assert.Equal(1, Assert.Single(map.Interjections).Speaker);
    }

    [Fact]
    public void A_question_of_one_word_is_a_turn()
    {
        var words = Spoken.Words("Who are you? I kept bees for years. Really? They never stung me at all.");
        var map = TurnBorders.Find(words, Voices(words, (0, "Who are you?"), (1, "I kept bees for years."), (0, "Really?"), (1, "")));

        Assert.Equal([1, 2, 1, 2], map.Turns.Select(t => t.Speaker));
    }

    [Fact]
    public void No_words_have_no_turns() => Assert.Empty(TurnBorders.Find([], []).Turns);

    [Fact]
    public void Words_without_a_voice_are_one_speakers() =>
        Assert.Single(TurnBorders.Find(Spoken.Words("Nobody heard this. Nor this."), []).Turns);

    private static IEnumerable<string> Texts(IReadOnlyList<TranscriptWord> words, SpeakerMap map) =>
        map.Turns.Select(t => string.Join(' ', words.Where(w => w.Start >= t.Start && w.End <= t.End).Select(w => w.Text)));

    // Who is heard from one text to the next; the last goes on to the end.
    private static List<VoiceMoment> Voices(IReadOnlyList<TranscriptWord> words, params (int Speaker, string Text)[] parts)
    {
        var moments = new List<VoiceMoment>();
        var (part, word) = (0, 0);
        for (var time = words[0].Start; time < words[^1].End; time += 0.02)
        {
            var count = parts.Take(part + 1).Sum(p => p.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
            while (word + 1 < words.Count && words[word + 1].Start <= time)
                word++;
            if (part + 1 < parts.Length && word >= count)
                part++;
            moments.Add(new VoiceMoment(time, parts[part].Speaker));
        }
        return moments;
    }
}
