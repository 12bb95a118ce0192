using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Doubts;

/// <summary>Each kind of doubt, and what looks like it and is none.</summary>
public sealed class ReasonTests
{
    private static readonly FrontMatter Front = new()
    {
        Title = "A talk",
        Date = new DateOnly(2026, 11, 22),
        Video = new PostVideo("talk.mp4", 60, null),
    };

    private static Doubt? Only(IReadOnlyList<Doubt> doubts, DoubtReason reason)
    {
        Assert.All(doubts, d => Assert.Equal(reason, d.Reason));
        return doubts.SingleOrDefault();
    }

    private static Doubt? Reheard(string text, int from, int to, string again)
    {
        var transcript = Heard.Transcript(text);
        return Only(
            DoubtFinder.Find(new DoubtSource(transcript) { Hearings = [Heard.Again(transcript, from, to, again)] }),
            DoubtReason.SecondHearing
        );
    }

    [Fact]
    public void What_reads_otherwise_the_second_time_is_doubted_with_the_other_reading()
    {
        var doubt = Reheard("We put the flower|0.45 into the bowl.", 0, 7, "We put the flour into the bowl.");
        Assert.Equal(("flower", "flour"), (doubt?.Text, doubt?.Alternatives.Single()));
    }

    [Theory]
    [InlineData("we put the flour into the bowl")] // capitals and punctuation
    [InlineData("We put a flour into the bowl.")] // a function word
    [InlineData("put the flour into the")] // cut off at the edges
    [InlineData("We put the flour in to the bowl.")] // parted otherwise
    public void A_second_reading_that_means_the_same_is_no_doubt(string again) =>
        Assert.Null(Reheard("We put the flour into the bowl.", 0, 7, again));

    [Fact]
    public void A_number_written_in_digits_the_second_time_is_no_doubt() =>
        Assert.Null(Reheard("It cost us 14 thousand kroner.", 0, 6, "It cost us fourteen thousand kroner."));

    [Fact]
    public void A_noun_with_the_letters_of_a_contraction_is_doubted_and_the_contraction_is_not()
    {
        Assert.Equal("shell", Only(Heard.Doubts("We put the shell|0.3 into the bowl."), DoubtReason.LowProbability)?.Text);
        Assert.Empty(Heard.Doubts("I think she'll|0.3 come in the morning."));
    }

    [Fact]
    public void A_name_after_a_title_is_doubted()
    {
        var doubts = Heard.Doubts("In the end we met Dr. Zorblat|0.3 at the sea and talked with him for a very long time.");
        Assert.Equal(DoubtReason.UnknownName, Assert.Single(doubts).Reason);
    }

    [Fact]
    public void A_negation_that_is_lost_the_second_time_is_doubted() =>
        Assert.Equal("can't", Reheard("You can't|0.6 throw it away.", 0, 5, "You can throw it away.")?.Text);

    [Fact]
    public void Hearing_the_same_again_takes_a_doubt_away()
    {
        var transcript = Heard.Transcript("We put the flour|0.35 into the bowl.");
        Assert.Single(DoubtFinder.Find(new DoubtSource(transcript)));
        Assert.Empty(
            DoubtFinder.Find(new DoubtSource(transcript) { Hearings = [Heard.Again(transcript, 0, 7, "We put the flour into the bowl.")] })
        );
    }

    [Theory]
    [InlineData(
        "And then it went on and on. I think so. I think so. I think so. I think so. Good night.",
        "I think so. I think so. I think so. I think so."
    )]
    [InlineData("It was so, so, so, so, so, so cold.", "so, so, so, so, so, so")]
    [InlineData("Thank you. Thank you. Thank you. Thank you. Well.", "Thank you. Thank you. Thank you. Thank you.")]
    public void A_loop_is_one_doubt(string text, string loop) => Assert.Equal(loop, Only(Heard.Doubts(text), DoubtReason.Loop)?.Text);

    [Theory]
    [InlineData("It was very, very, very, very cold.")]
    [InlineData("Thank you. Thank you. Thank you.")]
    [InlineData("We will go on. We will go home. We will go now.")]
    public void A_person_who_repeats_something_is_no_loop(string text) => Assert.Empty(Heard.Doubts(text));

    [Fact]
    public void Text_where_nobody_speaks_is_doubted()
    {
        var transcript = Heard.Transcript("That was the end. [20] Thanks for watching.");
        var doubt = Only(DoubtFinder.Find(new DoubtSource(transcript) { Speech = [new SpeechSpan(0.4, 2.2)] }), DoubtReason.NoSpeech);
        Assert.Equal(("Thanks for watching.", 4), (doubt?.Text, doubt?.FirstWord));
    }

    [Fact]
    public void A_word_that_reaches_a_little_over_the_end_of_speech_is_none()
    {
        var transcript = Heard.Transcript("That was the end.");
        Assert.Empty(DoubtFinder.Find(new DoubtSource(transcript) { Speech = [new SpeechSpan(0.9, 1.3)] }));
    }

    [Fact]
    public void Speech_without_text_is_a_gap_with_its_seconds()
    {
        var transcript = Heard.Transcript("That was the first part. [6] This is the last one.");
        var doubt = Only(DoubtFinder.Find(new DoubtSource(transcript) { Speech = [new SpeechSpan(0.4, 12)] }), DoubtReason.Gap);
        Assert.Equal((5, 0, ""), (doubt?.FirstWord, doubt?.WordCount, doubt?.Text));
        Assert.Equal(6.5, doubt!.End - doubt.Start, 0.2);
    }

    [Fact]
    public void A_word_that_seems_to_last_for_seconds_hides_a_gap()
    {
        List<TranscriptWord> words =
        [
            new(0.5, 0.8, "Stir", 0.97),
            new(0.85, 7, "and", 0.97),
            new(7.1, 7.4, "leave", 0.97),
            new(7.5, 7.8, "it.", 0.97),
        ];
        var transcript = Writing.Composing.Talks.FromWords(words, 8);
        var doubt = Only(DoubtFinder.Find(new DoubtSource(transcript) { Speech = [new SpeechSpan(0.4, 7.9)] }), DoubtReason.Gap);
        Assert.Equal((2, 0), (doubt?.FirstWord, doubt?.WordCount));
        Assert.InRange(doubt!.Start, 1, 3);
        Assert.Equal(7.1, doubt.End, 0.01);
    }

    [Fact]
    public void Silence_without_text_is_no_gap()
    {
        var transcript = Heard.Transcript("That was the first part. [6] This is the last one.");
        TranscriptWord[] words = [.. transcript.Words()];
        Assert.Empty(
            DoubtFinder.Find(
                new DoubtSource(transcript)
                {
                    Speech = [new SpeechSpan(0.4, words[4].End + 0.1), new SpeechSpan(words[5].Start - 0.1, transcript.Duration)],
                }
            )
        );
    }

    [Fact]
    public void A_name_is_doubted_sooner_than_a_word() =>
        Assert.Equal(
            "Oduya",
            Only(Heard.Doubts("At the mill we met Oduya|0.6 who grinds|0.6 spelt between old stones."), DoubtReason.UnknownName)?.Text
        );

    [Fact]
    public void A_name_that_somebody_has_written_down_is_none()
    {
        var transcript = Heard.Transcript("At the mill we met Phoebe|0.6 Oduya|0.6 who grinds spelt, and Kovač's|0.6 mother.");
        Assert.Empty(DoubtFinder.Find(new DoubtSource(transcript) { Terms = ["Phoebe Oduya"], Script = "By *Kovač*." }));
    }

    [Fact]
    public void Where_every_word_is_capitalised_capitals_are_no_names() =>
        Assert.Empty(Heard.Doubts("At The Mill We Met Stones|0.6 Who Were Cut Long|0.65 Ago And Still Grind Spelt."));

    [Fact]
    public void A_name_spelled_in_two_ways_is_doubted_in_the_rarer_one()
    {
        var doubt = Only(
            Heard.Doubts(
                "Once I read that Godin wrote it down, and later on we saw Godin on the stage again, but my old "
                    + "friend said that Godan|0.85 was late, and Donna|0.85 told Diana|0.85 so."
            ),
            DoubtReason.UnknownName
        );
        Assert.Equal(("Godan", "Godin"), (doubt?.Text.Trim('.'), doubt?.Alternatives.Single()));
    }

    [Fact]
    public void A_number_is_doubted_sooner_than_a_word_with_the_one_it_is_mistaken_for()
    {
        Assert.Equal("fifty", Only(Heard.Doubts("It took fifteen|0.48 long months."), DoubtReason.Number)?.Alternatives.Single());
        Assert.Equal("18", Only(Heard.Doubts("It took 80|0.48 long months."), DoubtReason.Number)?.Alternatives.Single());
        Assert.Empty(Heard.Doubts("It took fifteen very long|0.48 months."));
    }

    [Fact]
    public void What_the_script_says_too_is_not_doubted()
    {
        var transcript = Heard.Transcript("For 11|0.4 years we filmed in Portland|0.3 and drank strange|0.2 coffee.");
        Assert.Equal(3, DoubtFinder.Find(new DoubtSource(transcript)).Count);
        Assert.Equal(
            "strange",
            Assert
                .Single(
                    DoubtFinder.Find(new DoubtSource(transcript) { Script = "For eleven years we filmed in Portland and drank coffee." })
                )
                .Text
        );
    }

    [Fact]
    public void What_sounds_like_the_script_but_is_not_is_doubted()
    {
        var transcript = Heard.Transcript("The original maker Anton Clawson had tuned every rank by hand.");
        var doubts = DoubtFinder.Find(
            new DoubtSource(transcript) { Script = "# Organs\n\nThe original maker, Anton Claussen, had tuned every rank." }
        );
        Assert.Equal("Claussen", Only(doubts, DoubtReason.LeavesScript)?.Alternatives.Single());
    }

    [Fact]
    public void A_speaker_who_leaves_the_script_is_not_doubted()
    {
        var transcript = Heard.Transcript("The original maker, my grandfather, had tuned every rank by hand, and we were all amazed.");
        Assert.Empty(
            DoubtFinder.Find(new DoubtSource(transcript) { Script = "The original maker, Anton Claussen, had tuned every rank." })
        );
    }

    [Fact]
    public void A_bold_replacement_is_doubted_and_another_spelling_is_not()
    {
        var transcript = Heard.Transcript("I read a book by set good in and another by mariah jensen.");
        TranscriptWord[] words = [.. transcript.Words()];
        var doubts = DoubtFinder.Find(
            new DoubtSource(transcript)
            {
                Edits =
                [
                    new TextEdit(words[5].Start, words[7].End, "set good in", "Setskog", TextEditReason.Glossary),
                    new TextEdit(words[11].Start, words[12].End, "mariah jensen.", "Maria Jensen.", TextEditReason.Glossary),
                    new TextEdit(words[0].Start, words[0].End, "I", "We", TextEditReason.FalseStart),
                ],
            }
        );
        var doubt = Only(doubts, DoubtReason.Replaced);
        Assert.Equal(("set good in", "Setskog"), (doubt?.Text, doubt?.Alternatives.Single()));
    }

    [Fact]
    public void Words_of_the_machines_draft_that_nobody_said_are_doubted()
    {
        var transcript = Heard.Transcript("The original maker had tuned every rank by hand.");
        var doubt = Only(
            DoubtFinder.Find(
                new DoubtSource(transcript) { Draft = Aligned("The original maker had marvellously tuned every rank by hand.", transcript) }
            ),
            DoubtReason.LeavesTranscript
        );
        Assert.Equal(("marvellously", 4, 0), (doubt?.Text, doubt?.FirstWord, doubt?.WordCount));
    }

    [Fact]
    public void Words_that_an_edit_accounts_for_are_none()
    {
        var transcript = Heard.Transcript("It cost us four thousand kroner in all.");
        var edit = new TextEdit(1.5, 2.2, "four thousand", "4,000", TextEditReason.Number);
        Assert.Empty(
            DoubtFinder.Find(new DoubtSource(transcript) { Draft = Aligned("It cost us 4,000 kroner in all.", transcript), Edits = [edit] })
        );
    }

    private static AlignedDraft Aligned(string body, Transcript transcript) =>
        TranscriptAligner.Align(new DraftDocument(Front, body), transcript);
}
