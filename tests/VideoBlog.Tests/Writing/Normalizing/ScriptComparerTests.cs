using VideoBlog.Domain;
using VideoBlog.Tests;

namespace VideoBlog.Writing.Normalizing;

public sealed class ScriptComparerTests
{
    private const string Script = """
        # A talk

        Good morning. My name is Clara Weston, and for eleven years I have been recording talks.

        Last spring we filmed a lecture here in Portland. Three hundred people sat in the room. The video reached ninety more.

        So keep both. Show the video at the top of the page.
        """;

    [Fact]
    public void A_talk_that_keeps_to_its_script_has_no_passages()
    {
        var comparison = ScriptComparer.Compare(
            HeardText.Transcript(
                "A talk. Good morning. My name is Clara western and for 11 years, um, I have been recording talks. "
                    + "Last spring we we filmed a lecture here in Portland. 300 people sat in the room. The video reached "
                    + "90 more. So keep both. Show the video at top of the page."
            ),
            Script
        );
        Assert.Empty(comparison.Passages);
        Assert.InRange(comparison.SaidShare, 0.9, 0.999);
        Assert.InRange(comparison.ScriptedShare, 0.9, 0.999);
        Assert.Equal(3, comparison.SmallDifferences);
    }

    [Fact]
    public void A_negation_alone_is_worth_a_passage()
    {
        var comparison = ScriptComparer.Compare(
            HeardText.Transcript("The old bridge is here. You will see it from the road in spring. Bring a coat and a lamp."),
            "The old bridge is here. You won't see it from the road in spring. Bring a coat and a lamp."
        );
        Assert.Equal("won't", Assert.Single(comparison.Passages).Written);
    }

    [Fact]
    public void Passages_say_what_was_added_left_out_and_changed_with_places_in_both()
    {
        var transcript = HeardText.Transcript(
            "Good morning. The microphone works, I hope, can everybody hear me? My name is Clara Weston, and for "
                + "twelve years I have been recording talks. "
                + "Last spring we filmed a lecture here in Portland. The video reached ninety more. So keep both. Show "
                + "the video at the bottom of the page. Thank you all very much for coming tonight."
        );

        var comparison = ScriptComparer.Compare(transcript, Script);

        Assert.Equal(
            [
                (ScriptPassageKind.Added, "The microphone works, I hope, can everybody hear me?", ""),
                (ScriptPassageKind.Changed, "twelve", "eleven"),
                (ScriptPassageKind.LeftOut, "", "Three hundred people sat in the room."),
                (ScriptPassageKind.Changed, "bottom", "top"),
                (ScriptPassageKind.Added, "Thank you all very much for coming tonight.", ""),
            ],
            comparison.Passages.Select(p => (p.Kind, p.Said, p.Written))
        );
        Assert.Equal("Three hundred people sat in the room", Script.Substring(comparison.Passages[2].Start, comparison.Passages[2].Length));
        var words = transcript.Words().ToList();
        Assert.Equal((words[2].Start, words[10].End), (comparison.Passages[0].From, comparison.Passages[0].To));
        var gap = words.FindIndex(w => w.Text == "Portland.");
        Assert.Equal((words[gap].End, words[gap + 1].Start), (comparison.Passages[2].From, comparison.Passages[2].To));
        Assert.Equal(0, comparison.SmallDifferences);
        Approved.Matches(ScriptReport.Write(comparison), "script-report.md");
    }

    [Fact]
    public void A_word_that_turns_the_meaning_is_never_small()
    {
        var comparison = ScriptComparer.Compare(HeardText.Transcript("We did not sell the house."), "We did sell the house.");
        Assert.Equal("not", Assert.Single(comparison.Passages).Said);
    }

    [Fact]
    public void A_script_of_another_talk_is_all_left_out()
    {
        var comparison = ScriptComparer.Compare(
            HeardText.Transcript("Today we bake bread with rye and time."),
            "Electric cars need charging stations everywhere."
        );
        Assert.Equal((0, 0), (comparison.SaidShare, comparison.ScriptedShare));
        Assert.Equal(ScriptPassageKind.Changed, Assert.Single(comparison.Passages).Kind);
    }

    [Theory]
    [InlineData("", "Only written words stand here.")]
    [InlineData("Only spoken words are here.", "")]
    [InlineData("", "")]
    public void Nothing_on_one_side_is_no_failure(string heard, string script)
    {
        var comparison = ScriptComparer.Compare(HeardText.Transcript(heard), script);
        Assert.Equal(0, comparison.SaidShare);
        Assert.NotEmpty(ScriptReport.Write(comparison));
    }
}
