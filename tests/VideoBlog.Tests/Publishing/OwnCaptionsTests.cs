using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Publishing;

/// <summary>Captions that a person has written, and those that were edited in a file.</summary>
public class OwnCaptionsTests
{
    private static readonly IReadOnlyList<TranscriptWord> Words =
    [
        .. Talks
            .Transcript(
                "The dip is the hard part of it all, and nobody tells you. [2] After the dip comes the reward for all of you. [2] "
                    + "So keep going on, my dear friend of the house."
            )
            .Words(),
    ];

    [Fact]
    public void A_line_of_ones_own_stands_among_the_others_and_nothing_overlaps()
    {
        var plain = Captions.From(Words);
        var line = plain[1];
        var edit = new CaptionEdit(
            line.Start,
            plain[2].Start,
            "",
            [new CaptionLine(line.Start - 0.4, line.End + 0.1, "After the DIP\nthe reward")]
        );

        var captions = Captions.From(Words, [edit]);

        Assert.Equal([plain[0].Lines[0], "After the DIP", plain[2].Lines[0]], captions.Select(c => c.Lines[0]));
        Assert.Equal((line.Start - 0.4, line.End + 0.1), (captions[1].Start, captions[1].End));
        Assert.All(captions.Zip(captions.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start));
    }

    [Fact]
    public void An_edited_file_becomes_edits_of_the_lines_that_differ()
    {
        var plain = Captions.From(Words);
        var file = CaptionWriter.ToWebVtt(plain);
        var edited = WebVttReader.Read(
            file.Replace("After the dip", "After the <i>DIP</i>", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)
        )!;

        var edits = CaptionChanges.Merge(WebVttReader.Read(file)!, edited, Words, []);

        var edit = Assert.Single(edits);
        Assert.Equal((plain[1].Start, plain[2].Start), (edit.From, edit.To));
        Assert.StartsWith("After the dip comes", edit.Said, StringComparison.Ordinal);
        Assert.Equal(edited, CaptionChanges.Lines(Captions.From(Words, edits)));
    }

    [Fact]
    public void Lines_that_were_taken_out_added_or_moved_are_kept_so()
    {
        var before = CaptionChanges.Lines(Captions.From(Words));
        CaptionLine[][] variants =
        [
            [before[0], before[2]],
            [before[1], before[2]],
            [before[0], before[1]],
            [before[0], before[1], new(before[1].End + 0.1, before[1].End + 0.6, "(Applause)"), before[2]],
            [new(0, 0.4, "(Music)"), .. before],
            [.. before, new(60, 61, "(The end)")],
            [before[0], before[1] with { Start = before[1].Start + 0.3 }, before[2] with { Text = "So." }],
        ];

        Assert.All(
            variants,
            after => Assert.Equal(after, CaptionChanges.Lines(Captions.From(Words, CaptionChanges.Merge(before, after, Words, []))))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHi")]
    [InlineData("WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nHi")]
    [InlineData("WEBVTT\n\n2 --> 3\nHi")]
    public void What_is_no_webvtt_is_not_read(string text) => Assert.Null(WebVttReader.Read(text));

    [Fact]
    public void Notes_names_and_settings_are_no_captions() =>
        Assert.Equal(
            [new CaptionLine(1, 2.5, "A & B\nC"), new CaptionLine(3600, 3601, "D")],
            WebVttReader.Read(
                "WEBVTT - x\n\nNOTE\nhello\n\nSTYLE\n::cue {}\n\none\n00:01.000 --> 00:02.500 align:start\n<v Bob>A &amp; B</v>\nC\n\n"
                    + "01:00:00.000 --> 01:00:01.000\nD\n"
            )
        );
}
