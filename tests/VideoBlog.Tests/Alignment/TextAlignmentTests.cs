using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Alignment;

public class TextAlignmentTests
{
    [Theory]
    [InlineData("fifteen percent", "15%")]
    [InlineData("fifteen percent", "15 per cent")]
    [InlineData("twenty twenty six", "2026")]
    [InlineData("nineteen eighty-four", "1984")]
    [InlineData("nineteen oh five", "1905")]
    [InlineData("the third", "the 3rd")]
    [InlineData("the twenty-first", "the 21st")]
    [InlineData("the two hundredth", "the 200th")]
    [InlineData("two hundred and fifty thousand", "250,000")]
    [InlineData("two million three hundred thousand and five", "2,300,005")]
    [InlineData("a hundred and one", "101")]
    [InlineData("fifteen hundred", "1,500")]
    [InlineData("three point one four", "3.14")]
    [InlineData("two point five million", "2.5 million")]
    [InlineData("five million dollars", "$5 million")]
    [InlineData("five dollars", "$5")]
    [InlineData("ten euros", "€10")]
    [InlineData("ten euros", "10 €")]
    [InlineData("zero", "0")]
    [InlineData("bread and butter", "bread & butter")]
    [InlineData("R and D", "R&D")]
    [InlineData("a well known fact", "a well-known fact")]
    [InlineData("a café in Zürich, Ångström", "A cafe in Zurich: Angstrom")]
    [InlineData("Die Straße", "Die Strasse")]
    [InlineData("the ﬁnal e\u0301lan", "the final élan")]
    [InlineData("don't", "Don’t")]
    [InlineData("between two hundred and three hundred", "between 200 and 300")]
    [InlineData("two thousand three million", "2,000 3,000,000")]
    public void Two_spellings_of_the_same_words_are_no_difference(string spoken, string written)
    {
        foreach (var (heard, text) in new[] { (spoken, written), (written, spoken) })
        {
            var words = Talks.Transcript($"We begin {heard} and we end.").Words().ToList();
            var aligned = TranscriptAligner.Align($"We begin {text} and we end.", words);

            Assert.Empty(aligned.Edits);
            Assert.All(aligned.Words, w => Assert.NotNull(w.From));
            Assert.Equal((words[^3].Start, words[^3].End), (aligned.Words[^3].From, aligned.Words[^3].To));
            Assert.Equal((words[0].Start, words[^1].End), (aligned.Sentences[0].From, aligned.Sentences[^1].To));
        }
    }

    [Theory]
    [InlineData("wellknown", "well known")]
    [InlineData("one two three", "123")]
    [InlineData("twenty, twenty six", "2026")]
    [InlineData("eleven twelve thirteen", "11, 12, 13")]
    public void Words_that_are_only_otherwise_separated_are_spelt_differently(string spoken, string written)
    {
        var aligned = Align($"We begin with {written} here.", $"We begin with {spoken} here.");

        Assert.Equal(AlignedEditKind.Spelling, Assert.Single(aligned.Edits).Kind);
        Assert.All(aligned.Words, w => Assert.NotNull(w.From));
    }

    [Theory]
    [InlineData("fifteen", "50")]
    [InlineData("1.5", "15")]
    [InlineData("nineteen eighty four", "1985")]
    [InlineData("five", "5th")]
    public void Other_numbers_are_a_difference(string spoken, string written)
    {
        Assert.NotEmpty(Align($"We begin with {written} here.", $"We begin with {spoken} here.").Edits);
    }

    [Fact]
    public void A_number_in_figures_has_the_time_of_all_its_words()
    {
        var words = Talks.Transcript("It was twenty twenty six and five dollars.").Words().ToList();

        var aligned = TranscriptAligner.Align("It was 2026 and $5.", words);

        Assert.Equal(
            (words[2].Start, words[4].End, new WordRange(2, 5)),
            (aligned.Words[2].From, aligned.Words[2].To, aligned.Words[2].Spoken)
        );
        Assert.Equal((words[6].Start, words[7].End), (aligned.Words[4].From, aligned.Words[4].To));
        Assert.Equal("It was 2026 and $5.", string.Join(' ', aligned.ReviewedWords.Select(w => w.Text)));
    }

    [Fact]
    public void A_word_beside_a_deleted_part_of_its_number_keeps_its_time()
    {
        var words = Talks.Transcript("There were twenty six of them.").Words().ToList();

        var aligned = TranscriptAligner.Align("There were twenty of them.", words);

        Assert.Equal((words[2].Start, words[2].End), (aligned.Words[2].From, aligned.Words[2].To));
        Assert.Equal((AlignedEditKind.Deletion, new WordRange(3, 4)), (aligned.Edits[0].Kind, aligned.Edits[0].Spoken));
    }

    [Fact]
    public void Sentences_know_their_place_their_time_and_how_much_of_them_is_spoken()
    {
        const string Text =
            "# No sentence\n\n\"The *dip* is hard,\" wrote Dr. Smith. **Nobody** tells you! Then this was added "
            + "by the author afterwards.\n\n- One item\n- Another thing";
        var words = Talks.Transcript("The dip is hard, wrote Dr. Smith. Nobody tells you! One item. Another thing.").Words().ToList();

        var aligned = TranscriptAligner.Align(Text, words);

        Assert.Equal(
            [
                "\"The *dip* is hard,\" wrote Dr. Smith.",
                "Nobody** tells you!",
                "Then this was added by the author afterwards.",
                "One item",
                "Another thing",
            ],
            aligned.Sentences.Select(s => Text.Substring(s.Start, s.Length))
        );
        Assert.Equal([1, 1, 0, 1, 1], aligned.Sentences.Select(s => s.SpokenShare));
        Assert.Equal(
            [(words[0].Start, words[6].End), (words[7].Start, words[9].End)],
            aligned.Sentences.Take(2).Select(s => (s.From!.Value, s.To!.Value))
        );
        Assert.Null(aligned.Sentences[2].From);
        Assert.Equal([7, 3, 8, 2, 2], aligned.Sentences.Select(s => s.Words.Count));
    }

    [Fact]
    public void Edits_say_what_differs_and_where()
    {
        const string Text = "We started with Seth Godin in spring. I had added this sentence to the text. And so we all went home.";
        var words = Talks
            .Transcript("Well, we started with Set Goding in spring. And so after a long and cold evening of talk we all went home.")
            .Words()
            .ToList();

        var aligned = TranscriptAligner.Align(Text, words);

        Assert.Equal(
            [
                "Deletion: Well, → ",
                "Substitution: Set Goding → Seth Godin",
                "Insertion:  → I had added this sentence to the text",
                "Deletion: after a long and cold evening of talk → ",
            ],
            aligned.Edits.Select(e =>
                $"{e.Kind}: {string.Join(' ', words.Skip(e.Spoken.From).Take(e.Spoken.Count).Select(w => w.Text))} → "
                + $"{Text.Substring(e.Start, e.Length)}"
            )
        );
        Assert.Equal([0, 16, 38, 84], aligned.Edits.Select(e => e.Start));
        Assert.Equal((words[4].Start, words[5].End), (aligned.Edits[1].From, aligned.Edits[1].To));
        Assert.Equal((words[7].End, words[7].End), (aligned.Edits[2].From, aligned.Edits[2].To));
        Assert.Equal(new WordRange(8, 8), aligned.Edits[2].Spoken);
        Assert.Equal("And", Text.Substring(aligned.Words[aligned.Edits[2].Written.To].Start, 3));
    }

    [Fact]
    public void A_sentence_that_was_moved_takes_its_time_with_it()
    {
        const string First = "The map that you were given was drawn by strangers.";
        const string Second = "Nobody knows what the weather will be like tomorrow morning.";
        const string Third = "In the spring we walked around the lake with a camera.";
        var words = Talks.Transcript($"{First} {Second} {Third}").Words().ToList();

        var aligned = TranscriptAligner.Align($"{Third}\n\n{First}\n\n{Second}\n", words);

        Assert.Equal([words[20].Start, words[0].Start, words[10].Start], aligned.Blocks.Select(b => b.From!.Value));
        Assert.Equal(
            (AlignedEditKind.Move, new WordRange(20, 31), new WordRange(0, 11)),
            (aligned.Edits[0].Kind, aligned.Edits[0].Spoken, aligned.Edits[0].Written)
        );
        Assert.Single(aligned.Edits);
        Assert.Equal(words, aligned.ReviewedWords);
    }

    [Fact]
    public void A_quotation_of_what_stands_elsewhere_has_its_time_too()
    {
        const string Quoted = "Nobody knows what the weather will be like.";
        var spoken = $"The map that you were given was drawn by strangers. {Quoted} In the spring we walked around the lake.";

        var aligned = Align($"> {Quoted}\n\n{spoken}\n", spoken);

        Assert.Equal(aligned.Sentences[2].From, aligned.Sentences[0].From);
        Assert.Equal(AlignedEditKind.Move, Assert.Single(aligned.Edits).Kind);
    }

    [Fact]
    public void Of_two_sentences_that_begin_alike_the_right_one_is_left_out()
    {
        var words = Talks
            .Transcript("So it went on. The dip is hard and long. The dip is where all of them stop. And they went home.")
            .Words()
            .ToList();

        var without = TranscriptAligner.Align("So it went on. The dip is where all of them stop. And they went home.", words);
        var with = TranscriptAligner.Align(
            "So it went on. The dip is hard and long. The dip is new. The dip is where all of them stop. And they went home.",
            words
        );

        Assert.Equal(words[10].Start, without.Sentences[1].From);
        Assert.Equal([words[4].Start, words[10].Start], new[] { with.Sentences[1].From, with.Sentences[3].From }.Select(t => t!.Value));
        Assert.Null(with.Sentences[2].From);
    }

    [Fact]
    public void A_proposed_sentence_is_held_against_the_whole_recording()
    {
        const string Spoken =
            "We walked around the lake. Nobody knows what the weather will be like, and nobody cares. We walked around the lake again.";

        Assert.Equal(1, Align("Nobody knows what the weather will be like.", Spoken).Sentences[0].SpokenShare);
        Assert.Equal(1, Align("We walked around the lake.", Spoken).Sentences[0].SpokenShare);
        Assert.Equal(0, Align("The lake was poisoned by a factory that nobody had seen.", Spoken).Sentences[0].SpokenShare);
    }

    [Fact]
    public void An_entity_counts_as_the_character_that_a_reader_sees()
    {
        const string Text = "A caf&eacute; with R&amp;D &amp; more.";

        var aligned = Align(Text, "A cafe with R and D and more.");

        Assert.Equal(
            ["A", "caf&eacute;", "with", "R&amp;D", "&amp;", "more"],
            aligned.Words.Select(w => Text.Substring(w.Start, w.Length))
        );
        Assert.Empty(aligned.Edits);
    }

    [Fact]
    public void A_table_and_footnotes_are_read_as_a_page_shows_them()
    {
        const string Text =
            "We said it[^1] here.\n\n| First | Second |\n|---|---|\n| one more | two more |\n\n[^1]: A note of the writer.\n";

        var aligned = Align(Text, "We said it here. First, second, one more, two more.");

        Assert.Equal(
            ["We said it[^1] here.", "First", "Second", "one more", "two more"],
            aligned.Sentences.Select(s => Text.Substring(s.Start, s.Length))
        );
        Assert.Equal(2, aligned.Blocks.Count);
        Assert.Empty(aligned.Edits);
    }

    private static TextAlignment Align(string markdown, string spoken) =>
        TranscriptAligner.Align(markdown, [.. Talks.Transcript(spoken).Words()]);
}
