using VideoBlog.Platform;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Bundles;

public sealed class PortableMarkdownTests
{
    [Fact]
    public async Task A_text_is_written_in_the_constructs_that_all_programs_know()
    {
        using var folder = new TemporaryFolder();
        var edition = await SampleEdition.MakeAsync(folder, SampleEdition.Body + "\n" + HostileText.Body);
        Approved.Matches(PortableMarkdown.Write(edition, new MarkdownDialect { Executes = MarkdownDialect.IsTemplate }), "portable.md");
    }

    [Theory]
    [InlineData("plain words, and more", "plain words, and more")]
    [InlineData("1. first", "1&#46; first")]
    [InlineData("- a dash", "&#45; a dash")]
    [InlineData("{{ x }}", "&#123;&#123; x &#125;&#125;")]
    [InlineData("AT&T &copy; <b>", "AT&T &amp;copy; &lt;b&gt;")]
    [InlineData("http://a.b www.c.d", "http&#58;//a.b www&#46;c.d")]
    [InlineData("a|b *c* $x$ a==b", @"a\|b \*c\* \$x\$ a&#61;&#61;b")]
    public void Text_stays_text(string text, string escaped) => Assert.Equal(escaped, PortableText.Escape(text, atLineStart: true));
}
