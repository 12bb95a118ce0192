using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

public sealed class ScriptWordingTests
{
    private static WordedText Apply(string heard, string script, bool english = true) =>
        ScriptWording.Apply(HeardText.Parse(heard), ScriptText.Parse(script), english);

    [Theory]
    [InlineData(
        "My name is Clara western and I film talks.",
        "My name is Clara Weston, and I film talks.",
        "My name is Clara Weston, and I film talks."
    )]
    [InlineData("As Seth God in says ship it", "As Seth Godin says: \"Ship it!\"", "As Seth Godin says: \"Ship it!\"")]
    [InlineData(
        "we drank cafe creme in the well known bar",
        "We drank café crème in the well-known bar.",
        "We drank café crème in the well-known bar."
    )]
    [InlineData("So keep both. show the video.", "So — keep both: show the *video*.", "So — keep both: show the video.")]
    [InlineData("I use github, i phones and c sharp.", "I use GitHub, iPhones and C sharp.", "I use GitHub, iPhones and C sharp.")]
    [InlineData(
        "We walked along with Schaldon?? Quigley today.",
        "We walked along with Siobhan Quigley today.",
        "We walked along with Siobhan Quigley today."
    )]
    [InlineData(
        "We keep notes in a ZLK?? and servers.",
        "We keep notes in a Zettelkasten, and servers.",
        "We keep notes in a Zettelkasten, and servers."
    )]
    [InlineData("The ingeneer~ came.", "The engineer came.", "The engineer came.")]
    [InlineData("Dont worry its the speakers room", "Don't worry, it's the speakers' room.", "Don't worry, it's the speakers' room.")]
    public void What_was_said_is_written_as_in_the_script(string heard, string script, string expected) =>
        Assert.Equal(expected, Apply(heard, script).Text());

    [Theory]
    [InlineData(
        "For 11 years we had 300 people here.",
        "For eleven years we had three hundred people here.",
        "For eleven years we had three hundred people here."
    )]
    [InlineData(
        "In nineteen eighty four it cost two hundred and fifty dollars.",
        "In 1984 it cost 250 dollars.",
        "In 1984 it cost 250 dollars."
    )]
    [InlineData("We had 12 people here today.", "We had eleven people here today.", "We had 12 people here today.")]
    public void Numbers_of_the_same_value_keep_the_scripts_form(string heard, string script, string expected) =>
        Assert.Equal(expected, Apply(heard, script).Text());

    [Theory]
    [InlineData("They walked home and we walk on.", "They walk home and we walked on.")]
    [InlineData("He is a good man.", "He was a good man.")]
    [InlineData("There is one book on the shelf.", "There is one books on the shelf.")]
    [InlineData("Clara wants a dog.", "Clara Weston a dog.")]
    [InlineData("We walked along with Maren Quigley today.", "We walked along with Siobhan Quigley today.")]
    [InlineData("We walked along with a nice?? friend today.", "We walked along with a funny friend today.")]
    [InlineData("I saw a large house today.", "I saw a big house today.")]
    public void What_was_said_differently_stays_as_said(string heard, string script) =>
        Assert.Equal(HeardText.Parse(heard).Text(), Apply(heard, script).Text());

    [Fact]
    public void A_passage_that_is_not_in_the_script_is_not_touched()
    {
        const string Heard =
            "Good morning. we thank clara weston and she thanks you for a long and sunny evening here, my friends. Let us begin.";
        Assert.Equal(
            "Good morning. we thank clara weston and she thanks you for a long and sunny evening here, my friends. Let us begin!",
            Apply(Heard, "Good morning!\n\nLet us begin!").Text()
        );
    }

    [Fact]
    public void Half_a_quotation_has_no_quotes() =>
        Assert.Equal(
            "She said we stop. And then something else entirely came to her mind.",
            Apply(
                    "She said we stop. And then something else entirely came to her mind.",
                    "She said \"we stop here for a while, and go on later\"."
                )
                .Text()
        );

    [Fact]
    public void Capitals_that_only_begin_a_sentence_are_not_taken_into_another_place() =>
        Assert.Equal(
            "Well, on that morning long ago people sat in the room.",
            Apply("Well, on that morning long ago people sat in the room.", "People sat in the room.").Text()
        );

    [Fact]
    public void Every_change_is_recorded_with_its_seconds()
    {
        var worded = Apply("My name is Clara western.", "My name is Clara Weston.");
        var edit = Assert.Single(worded.Edits);
        Assert.Equal(new TextEdit(2, 2.4, "western.", "Weston.", TextEditReason.Script), edit);
    }

    [Fact]
    public void Front_matter_headings_code_and_footnotes_are_no_part_of_a_script()
    {
        var script = ScriptText.Parse("---\ntitle: A Title\n---\n# Heading\n\nOne[^1] two.\n\n```\ncode\n```\n\n[^1]: Note.\n");
        Assert.Equal(["One", "two."], script.Words.Take(2).Select(w => w.Text));
        Assert.Equal("One", script.Source.Substring(script.Words[0].Start, script.Words[0].Length));
        Assert.Equal(["Heading"], script.Headings);
    }

    [Fact]
    public void Without_a_script_nothing_changes()
    {
        var text = HeardText.Parse("As it was.");
        Assert.Same(text, ScriptWording.Apply(text, ScriptText.None, true));
    }

    [Fact]
    public void Another_languages_words_are_spelled_as_in_its_script_and_never_exchanged() =>
        Assert.Equal(
            "Wir gehen über die Straße, nach Hause.",
            Apply("wir gehen uber die Straße nach Hause.", "Wir gehen über die Straße, nach Hause.", english: false).Text()
        );

    [Fact]
    public void Hostile_scripts_come_to_an_end()
    {
        var heard = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => "wab" + (i % 7) + "c~ x"));
        var script = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => "wib" + (i % 5) + " X"));
        Assert.NotEmpty(Apply(heard, script).Words);
        Assert.Throws<VideoBlogException>(() => Apply(heard, script + new string('[', 2000)));
    }

    [Fact]
    public void The_names_of_a_script_are_found()
    {
        var names = ScriptNames.In(
            ScriptText.Parse(
                """
                # Going Home With Nobody

                Clara Weston lives in Portland. We met Clara Weston twice, and NASA sent her a GPT-4 manual. I think I'm fine.
                Zorbix is a tool; people like Zorbix. Then we use iCloud, "Maria's" house and Bergström's book.
                Today it rains. A good Day it was, the day.
                """
            )
        );
        Assert.Equal(["Clara Weston", "Zorbix", "NASA", "GPT-4", "iCloud", "Bergström", "Portland", "Maria"], names);
    }

    [Fact]
    public void German_nouns_are_no_names() =>
        Assert.Empty(
            ScriptNames.In(
                ScriptText.Parse("Der Hund und die Katze sehen das Haus am Fluss. Wir kaufen Brot und Milch im Laden an der Ecke.")
            )
        );
}
