using VideoBlog.Library;

namespace VideoBlog.Reviewing;

public sealed class DraftLinksTests
{
    [Fact]
    public void Every_address_on_the_web_is_found_with_its_place()
    {
        const string Text = """
            ---
            title: t
            date: 2026-11-22
            video: { file: x.mp4, duration: 1 }
            adaptedFrom: { title: "The dip", url: "https://example.org/dip" }
            ---

            ## A [heading](https://example.org/1)

            <https://example.org/2> and https://example.org/3, [here](http://example.org/4 "title"), [ref][r],
            ![x](https://example.org/6.png),
            [in](#here), [file](captions.vtt), [mail](mailto:a@example.org), <b@example.org>, [bad](javascript:alert(1)),
            `https://example.org/code`.

            <p><a href="https://example.org/7">x</a></p>

            [r]: https://example.org/5
            """;
        var found = DraftLinks.Find(new DraftVersion(Text));
        Assert.Equal(
            [
                "https://example.org/dip",
                .. Enumerable
                    .Range(1, 7)
                    .Select(i => i == 6 ? "https://example.org/6.png" : $"{(i == 4 ? "http" : "https")}://example.org/{i}"),
            ],
            found.Select(l => l.Address)
        );
        Assert.All(
            found.Where(l => l.Address != "https://example.org/5"),
            l => Assert.Contains(l.Address, Text[l.From..l.To], StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("---\ntitle: [\n---\n[a](https://example.org/)\n", 1)]
    [InlineData("[a](https://example.org/)", 1)]
    [InlineData("---\ntitle: never closed", 0)]
    public void Links_of_a_draft_with_a_broken_head_are_found_all_the_same(string text, int count) =>
        Assert.Equal(count, DraftLinks.Find(new DraftVersion(text)).Count);
}
