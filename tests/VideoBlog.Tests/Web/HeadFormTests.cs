using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

public sealed class HeadFormTests
{
    private const string Draft =
        "---\n# mine\ntitle: old # the title\ndate: 2026-11-22\nvideo: { file: x.mp4, duration: 1 }\nlayout: "
        + "wide\n---\n\nOne *plain* sentence. Another one.\n\n- A list's sentence.\n";

    [Theory]
    [InlineData("title", "New", "title: \"New\"")]
    [InlineData("author", "Maria", "author: \"Maria\"")]
    [InlineData("date", "2026-01-02", "date: 2026-01-02")]
    [InlineData("language", "DE", "language: \"de\"")]
    [InlineData("recordedAt", "2026-09-28T10:12:00-04:00", "recorded: { at: 2026-09-28T10:12:00-04:00 }")]
    [InlineData("recordedAt", "2026-09-28T10:12+05:30", "recorded: { at: 2026-09-28T10:12:00+05:30 }")]
    [InlineData("place", "Here: there", "recorded: { place: \"Here: there\" }")]
    [InlineData("hidePlace", "true", "recorded: { hidePlace: true }")]
    [InlineData("tags", "one", "tags: [\"one\"]")]
    [InlineData("excerpt", "Two\nlines", "excerpt: \"Two lines\"")]
    [InlineData("adaptedFrom", "The dip", "adaptedFrom: { title: \"The dip\" }")]
    [InlineData("comments", "open", "comments: open")]
    [InlineData("share", "false", "share: false")]
    [InlineData("addPullQuote", "One *plain* sentence.", "pullQuotes: [\"One plain sentence.\"]")]
    public void A_change_is_one_value_and_everything_else_stays(string key, string value, string line)
    {
        var changed = Apply(Draft, new HeadChange(key, [value]));
        Assert.Contains(line, changed, StringComparison.Ordinal);
        var before = key switch
        {
            "title" => "old",
            "date" => "2026-11-22",
            _ => line + "\n",
        };
        var after = key switch
        {
            "title" => "\"New\"",
            "date" => "2026-01-02",
            _ => line + "\n",
        };
        Assert.Equal(
            Draft,
            key is "title" or "date"
                ? changed.Replace(after, before, StringComparison.Ordinal)
                : changed.Replace(after, "", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_address_of_a_hosted_video_is_checked_put_in_and_taken_out()
    {
        const string Url = "https://youtu.be/dQw4w9WgXcQ";
        var changed = Apply(Draft, new HeadChange("videoUrl", [Url]));
        Assert.Equal(Url, DraftMarkdown.Parse(changed).FrontMatter.Video.Url);
        Assert.Null(DraftMarkdown.Parse(Apply(changed, new HeadChange("videoUrl", [""]))).FrontMatter.Video.Url);
        Assert.Throws<VideoBlogException>(() => Apply(Draft, new HeadChange("videoUrl", ["youtu.be/dQw4w9WgXcQ"])));
    }

    [Theory]
    [InlineData("author", "author: \"A\"\n")]
    [InlineData("place", "recorded:\n  place: A\n")]
    [InlineData("recordedAt", "recorded: { at: 2026-09-28T10:12:00Z }\n")]
    [InlineData("tags", "tags:\n- a\n- b\n")]
    [InlineData("excerpt", "excerpt: >\n  A\n  b\n")]
    [InlineData("adaptedFrom", "adaptedFrom: { title: A, url: \"https://example.org/\" }\n")]
    [InlineData("pullQuotes", "pullQuotes: [A]\n")]
    public void A_value_that_is_emptied_leaves_no_key(string key, string lines)
    {
        var text = Draft.Replace("layout:", lines + "layout:", StringComparison.Ordinal);
        Assert.Equal(Draft, Apply(text, new HeadChange(key, [""])));
        Assert.Equal(Draft, Apply(text, new HeadChange(key, [])));
    }

    [Theory]
    [InlineData("title", " ", "needs a title")]
    [InlineData("date", "soon", "no date")]
    [InlineData("date", "", "needs a date")]
    [InlineData("language", "english", "no language code")]
    [InlineData("recordedAt", "yesterday", "no date and time")]
    [InlineData("adaptedFrom", "A|javascript:alert(1)", "no whole address")]
    [InlineData("adaptedFrom", "|https://example.org/", "needs a title")]
    [InlineData("addPullQuote", "Nobody says this.", "could not show")]
    [InlineData("addPullQuote", "Another one. A list's sentence.", "could not show")]
    [InlineData("addPullQuote", "![](x.png)", "No words")]
    [InlineData("video", "x", "nothing called")]
    public void What_cannot_be_used_is_told_and_changes_nothing(string key, string values, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<VideoBlogException>(() => Apply(Draft, new HeadChange(key, values.Split('|')))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("---\ntitle: [\n---\nText.\n")]
    [InlineData("---\ntitle: never closed")]
    [InlineData("No front matter.")]
    public void A_front_matter_that_cannot_be_read_is_left_alone(string text)
    {
        Assert.Throws<VideoBlogException>(() => Apply(text, new HeadChange("title", ["x"])));
        Assert.Null(PostHead.Parse(new DraftVersion(text), _ => true).Values);
    }

    [Fact]
    public void A_title_and_a_date_that_are_missing_can_be_set()
    {
        var changed = Apply("---\nlayout: wide\n---\nText.\n", new HeadChange("title", ["New"]), new HeadChange("date", ["2026-01-02"]));
        Assert.Equal("---\nlayout: wide\ntitle: \"New\"\ndate: 2026-01-02\n---\nText.\n", changed);
    }

    [Fact]
    public void Hostile_values_stay_values()
    {
        const string Hostile = "\"\n---\nstatus: published\n# ' { [ & * ! | > %";
        var changed = Apply(
            Draft,
            new HeadChange("title", [Hostile]),
            new HeadChange("tags", [Hostile, "b"]),
            new HeadChange("place", [Hostile])
        );
        var head = PostHead.Parse(new DraftVersion(changed), _ => true).Values!;
        Assert.Equal(PostStatus.Draft, head.Status);
        Assert.Equal([head.Title, "b"], head.Tags);
        Assert.Equal(head.Title, head.Recorded!.Place);
    }

    private static string Apply(string draft, params IEnumerable<HeadChange> changes) =>
        FrontMatterChanges.Apply(draft, [.. changes.Select(HeadForm.Parse)]);
}
