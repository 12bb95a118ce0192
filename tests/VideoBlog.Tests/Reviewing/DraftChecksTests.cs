using VideoBlog.Library;

namespace VideoBlog.Reviewing;

public sealed class DraftChecksTests
{
    private const string Head =
        "title: A talk\ndate: 2026-11-22\nvideo: { file: talk.mp4, duration: 60, poster: stills/00-00-07.jpg "
        + "}\ntags: [one, two]\nexcerpt: About something.\n";
    private static readonly HashSet<string> Files = ["stills/00-00-07.jpg", "stills/my picture.png", "post/captions.vtt"];

    [Fact]
    public void A_post_that_is_in_order_has_nothing_to_complain_about() =>
        Assert.Empty(
            Check(
                "## One\n\nSome [words](https://example.org/a?b=1#c), a [moment](?t=12), a [file](captions.vtt), "
                    + "[mail](mailto:a@example.org), <https://example.org>.\n\n### Two\n\n![A "
                    + "slide](stills/my%20picture.png)\n\n## Three\n\n<img src=\"https://example.org/a.png\" alt=\"A cat\">\n"
            )
        );

    [Theory]
    [InlineData("[words](example.org/page)", DraftCheckKind.LinkAddress, "has no https://")]
    [InlineData("[words](javascript:alert(1))", DraftCheckKind.LinkAddress, "'javascript:'")]
    [InlineData("[words](JAVA&#9;script:alert(1))", DraftCheckKind.LinkAddress, "'javascript:'")]
    [InlineData("[words](data:text/html,x)", DraftCheckKind.LinkAddress, "'data:'")]
    [InlineData("[words](//example.org/x)", DraftCheckKind.LinkAddress, "has no https://")]
    [InlineData("[words](https://)", DraftCheckKind.LinkAddress, "no complete address")]
    [InlineData("[words](../talk/draft.md)", DraftCheckKind.LinkAddress, "has no https://")]
    [InlineData("[words]()", DraftCheckKind.LinkAddress, "no address")]
    [InlineData("[words](#part-two)", DraftCheckKind.LinkAddress, "There is no heading '#part-two' in the text")]
    [InlineData("[ ](https://example.org)", DraftCheckKind.LinkText, "no words")]
    [InlineData("[![](stills/00-00-07.jpg)](https://example.org)", DraftCheckKind.LinkText, "no words")]
    [InlineData("<a href=\"javascript:alert(1)\">words</a>", DraftCheckKind.LinkAddress, "'javascript:'")]
    [InlineData("![A cat](stills/none.jpg)", DraftCheckKind.PictureFile, "not in the post's folder")]
    [InlineData("![A cat](http://example.org/a.jpg)", DraftCheckKind.PictureFile, "does not show")]
    [InlineData("![A cat](../other/stills/a.jpg)", DraftCheckKind.PictureFile, "does not show")]
    [InlineData("![](stills/00-00-07.jpg)", DraftCheckKind.PictureText, "no text")]
    [InlineData("<iframe src=\"https://www.youtube.com/embed/x\"></iframe>", DraftCheckKind.Text, "this <iframe> from www.youtube.com")]
    [InlineData("{{< youtube w7Ft2ymGmfc >}}", DraftCheckKind.Text, "'{{< youtube w7Ft2ymGmfc >}}'")]
    [InlineData("{% include video.html %}", DraftCheckKind.Text, "'{% include video.html %}'")]
    [InlineData("<img src=\"stills/00-00-07.jpg\">", DraftCheckKind.PictureText, "no text")]
    [InlineData("![The video at 0:07, where the speaker says: Hello](stills/00-00-07.jpg)", DraftCheckKind.PictureText, "the machine's")]
    public void What_does_not_work_is_told_with_its_place(string markup, DraftCheckKind kind, string message)
    {
        var body = $"## One\n\nBefore it.\n\nIn it {markup} and after.\n";
        var text = $"---\n{Head}---\n\n\n{body}";

        var found = Assert.Single(DraftChecks.Run(new DraftVersion(text), Files.Contains), c => c.Kind == kind);

        Assert.Contains(message, found.Message, StringComparison.Ordinal);
        Assert.Contains(text[found.From..found.To], markup, StringComparison.Ordinal);
        Assert.True(found.To > found.From);
    }

    [Theory]
    [InlineData("## One\n\n#### Two\n", "leaves a level out: '###'")]
    [InlineData("## One\n\nText.\n\n## *One*\n", "is there twice")]
    [InlineData("##\n\nText.\n", "is empty")]
    public void Headings_that_mislead_are_told(string body, string message) =>
        Assert.Contains(message, Assert.Single(Check(body), c => c.Kind == DraftCheckKind.Heading).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("title: A talk\n", "", DraftCheckKind.Title)]
    [InlineData("title: A talk\n", "title: \"\"\n", DraftCheckKind.Title)]
    [InlineData("date: 2026-11-22\n", "", DraftCheckKind.Date)]
    [InlineData("date: 2026-11-22\n", "date: soon\n", DraftCheckKind.FrontMatter)]
    [InlineData("title: A talk\n", "title: [A talk\n", DraftCheckKind.FrontMatter)]
    [InlineData("excerpt: About something.\n", "", DraftCheckKind.Excerpt)]
    [InlineData("stills/00-00-07.jpg", "stills/none.jpg", DraftCheckKind.Poster)]
    [InlineData("[one, two]", "[one, One]", DraftCheckKind.Tags)]
    [InlineData("tags: [one, two]\n", "tags: [a, b, c, d, e, f, g, h, i, j, k, l, m]\n", DraftCheckKind.Tags)]
    [InlineData("excerpt: About", "pullQuotes: [\"Nobody says this.\"]\nexcerpt: About", DraftCheckKind.PullQuote)]
    public void What_the_front_matter_lacks_is_told(string old, string replaced, DraftCheckKind kind) =>
        Assert.Equal(
            kind,
            Assert
                .Single(
                    DraftChecks.Run(
                        new DraftVersion($"---\n{Head.Replace(old, replaced, StringComparison.Ordinal)}---\nText.\n"),
                        Files.Contains
                    )
                )
                .Kind
        );

    [Fact]
    public void Places_in_the_front_matter_are_those_of_its_values()
    {
        var text =
            $"---\n{Head.Replace("About something.", new string('x', 161), StringComparison.Ordinal)}pullQuotes:\n "
            + $" - Some words\n  - Other words\n---\nSome words.\n";
        var found = DraftChecks.Run(new DraftVersion(text), Files.Contains);
        Assert.Equal([new string('x', 161), "Other words"], found.Select(c => text[c.From..c.To]));
    }

    [Fact]
    public void A_front_matter_that_cannot_be_read_is_shown_at_its_line_and_the_text_is_still_looked_at()
    {
        var text = $"---\n{Head}comments: perhaps\n---\n![](stills/00-00-07.jpg)\n";
        var found = DraftChecks.Run(new DraftVersion(text.ReplaceLineEndings("\r\n")), Files.Contains);
        Assert.Equal(["comments: perhaps", "![](stills/00-00-07.jpg)"], found.Select(c => text[c.From..c.To]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("No front matter.")]
    [InlineData("---\ntitle: never closed\n")]
    public void A_text_without_front_matter_is_one_problem_at_its_start(string text) =>
        Assert.Equal(
            (DraftCheckKind.FrontMatter, 0),
            DraftChecks.Run(new DraftVersion(text), Files.Contains).Select(c => (c.Kind, c.From)).First()
        );

    [Fact]
    public void Hostile_texts_are_told_or_ignored_but_break_nothing()
    {
        Assert.Contains(Check(new string('[', 200_000)), c => c.Kind == DraftCheckKind.Text);
        Assert.Empty(Check("Text.\n\n" + string.Concat(Enumerable.Repeat("<div>", 50_000))));
        Assert.Contains(Check("![x](stills/%00%2e%2e/a.jpg)"), c => c.Kind == DraftCheckKind.PictureFile);
    }

    private static IReadOnlyList<DraftCheck> Check(string body) =>
        DraftChecks.Run(new DraftVersion($"---\n{Head}---\n\n{body}"), Files.Contains);
}
