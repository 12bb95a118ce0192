using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>Heads as people write them: taken where Hugo or Jekyll take them, else one message in plain words with the line.</summary>
public sealed class FrontMatterFormsTests
{
    private static readonly FrontMatter Machine = new()
    {
        Title = "The machine's",
        Date = new DateOnly(2026, 11, 30),
        Video = new PostVideo("talk.mp4", 60, null),
        Status = PostStatus.Published,
    };

    [Theory]
    [InlineData("+++\ntitle = \"Mine\"\ndate = 2026-01-02\n+++\n\nText.\n")]
    [InlineData(
        "+++\ntitle = 'Mine' # mine\ndate = 2026-01-02T10:00:00+01:00\ntags = [\n  \"a = b\",\n  'c',\n]\n"
            + "[params]\nx = {y = 1}\n+++\nText.\n"
    )]
    [InlineData("{ \"title\": \"Mine\", \"date\": \"2026-01-02\" }\n\nText.\n")]
    [InlineData("{\n  \"title\": \"Mine\",\n  \"date\": \"2026-01-02\",\n  \"params\": {\"x\": \"}\"}\n}\n\nText.\n")]
    [InlineData("-----\ntitle: Mine\ndate: 2026-1-2\n-----\n\nText.\n")]
    [InlineData("\n \n---\ntitle: Mine\ndate: 2026/1/2\n---\n\nText.\n")]
    [InlineData("---\ntitle:\t\"Mine\"\ndate:\t2026-01-02\n---\n\nText.\n")]
    [InlineData("---\nTitle: Mine\nDATE: 2 January 2026\n---\n\nText.\n")]
    [InlineData("---\ntitle: Mine\ndate: Jan 2, 2026\n...\n\nText.\n")]
    [InlineData("---\ntitle: Mine\ndate: 2026-01-02 10:00:00 +0100\n---\nText.\n")]
    [InlineData("\uFEFF---\r\ntitle: Mine\r\ndate: 2026-01-02\r\n---\r\n\r\nText.\r\n")]
    public void What_Hugo_or_Jekyll_take_is_taken(string text)
    {
        var draft = DraftMarkdown.Parse(text, Machine);
        Assert.Equal(
            ("Mine", new DateOnly(2026, 1, 2), PostStatus.Draft, "Text.\n"),
            (draft.FrontMatter.Title, draft.FrontMatter.Date, draft.FrontMatter.Status, draft.Body)
        );
    }

    [Theory]
    [InlineData("language: en-US", "en")]
    [InlineData("language: pt_BR", "pt")]
    public void A_region_of_a_language_is_its_language(string line, string expected) => Assert.Equal(expected, Head(line).Language);

    [Theory]
    [InlineData("author: [A, B]", "A, B")]
    [InlineData("author:\n- A\n- B", "A, B")]
    public void Several_authors_are_named_one_after_the_other(string lines, string expected) => Assert.Equal(expected, Head(lines).Author);

    [Theory]
    [InlineData("tags: space, moon, \"big, one\"")]
    [InlineData("tags: [space, moon, \"big, one\"]")]
    public void Tags_in_quotation_marks_keep_their_commas(string line) => Assert.Equal(["space", "moon", "big, one"], Head(line).Tags);

    [Theory]
    [InlineData("title: VideoBlog: how it works", 3, "the title has a colon in it; put the title in quotes")]
    [InlineData("title: @home `code` talk", 3, "the title begins with '@', which has a meaning of its own; put the title in quotes")]
    [InlineData("title: *important* talk", 3, "the title begins with '*', which has a meaning of its own; put the title in quotes")]
    [InlineData("title: \"A\" and B", 3, "behind the closing quotation mark there is more text; put the title in quotes as a whole")]
    [InlineData("title: \"A\nauthor: B", 3, "the quotation mark that is opened here must be closed")]
    [InlineData("tags: [a, b\nauthor: B", 3, "the bracket that is opened here must be closed")]
    [InlineData("title:Mine", 3, "behind the colon there must be a space")]
    [InlineData("title: A\n\tfoo: bar", 4, "it begins with a tab; put spaces in its place")]
    [InlineData("tags: {a: b}", 3, "'tags' must be a list such as [space, moon]")]
    [InlineData("date: 1/2/2026", 3, "'date' must be a day such as 2026-09-28")]
    [InlineData("title: A\ntitle: B", 4, "this key is there twice")]
    public void What_nobody_can_read_is_told_once_with_its_line(string lines, int line, string reason)
    {
        var error = Assert.Throws<VideoBlogException>(() => Head(lines));
        Assert.StartsWith($"The front matter of the draft cannot be used: line {line}: {reason}", error.Message, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.DoesNotContain("run again", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("+++\ntitle = Mine\n\"x\n+++\nText.\n", 3)]
    [InlineData("+++\ntitle = \"Mine\"\n\nText.\n", 1)]
    [InlineData("{ \"title\": \"Mine\"\n\nText.\n", 1)]
    [InlineData("\ntitle: Mine\n\nText.\n", 2)]
    public void A_head_is_never_read_as_text(string text, int line) =>
        Assert.Equal(line, Assert.Throws<VideoBlogException>(() => DraftMarkdown.Parse(text, Machine)).Line);

    [Fact]
    public void Text_that_begins_like_a_template_is_no_head()
    {
        const string text = "{{< video >}} Text.\n";
        Assert.Equal(text, DraftMarkdown.Parse(text, Machine).Body);
    }

    [Theory]
    [InlineData("+++\ntitle = \"Mine\"\nweight = 3\n[params]\nx = 1\n+++\n\nText.\n", "weight: 3")]
    [InlineData("{ \"title\": \"Mine\", \"weight\": 3 }\n\nText.\n", "\"weight\": 3")]
    [InlineData("---\nTITLE: Mine\nweight: 3\n---\n\nText.\n", "weight: 3")]
    public void A_change_keeps_every_key(string text, string kept)
    {
        var changed = FrontMatterChanges.Apply(text, [new FrontMatterChange.Title("Yours")]);
        Assert.Contains(kept, changed, StringComparison.Ordinal);
        Assert.DoesNotContain("Mine", changed, StringComparison.Ordinal);
        Assert.Equal("Yours", DraftMarkdown.Parse(changed, Machine).FrontMatter.Title);
        Assert.EndsWith("Text.\n", changed, StringComparison.Ordinal);
    }

    [Fact]
    public void Hugo_and_Jekyll_are_told_whether_a_post_is_out()
    {
        var head = Machine with { Status = PostStatus.Reviewed };
        var draft = FrontMatterWriter.Write(head) + "\nText.\n";
        Assert.Contains("draft: true\npublished: false\n", draft, StringComparison.Ordinal);
        var published = DraftEditor.Change(draft, d => d with { FrontMatter = d.FrontMatter with { Status = PostStatus.Published } });
        Assert.Contains("draft: false\npublished: true\n", published, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_keeps_line_ends_and_the_mark_before_them()
    {
        const string text = "\uFEFF---\r\ntitle: Mine\r\ndate: 2026-01-02\r\n---\r\n\r\nText.\r\n";
        var changed = FrontMatterChanges.Apply(text, [new FrontMatterChange.Title("Yours")]);
        Assert.Equal(text.Replace("Mine", "\"Yours\"", StringComparison.Ordinal), changed);
    }

    private static FrontMatter Head(string lines) => DraftMarkdown.Parse($"---\n# mine\n{lines}\n---\n\nText.\n", Machine).FrontMatter;
}
