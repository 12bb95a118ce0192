using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Alignment;

/// <summary>What of an edited text reaches the captions.</summary>
public class CaptionDifferenceTests
{
    [Theory]
    [InlineData(
        "We build our servers at NC Sharp Pen.net, the IEEE standard came later.",
        "We build our servers in C# and .NET. The IEEE standard came later.",
        "We build our servers in C# and .NET. The IEEE standard came later."
    )]
    [InlineData("The Americans standard is from 1985.", "The IEEE standard is from 1985.", "The IEEE standard is from 1985.")]
    [InlineData("We measured the WER on all of them.", "We measured the word error rate on all of them.", null)]
    [InlineData("We measured the WER on all of them.", "We measured the GPU on all of them.", null)]
    [InlineData("I worked for two at that time.", "I worked for AT&T at that time.", null)]
    [InlineData("It stands alongside the old one.", "It stands next to the old one.", null)]
    [InlineData("My friends. Americans. They came later.", "My friends. IEEE. They came later.", "My friends. IEEE. They came later.")]
    public void A_run_replaced_between_two_matched_words_is_a_correction(string spoken, string written, string? captions)
    {
        Assert.Equal(captions ?? written, Captions(Align(spoken, written)));
    }

    [Theory]
    [InlineData("I uh think so too.", "I really think so too.")]
    [InlineData("I I think so too.", "I really think so too.")]
    [InlineData("We went home and slept.", "We all went home in the dark and slept.")]
    [InlineData(
        "So what we were basically trying to do here was to get the whole thing faster.",
        "The aim of the work was speed, and nothing else counted for the team."
    )]
    [InlineData(
        "Now the second part of the talk is about the cost of doing the work and the time it takes.",
        "The second part covers cost and time."
    )]
    public void Prose_that_rewrites_is_none(string spoken, string written)
    {
        var aligned = Align(spoken, written);

        Assert.Equal(spoken, Captions(aligned));
        Assert.Empty(aligned.Differences);
    }

    [Fact]
    public void Where_the_two_cannot_be_told_apart_a_person_is_asked()
    {
        var unclear = Align(
            "We had a look at what the people in the house next door had told us then and went home.",
            "We had a look at what our five neighbours of long ago had told us then and went home."
        );

        var difference = Assert.Single(unclear.Differences);
        Assert.Equal(("the people in the house next door", false), (difference.Said, difference.IsCertain));
        Assert.Equal("our five neighbours of long ago", difference.Text);
        Assert.Equal(difference.Text, unclear.Text.Substring(difference.Start, difference.Length));
        Assert.Contains("the people in the house", Captions(unclear), StringComparison.Ordinal);

        var decided = CaptionChoices.Apply(
            unclear,
            [new CaptionDecision("", difference.From + 0.5, difference.Said, difference.Text, CaptionAnswer.Text, DateTimeOffset.UnixEpoch)]
        );
        Assert.Contains("at what our five neighbours of long ago had", Captions(decided), StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_can_say_in_the_time_is_asked_or_an_addition()
    {
        var spoken = Talks.Transcript("We use the API for all of it.", wordLength: 0.1);

        Assert.False(
            Assert.Single(TranscriptAligner.Align("We use the interface to it for all of it.", [.. spoken.Words()]).Differences).IsCertain
        );
        Assert.Empty(
            TranscriptAligner.Align("We use the programming interfaces internationally for all of it.", [.. spoken.Words()]).Differences
        );
    }

    [Fact]
    public void A_person_may_keep_what_was_heard_for_a_correction()
    {
        var aligned = Align("We talked about it all day long.", "We discussed it all day long.");
        var difference = Assert.Single(aligned.Differences);
        Assert.Equal("We discussed it all day long.", Captions(aligned));

        var kept = CaptionChoices.Apply(
            aligned,
            [
                new CaptionDecision(
                    CaptionChoices.KeyOf(difference),
                    difference.From,
                    difference.Said,
                    difference.Text,
                    CaptionAnswer.Captions,
                    DateTimeOffset.UnixEpoch
                ),
            ]
        );

        Assert.Equal("We talked about it all day long.", Captions(kept));
    }

    private static TextAlignment Align(string spoken, string written) =>
        TranscriptAligner.Align(written + "\n", [.. Talks.Transcript(spoken).Words()]);

    private static string Captions(TextAlignment aligned) => string.Join(' ', aligned.ReviewedWords.Select(w => w.Text));
}
