using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Writing.Doubts;

public sealed class DoubtFinderTests
{
    private const string Clean =
        "Good morning, I am Harriet Lindqvist. For seventeen years I have repaired organs in Norway, and it "
        + "was very, very, very cold. [1.5] "
        + "In March of 2014 we drove to a parish near Bergen. It took us fifteen months, and it cost 40,000 "
        + "kroner. Again and again I said no, no, no. "
        + "You will hear slow beats. You will hear slow beats again. Uh, count them, you know, with a watch.";

    [Fact]
    public void A_clean_transcript_raises_no_doubts()
    {
        var transcript = Heard.Transcript(Clean);
        Assert.Empty(
            DoubtFinder.Find(
                new DoubtSource(transcript) { Speech = [new SpeechSpan(0.4, transcript.Duration)], Script = "Something else entirely." }
            )
        );
    }

    [Fact]
    public void Nothing_that_was_heard_is_nothing_to_doubt() => Assert.Empty(Heard.Doubts(""));

    [Fact]
    public void A_word_of_little_probability_is_doubted_where_it_is_spoken()
    {
        var transcript = Heard.Transcript("The quick brown fax|0.21 jumps over the lazy dog.");
        var doubt = Assert.Single(DoubtFinder.Find(new DoubtSource(transcript)));
        var word = transcript.Words().ElementAt(3);
        Assert.Equal(
            (DoubtReason.LowProbability, "fax", 3, 1, word.Start, word.End),
            (doubt.Reason, doubt.Text, doubt.FirstWord, doubt.WordCount, doubt.Start, doubt.End)
        );
        Assert.InRange(doubt.Weight, 0.5, 1);
    }

    [Fact]
    public void Function_words_alone_are_never_doubted() =>
        Assert.Empty(Heard.Doubts("It|0.1 is|0.05 the|0.02 end of|0.1 a|0.01 long day."));

    [Fact]
    public void Uncertain_neighbours_are_one_place_up_to_the_end_of_the_sentence()
    {
        var doubts = Heard.Doubts("We mixed rye|0.2 of|0.4 flower|0.3 today. Water|0.2 is next.").OrderBy(d => d.Start).ToList();
        Assert.Equal(["rye of flower", "Water"], doubts.Select(d => d.Text));
    }

    [Fact]
    public void The_weakest_word_comes_first()
    {
        var doubts = Heard.Doubts("One apple|0.4 fell down from the old tree, then some pear|0.05 fell too, and at last a plum|0.3 did.");
        Assert.Equal(["pear", "plum", "apple"], doubts.Select(d => d.Text));
        Assert.Equal(doubts.OrderByDescending(d => d.Weight), doubts);
    }

    [Fact]
    public void Several_reasons_for_the_same_words_make_one_doubt_with_whole_alternatives()
    {
        var transcript = Heard.Transcript("I read a book by Seth God|0.2 in last year.");
        var doubt = Assert.Single(
            DoubtFinder.Find(new DoubtSource(transcript) { Hearings = [Heard.Again(transcript, 3, 9, "book by Seth Godin last year.")] })
        );
        Assert.Equal("God in", doubt.Text);
        Assert.Equal(["Godin"], doubt.Alternatives);
        Assert.Equal([DoubtReason.LowProbability, DoubtReason.SecondHearing], doubt.AlsoFor.Append(doubt.Reason).Order());
    }

    [Fact]
    public void Places_with_the_same_words_are_of_one_group()
    {
        var doubts = Heard.Doubts(
            "He says that Godan|0.3 knows it. Ask godan,|0.2 then write. I met Godan|0.4 in town, and a book by "
                + "Godan|0.3 was there. We read it to GODAN|0.2 twice."
        );
        Assert.Equal(5, doubts.Count);
        Assert.Equal(["godan"], doubts.Select(d => d.Group).Distinct());
    }

    [Fact]
    public void However_much_is_doubtful_the_list_stays_short()
    {
        // 100,000 different words of which the recogniser is sure of none.
        var words = Enumerable
            .Range(0, 100_000)
            .Select(i => new TranscriptWord(i * 0.3, (i * 0.3) + 0.25, $"w{i}x" + (i % 11 == 0 ? "." : ""), 0))
            .ToList();
        var doubts = DoubtFinder.Find(new DoubtSource(Talks.FromWords(words, 30_000)));
        Assert.InRange(doubts.Count, 1, 100_000 / 20);
        Assert.All(doubts, d => Assert.InRange(d.WordCount, 0, 24));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("Name")]
    [InlineData("...")]
    [InlineData("14")]
    public void One_word_without_end_gives_a_short_list(string word)
    {
        var words = Enumerable.Range(0, 100_000).Select(i => new TranscriptWord(i * 0.3, (i * 0.3) + 0.25, word, 0)).ToList();
        var transcript = Talks.FromWords(words, 30_000);
        var hearings = Enumerable
            .Range(0, 1000)
            .Select(i => new SecondHearing(i * 10, (i * 10) + 10, [.. words.Skip(i).Take(30)]))
            .ToList();
        var doubts = DoubtFinder.Find(
            new DoubtSource(transcript)
            {
                Speech = [new SpeechSpan(0, 1), new SpeechSpan(29_000, 30_000)],
                Hearings = hearings,
                Script = string.Join(' ', Enumerable.Repeat(word, 50_000)),
                Terms = [word],
            }
        );
        Assert.InRange(doubts.Count, 0, 100_000 / 20);
    }

    [Fact]
    public void Times_and_words_that_make_no_sense_do_no_harm()
    {
        List<TranscriptWord> words =
        [
            new(5, 5, "", 0),
            new(5, 5, "\ud800", 0),
            new(5, 900, "long", 0),
            new(900, 900, "“", double.NaN),
            new(900, 900.1, "'s", 0.1),
            new(900.1, 900.2, new string('q', 10_000), 0),
        ];
        var doubts = DoubtFinder.Find(
            new DoubtSource(Talks.FromWords(words, 10))
            {
                Speech = [new SpeechSpan(0, 0), new SpeechSpan(3, 2000)],
                Hearings = [new SecondHearing(-1, 0, words), new SecondHearing(0, 1e9, []), new SecondHearing(9, 3, words)],
                Edits = [new TextEdit(1e9, -1, "a", "b", TextEditReason.Script), new TextEdit(5, 5, "", "", TextEditReason.Glossary)],
            }
        );
        Assert.All(doubts, d => Assert.InRange(d.FirstWord + d.WordCount, 0, words.Count));
    }

    [Fact]
    public void In_other_languages_no_english_rule_holds()
    {
        Assert.Empty(Heard.Doubts("Le petit chat dort sur la table, et dix enfants le regardent.", "fr"));
        Assert.Equal("dort", Assert.Single(Heard.Doubts("Le petit chat dort|0.2 sur la table.", "fr")).Text);
    }
}
