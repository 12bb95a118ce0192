using VideoBlog.Cli.Edge;

namespace VideoBlog.Cli.Edge;

public sealed class SafeTextTests
{
    [Theory]
    [InlineData("talk 🎥 “quoted” ünïcödé 話.mp4")]
    [InlineData("[red]not markup[/].mp4")]
    [InlineData("family 👨‍👩‍👧.mp4")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Equal(text, SafeText.Line(text));

    [Theory]
    [InlineData("a\u001b[31mred", "a␛[31mred")]
    [InlineData("one\ntwo", "one␊two")]
    [InlineData("\a\b\r", "␇␈␍")]
    [InlineData("del\u007f", "del␡")]
    [InlineData("c1\u009b31m", "c1\ufffd31m")]
    [InlineData("gpj.\u202emp4", "gpj.\ufffdmp4")]
    [InlineData("x\u2028y", "x\ufffdy")]
    public void What_a_terminal_would_obey_becomes_visible(string text, string expected) => Assert.Equal(expected, SafeText.Line(text));

    [Fact]
    public void Several_lines_are_made_safe_one_by_one() =>
        Assert.Equal(["first", "", "sec ond␛[2J"], SafeText.Lines("\nfirst  \r\n\nsec\tond\u001b[2J\n\n"));
}
