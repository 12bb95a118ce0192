using CsCheck;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public class SentencesTests
{
    [Theory]
    [InlineData("Dr. Smith came. He left.", "Dr. Smith came.|He left.")]
    [InlineData("Use tools, e.g. Hammers. They help.", "Use tools, e.g. Hammers.|They help.")]
    [InlineData("It costs 3.5 dollars. Fine.", "It costs 3.5 dollars.|Fine.")]
    [InlineData("J. Smith wrote it. So did I. Then we left.", "J. Smith wrote it.|So did I.|Then we left.")]
    [InlineData("No. That is wrong. See No. 5 there.", "No.|That is wrong.|See No. 5 there.")]
    [InlineData("The U.S. Army came at 5 p.m. [1] We slept.", "The U.S. Army came at 5 p.m.|We slept.")]
    [InlineData("He said \"stop.\" Then (maybe.) \"Why?\" she asked.", "He said \"stop.\"|Then (maybe.)|\"Why?\" she asked.")]
    [InlineData("Well... maybe not. Yes… Sure.", "Well... maybe not.|Yes…|Sure.")]
    [InlineData("we stop. [1] and go. iPhone users wait", "We stop.|And go. iPhone users wait")]
    [InlineData("日本語です。次の文。", "日本語です。次の文。")]
    [InlineData("日本語です。 次の文。", "日本語です。|次の文。")]
    public void Sentences_end_where_a_reader_says(string spoken, string expected)
    {
        Assert.Equal(expected.Split('|'), Sentences.Split(Talks.Transcript(spoken).Words()).Select(s => s.Text));
    }

    [Fact]
    public void Word_parts_join_without_spaces()
    {
        TranscriptWord[] words =
        [
            new(0, 1, "About", 1),
            new(1, 2, "3.", 1),
            new(2, 3, "5", 1) { JoinsPrevious = true },
            new(3, 4, "per-", 1),
            new(4, 5, "cent.", 1) { JoinsPrevious = true },
        ];

        Assert.Equal("About 3.5 per-cent.", Assert.Single(Sentences.Split(Talks.FromWords(words, 6).Words())).Text);
    }

    [Fact]
    public void Speech_that_lost_its_punctuation_is_broken_at_its_pauses()
    {
        var text = string.Join(" [0.9] ", Enumerable.Range(0, 10).Select(i => string.Join(' ', Enumerable.Repeat($"word{i}", 30))));

        var sentences = Sentences.Split(Talks.Transcript(text).Words());

        Assert.All(sentences, s => Assert.InRange(s.Words.Count, 1, 80));
        Assert.All(sentences, s => Assert.Equal(0, s.FirstWord % 30));
    }

    [Fact]
    public void Every_word_is_in_exactly_one_sentence()
    {
        var word = Gen.String[Gen.Char["abX.!?\"' 。…"], 0, 5];
        Gen.Select(word, Gen.Bool, Gen.Double[0, 2])
            .Array[0, 300]
            .Sample(items =>
            {
                var time = 0.0;
                var words = items
                    .Select(i => new TranscriptWord(time += i.Item3, time += 0.1, i.Item1, 1) { JoinsPrevious = i.Item2 })
                    .ToList();

                var sentences = Sentences.Split(Talks.FromWords(words, time + 1).Words());

                Assert.Equal(words.Where(w => !string.IsNullOrWhiteSpace(w.Text)), sentences.SelectMany(s => s.Words));
                var next = 0;
                foreach (var sentence in sentences)
                {
                    Assert.Equal(next, sentence.FirstWord);
                    next += sentence.Words.Count;
                }
            });
    }
}
