namespace VideoBlog.Pipeline;

public sealed class ConversionEventTests
{
    public static TheoryData<ConversionEvent, string> Lines =>
        new()
        {
            {
                new StageEvent("/a", ConversionStage.Transcribe, StageState.Waiting, 11),
                """{"type":"stage","file":"/a","stage":"transcribe","state":"waiting","percent":11}"""
            },
            { new FailedEvent("/a", "No.", null, null, true), """{"type":"failed","file":"/a","message":"No.","mayPass":true}""" },
            {
                new SummaryEvent(1, 0, 0, 2.5, 0),
                """{"type":"summary","converted":1,"upToDate":0,"failed":0,"elapsed":2.5,"exitCode":0}"""
            },
        };

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_event_is_a_line_that_can_be_read_again(ConversionEvent said, string line)
    {
        Assert.Equal(line, said.ToLine());
        Assert.Equal(said, ConversionEvent.Parse(line));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("libgomp: Thread creation failed")]
    [InlineData("""{"type":"tomorrow"}""")]
    [InlineData("""{"file":"no type"}""")]
    [InlineData("""{"type":"stage","file":"/a","stage":"levitate","state":"started","percent":1}""")]
    public void Other_lines_are_none(string line) => Assert.Null(ConversionEvent.Parse(line));
}
