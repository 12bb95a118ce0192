using VideoBlog.Domain;

namespace VideoBlog.Drafts;

public sealed class DraftEditorTests
{
    private const string Rest = "date: 2026-11-22\nvideo: { file: x.mp4, duration: 1 }\n";

    [Theory]
    [InlineData("title: plain words # mine\n", "title: \"New: \\\"title\\\"\" # mine\n")]
    [InlineData("title: 'quoted: words'   \n", "title: \"New: \\\"title\\\"\"   \n")]
    [InlineData("title: \"old\"\n", "title: \"New: \\\"title\\\"\"\n")]
    [InlineData("\"title\" : old\n", "\"title\" : \"New: \\\"title\\\"\"\n")]
    [InlineData("title: |\n  old\n  words\n", "title: \"New: \\\"title\\\"\"\n")]
    [InlineData("title: >-\n  old\n  words\nlayout: post\n", "title: \"New: \\\"title\\\"\"\nlayout: post\n")]
    [InlineData("title: old\n  words\n", "title: \"New: \\\"title\\\"\"\n")]
    [InlineData("# a comment\ntitle: old\n\n# another\nlayout: post\n", "# a comment\ntitle: \"New: \\\"title\\\"\"\n\n# another\nlayout: post\n")]
    public void A_value_is_replaced_where_it_stands_and_the_rest_stays(string before, string after)
    {
        var changed = DraftEditor.Change($"---\n{before}{Rest}---\n\n\nText.\n", d => d with { FrontMatter = d.FrontMatter with { Title = "New: \"title\"" } });
        Assert.Equal($"---\n{after}{Rest}---\n\n\nText.\n", changed);
    }

    [Theory]
    [InlineData("tags: [a, b]\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    [InlineData("tags:\n  - a\n  - b\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    [InlineData("tags: a, b\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    public void A_list_is_replaced_in_whatever_form_it_is_written(string before, string after)
    {
        var changed = DraftEditor.Change($"---\ntitle: t\n{before}{Rest}---\nText.\n", d => d with { FrontMatter = d.FrontMatter with { Tags = [.. d.FrontMatter.Tags, "c"] } });
        Assert.Equal(["a", "b", "c"], DraftMarkdown.Parse(changed).FrontMatter.Tags);
        Assert.Equal($"---\ntitle: t\n{after}{Rest}---\nText.\n", changed);
    }

    [Theory]
    [InlineData("excerpt:\n")]
    [InlineData("excerpt: \n")]
    [InlineData("excerpt: ~\n")]
    [InlineData("excerpt: \"\"\n")]
    [InlineData("")]
    public void A_value_that_is_missing_is_set(string before)
    {
        var changed = DraftEditor.Change($"---\ntitle: t\n{before}{Rest}---\nText.\n", d => d with { FrontMatter = d.FrontMatter with { Excerpt = "An excerpt." } });
        Assert.Equal("An excerpt.", DraftMarkdown.Parse(changed).FrontMatter.Excerpt);
        Assert.Single(changed.Split('\n'), line => line.StartsWith("excerpt", StringComparison.Ordinal));
        Assert.Equal("Text.\n", DraftMarkdown.Parse(changed).Body);
    }

    [Fact]
    public void Windows_line_ends_stay()
    {
        var changed = DraftEditor.Change("---\r\ntitle: t\r\ndate: 2026-11-22\r\nvideo: { file: x, duration: 1 }\r\n---\r\nOne.\r\n\r\nTwo.\r\n", d => d with { Body = d.Body.Replace("Two", "Three", StringComparison.Ordinal) });
        Assert.Equal("---\r\ntitle: t\r\ndate: 2026-11-22\r\nvideo: { file: x, duration: 1 }\r\n---\r\nOne.\r\n\r\nThree.\r\n", changed);
    }

    [Fact]
    public void What_cannot_be_changed_here_is_an_error_and_not_lost() =>
        Assert.Throws<VideoBlogException>(() => DraftEditor.Change($"---\ntitle: t\n{Rest}---\nText.\n", d => d with { FrontMatter = d.FrontMatter with { Author = "Somebody" } }));
}
