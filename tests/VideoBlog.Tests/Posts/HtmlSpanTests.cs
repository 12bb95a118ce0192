using Markdig.Syntax;

namespace VideoBlog.Posts;

/// <summary>HTML that Markdown stands in.</summary>
public class HtmlSpanTests
{
    [Theory]
    [InlineData("<details>\n<summary>More</summary>\n\nText with **stars**.\n\n- a\n\n</details>\n\nAfter.", 2)]
    [InlineData("<div>\n\n<details>\n\nA\n\n</details>\n\n</div>\n\nB\n", 2)]
    [InlineData("<details><summary>More</summary>Inside.</details>\n\nAfter.", 2)]
    [InlineData("<details>\n\nNever closed.\n\nAfter.", 3)]
    [InlineData("<details>\n\n<div>\n\n</details>\n\n</div>", 2)]
    [InlineData("<!-- <details> -->\n\nA\n\n</details>", 3)]
    [InlineData("Text.\n\n</details>", 2)]
    public void It_is_one_block_with_what_it_opens_and_closes(string markdown, int blocks)
    {
        var document = PostMarkdown.Parse(markdown);

        Assert.Equal(blocks, document.Count);
        Assert.All(document, b => Assert.Same(document, b.Parent));
        Assert.Equal(document.OrderBy(b => b.Span.Start).Select(b => b.Span.Start), document.Select(b => b.Span.Start));
    }

    [Fact]
    public void Its_span_goes_from_the_first_tag_to_the_last()
    {
        const string Markdown = "A\n\n<details>\n\nB\n\n</details>\n\nC";

        var span = PostMarkdown.Parse(Markdown).OfType<ContainerBlock>().Single().Span;

        Assert.Equal("<details>\n\nB\n\n</details>", Markdown.Substring(span.Start, span.Length));
    }
}
