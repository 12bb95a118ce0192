using VideoBlog.Domain;

namespace VideoBlog.Posts;

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
    [InlineData(
        "# a comment\ntitle: old\n\n# another\nlayout: post\n",
        "# a comment\ntitle: \"New: \\\"title\\\"\"\n\n# another\nlayout: post\n"
    )]
    public void A_value_is_replaced_where_it_stands_and_the_rest_stays(string before, string after)
    {
        var changed = DraftEditor.Change(
            $"---\n{before}{Rest}---\n\n\nText.\n",
            d => d with { FrontMatter = d.FrontMatter with { Title = "New: \"title\"" } }
        );
        Assert.Equal($"---\n{after}{Rest}---\n\n\nText.\n", changed);
    }

    [Theory]
    [InlineData("tags: [a, b]\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    [InlineData("tags:\n  - a\n  - b\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    [InlineData("tags: a, b\n", "tags: [\"a\", \"b\", \"c\"]\n")]
    public void A_list_is_replaced_in_whatever_form_it_is_written(string before, string after)
    {
        var changed = DraftEditor.Change(
            $"---\ntitle: t\n{before}{Rest}---\nText.\n",
            d => d with { FrontMatter = d.FrontMatter with { Tags = [.. d.FrontMatter.Tags, "c"] } }
        );
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
        var changed = DraftEditor.Change(
            $"---\ntitle: t\n{before}{Rest}---\nText.\n",
            d => d with { FrontMatter = d.FrontMatter with { Excerpt = "An excerpt." } }
        );
        Assert.Equal("An excerpt.", DraftMarkdown.Parse(changed).FrontMatter.Excerpt);
        Assert.Single(changed.Split('\n'), line => line.StartsWith("excerpt", StringComparison.Ordinal));
        Assert.Equal("Text.\n", DraftMarkdown.Parse(changed).Body);
    }

    [Theory]
    [InlineData(
        "recorded: { at: 2026-09-28T10:12:00Z, place: Old } # when\n",
        "recorded: { at: 2026-09-28T10:12:00Z, place: \"New\" } # when\n"
    )]
    [InlineData("recorded: { at: 2026-09-28T10:12:00Z }\n", "recorded: { at: 2026-09-28T10:12:00Z, place: \"New\" }\n")]
    [InlineData("recorded: {}\n", "recorded: { place: \"New\" }\n")]
    [InlineData("recorded: ~ # nothing\n", "recorded: { place: \"New\" } # nothing\n")]
    [InlineData("recorded:\n", "recorded: { place: \"New\" }\n")]
    [InlineData(
        "recorded:\n  # mine\n  at: 2026-09-28T10:12:00Z # exactly\n  camera: { kind: old }\nlayout: post\n",
        "recorded:\n  # mine\n  at: 2026-09-28T10:12:00Z # exactly\n  camera: { kind: old }\n  place: \"New\"\nlayout: post\n"
    )]
    [InlineData(
        "recorded:\n    place: >\n      Old\n      place\n    at: 2026-09-28T10:12:00Z\n",
        "recorded:\n    place: \"New\"\n    at: 2026-09-28T10:12:00Z\n"
    )]
    [InlineData(
        "recorded: {\n  at: 2026-09-28T10:12:00Z, # comma\n  note: x,\n}\n",
        "recorded: {\n  at: 2026-09-28T10:12:00Z, # comma\n  note: x, place: \"New\",\n}\n"
    )]
    public void A_value_inside_of_another_is_set_where_it_belongs(string before, string after)
    {
        var changed = DraftEditor.Change(
            $"---\ntitle: t\n{before}{Rest}---\nText.\n",
            d => d with { FrontMatter = d.FrontMatter with { Recorded = new(d.FrontMatter.Recorded?.At, "New") } }
        );
        Assert.Equal($"---\ntitle: t\n{after}{Rest}---\nText.\n", changed);
    }

    [Theory]
    [InlineData("recorded: { at: 2026-09-28T10:12:00Z, place: Old }\n", "recorded: { at: 2026-09-28T10:12:00Z }\n")]
    [InlineData("recorded: { place: Old, at: 2026-09-28T10:12:00Z }\n", "recorded: { at: 2026-09-28T10:12:00Z }\n")]
    [InlineData("# before\nrecorded: { place: Old } # where\n# after\n", "# before\n# after\n")]
    [InlineData(
        "recorded:\n  at: 2026-09-28T10:12:00Z\n  # where\n  place: |\n    Old\n    place\nlayout: post\n",
        "recorded:\n  at: 2026-09-28T10:12:00Z\n  # where\nlayout: post\n"
    )]
    public void A_value_that_is_emptied_goes_with_its_key(string before, string after)
    {
        var changed = DraftEditor.Change(
            $"---\ntitle: t\n{before}{Rest}---\nText.\n",
            d => d with { FrontMatter = d.FrontMatter with { Recorded = d.FrontMatter.Recorded!.At is { } at ? new(at, null) : null } }
        );
        Assert.Equal($"---\ntitle: t\n{after}{Rest}---\nText.\n", changed);
    }

    [Fact]
    public void Every_key_of_the_form_can_be_set_and_taken_out_again()
    {
        const string Before = "---\ntitle: t\ndate: 2026-11-22\nvideo: { file: x.mp4, duration: 1 }\n---\nText.\n";
        var full = DraftEditor.Change(
            Before,
            d =>
                d with
                {
                    FrontMatter = d.FrontMatter with
                    {
                        Author = "A: \"b\"",
                        Recorded = new(new(2026, 9, 28, 10, 12, 0, TimeSpan.FromHours(-4)), "Here", true),
                        Tags = ["a, b", "c"],
                        Excerpt = "# no comment",
                        PullQuotes = ["Text."],
                        AdaptedFrom = new("The dip", "https://example.org/"),
                        Share = false,
                        AssistedBy = ["m: title"],
                    },
                }
        );
        Assert.Equal(
            ("Here", true, false),
            (
                DraftMarkdown.Parse(full).FrontMatter.Recorded!.Place,
                DraftMarkdown.Parse(full).FrontMatter.Recorded!.HidePlace,
                DraftMarkdown.Parse(full).FrontMatter.Share
            )
        );

        var empty = DraftEditor.Change(
            full,
            d =>
                d with
                {
                    FrontMatter = new()
                    {
                        Title = "t",
                        Date = d.FrontMatter.Date,
                        Video = d.FrontMatter.Video,
                    },
                }
        );
        Assert.Equal(Before, empty);
    }

    [Fact]
    public void Windows_line_ends_stay()
    {
        var changed = DraftEditor.Change(
            "---\r\ntitle: t\r\ndate: 2026-11-22\r\nvideo: { file: x, duration: 1 }\r\n---\r\nOne.\r\n\r\nTwo.\r\n",
            d => d with { Body = d.Body.Replace("Two", "Three", StringComparison.Ordinal) }
        );
        Assert.Equal("---\r\ntitle: t\r\ndate: 2026-11-22\r\nvideo: { file: x, duration: 1 }\r\n---\r\nOne.\r\n\r\nThree.\r\n", changed);
    }

    [Fact]
    public void What_cannot_be_changed_here_is_an_error_and_not_lost() =>
        Assert.Throws<VideoBlogException>(() =>
            DraftEditor.Change(
                $"---\ntitle: t\n{Rest}---\nText.\n",
                d => d with { FrontMatter = d.FrontMatter with { Video = d.FrontMatter.Video with { File = "y.mp4" } } }
            )
        );
}
