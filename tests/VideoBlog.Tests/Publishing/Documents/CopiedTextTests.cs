using VideoBlog.Posts;
using VideoBlog.Publishing.Documents;

namespace VideoBlog.Tests.Publishing.Documents;

/// <summary>What is copied for other programs.</summary>
public sealed class CopiedTextTests
{
    private const string Draft = """
        ---
        title: "One & *two*"
        date: 2026-11-22
        recorded: { place: "Elm Street 12", hidePlace: true }
        video: { file: "talk.mp4", duration: 4 }
        ---

        It's "here" <!-- not there --> and [there](https://example.org/).

        ### The map

        ![A map](stills/00-00-02.png)<script>alert(1)</script>

        """;

    [Fact]
    public void Html_is_clean_and_its_pictures_are_where_the_post_is() =>
        Assert.Equal(
            """
            <h1>One &amp; *two*</h1>
            <p>It’s “here” and <a href="https://example.org/">there</a>.</p>
            <h2>The map</h2>
            <p><img src="https://example.org/blog/talk/stills/00-00-02.png" alt="A map" loading="lazy" decoding="async"></p>

            """,
            CopiedText
                .AsHtml(DraftMarkdown.Parse(Draft), new Uri("https://example.org/blog/talk/"))
                .Replace("  ", " ", StringComparison.Ordinal)
        );

    [Fact]
    public void Markdown_is_as_it_is_written_without_what_is_not_for_readers()
    {
        var text = CopiedText.AsMarkdown(DraftMarkdown.Parse(Draft));
        Assert.StartsWith("# One & \\*two\\*\n\nIt's \"here\" ", text, StringComparison.Ordinal);
        Assert.Contains("### The map\n\n![A map](stills/00-00-02.png)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not there", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Elm Street", text, StringComparison.Ordinal);
    }
}
