using CsCheck;
using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Syntax;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

public class DraftMarkdownTests
{
    private static readonly FrontMatter Head = new()
    {
        Title = "Getting past the dip",
        Author = "A. Speaker",
        Date = new DateOnly(2026, 11, 22),
        Recorded = new Recorded(new DateTimeOffset(2026, 9, 28, 10, 12, 0, TimeSpan.FromHours(-4)), "Callahan State Park, Framingham"),
        Video = new PostVideo("talk.mp4", 214.6, "stills/00-00-07.jpg"),
        Tags = ["habits", "no"],
        Excerpt = "The dip is the hard part.",
        PullQuotes = ["The dip is not a sign that you have chosen badly.", "Say: \"no\"."],
        AdaptedFrom = new AdaptedFrom("The dip", "https://example.org/dip?a=1&b=2"),
    };

    private static readonly Gen<string> Text = Gen.OneOf(
            OneOf(
                "# a",
                "1. b",
                "2) c",
                "- d",
                "> e",
                "+ f",
                "a*b*c _d_ __e__",
                "<b>x</b>",
                "[a](b)",
                "`code`",
                "a | b",
                "see https://a.b/c?d=e&f",
                "www.example.org",
                "&amp; &copy",
                "a\\*b",
                "---",
                "===",
                "***",
                "~~~",
                "```",
                "![x](y)",
                "C #",
                "$5 and $6",
                ": x",
                "a  b\tc",
                "{#id}",
                "[^1]: x",
                "mailto:a@b.c",
                "!",
                "\"\"cited\"\"",
                "1.",
                "- ",
                "-",
                "+",
                "=",
                "\"quoted\" and 'quoted'",
                "a\nb\r\nc",
                "don’t",
                "x^2^ ~y~ ==z==",
                "I. Newton",
                ":::note",
                "a ::b:: c",
                "*[HTML]: x",
                "[ ] task",
                "<!-- c -->",
                "<a@b.c>",
                "👩‍👩‍👧 and 𝒳",
                "日本語。テスト",
                ":smile:",
                "%%%",
                "a. b",
                "+++",
                "...",
                "--- yaml"
            ),
            Gen.String[Gen.Char["ab 1.#-+*_`<>[](){}|\\!&:;~^=$\"'/@\n\t"], 0, 30],
            Gen.String[0, 20]
        )
        .Where(t => PlainText.Clean(t).Length > 0);

    [Fact]
    public void What_is_written_reads_back_as_the_same_front_matter()
    {
        var markdown = DraftMarkdown.Write(new Draft { FrontMatter = Head, Sections = [] });

        Assert.Equal(
            Head with
            {
                Tags = [],
                PullQuotes = [],
            },
            DraftMarkdown.Parse(markdown).FrontMatter with
            {
                Tags = [],
                PullQuotes = [],
            }
        );
        Assert.Equal(Head.Tags, DraftMarkdown.Parse(markdown).FrontMatter.Tags);
        Assert.Equal(Head.PullQuotes, DraftMarkdown.Parse(markdown).FrontMatter.PullQuotes);
    }

    [Fact]
    public void Hostile_strings_cannot_break_out_of_the_front_matter()
    {
        var genLine = Gen.OneOf(
                Text,
                OneOf(
                    "a\"\nstatus: published",
                    "---",
                    "yes",
                    "null",
                    "~",
                    "1e3",
                    "2026-01-01",
                    "*a",
                    "&a b",
                    "!!str x",
                    "{{ x }}",
                    "a: b # c",
                    "\u2028x\u0085y",
                    "\\"
                )
            )
            .Select(PlainText.Clean)
            .Where(t => t.Length > 0);
        Gen.Select(genLine, genLine.Null(), genLine.Array[0, 4], genLine, Gen.Double[0, 1e6])
            .Sample(
                (title, author, tags, place, duration) =>
                {
                    var head = Head with
                    {
                        Title = title,
                        Author = author,
                        Tags = [.. tags.Distinct()],
                        PullQuotes = [.. tags.Distinct()],
                        Recorded = new Recorded(null, place),
                        Video = Head.Video with { Duration = duration },
                    };
                    var read = DraftMarkdown.Parse(DraftMarkdown.Write(new Draft { FrontMatter = head, Sections = [] })).FrontMatter;
                    Assert.Equal(head.Tags, read.Tags);
                    Assert.Equal(head.PullQuotes, read.PullQuotes);
                    Assert.Equal(head with { Tags = [], PullQuotes = [] }, read with { Tags = [], PullQuotes = [] });
                }
            );
    }

    [Fact]
    public void Spoken_text_reads_as_the_same_plain_text_after_Markdown()
    {
        // The second pipeline has what the page and common site generators switch on.
        MarkdownPipeline[] pipelines =
        [
            new MarkdownPipelineBuilder().Build(),
            new MarkdownPipelineBuilder()
                .UsePipeTables()
                .UseGridTables()
                .UseFootnotes()
                .UseEmphasisExtras()
                .UseTaskLists()
                .UseDefinitionLists()
                .UseAbbreviations()
                .UseGenericAttributes()
                .UseCustomContainers()
                .UseCitations()
                .UseFigures()
                .UseFooters()
                .UseAutoLinks(new AutoLinkOptions())
                .Build(),
        ];
        Text.Sample(
            text =>
            {
                var expected = PlainText.Clean(text);
                foreach (var pipeline in pipelines)
                {
                    var document = Markdown.Parse(MarkdownText.Escape(text), pipeline);
                    var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(document));
                    Assert.Equal(expected, Plain(paragraph));
                    document = Markdown.Parse("## " + MarkdownText.Escape(text), pipeline);
                    Assert.Equal(expected, Plain(Assert.IsType<HeadingBlock>(Assert.Single(document))));
                }
            },
            iter: 2000
        );
    }

    [Fact]
    public void A_recording_without_speech_says_so_in_the_draft()
    {
        Assert.Equal(
            "*No speech was found in this recording.*\n",
            DraftMarkdown.Parse(DraftMarkdown.Write(new Draft { FrontMatter = Head, Sections = [] })).Body
        );
    }

    [Fact]
    public void A_persons_edits_are_understood()
    {
        var draft = DraftMarkdown.Parse(
            "\uFEFF---\r\ntitle: Plain words\r\ndate: 2026-11-22T10:00:00Z\r\ntags: one, two\r\nlayout: "
                + "post\r\nstatus: Reviewed\r\nvideo:\r\n  file: talk.mp4\r\n  duration: 12\r\n---\r\n\r\nText.\r\n\r\n---\r\n\r\nMore.\r\n"
        );

        Assert.Equal("Plain words", draft.FrontMatter.Title);
        Assert.Equal(new DateOnly(2026, 11, 22), draft.FrontMatter.Date);
        Assert.Equal(["one", "two"], draft.FrontMatter.Tags);
        Assert.Equal(PostStatus.Reviewed, draft.FrontMatter.Status);
        Assert.Null(draft.FrontMatter.Author);
        Assert.Equal("Text.\n\n---\n\nMore.\n", draft.Body);
    }

    [Fact]
    public void A_removed_key_stays_removed_but_needed_keys_come_from_the_defaults()
    {
        var draft = DraftMarkdown.Parse("---\nstatus: draft\n---\nText.", Head);

        Assert.Equal(Head.Title, draft.FrontMatter.Title);
        Assert.Equal(Head.Date, draft.FrontMatter.Date);
        Assert.Equal(Head.Video, draft.FrontMatter.Video);
        Assert.Null(draft.FrontMatter.Author);
        Assert.Empty(draft.FrontMatter.Tags);
        Assert.Equal(Head, DraftMarkdown.Parse("Text.", Head).FrontMatter);
    }

    [Theory]
    [InlineData("Text only.", "no front matter")]
    [InlineData("---\ntitle: x\n", "not closed")]
    [InlineData("---\ntitle: x\ndate: 2026-11-22\n---\n", "'video' is missing")]
    [InlineData("---\ntitle: \"x\ndate: 2026-11-22\n---\n", "line ")]
    [InlineData("---\ntitle: x\ndate: soon\n---\n", "line 3: 'date'")]
    [InlineData("---\ntitle: x\ntitle: y\n---\n", "line 3")]
    [InlineData("---\ntitle: x\ndate: 2026-11-22\nvideo: { file: ../x, duration: 1 }\n---\n", "line 4: 'file'")]
    [InlineData("---\ntitle: x\ndate: 2026-11-22\nvideo: { file: x, duration: 1, poster: stills/../../x }\n---\n", "line 4: 'poster'")]
    [InlineData(
        "---\ntitle: x\ndate: 2026-11-22\nvideo: { file: x, duration: 1 }\nadaptedFrom: { title: a, url: 'javascript:alert(1)' }\n---\n",
        "line 5: 'url'"
    )]
    [InlineData("---\ntitle: x\ndate: 2026-11-22\nvideo: { file: x, duration: 1 }\nstatus: done\n---\n", "draft, reviewed, published")]
    [InlineData("---\na: &a [x]\nb: *a\n---\n", "line 2: the a begins with '&'")]
    public void Broken_front_matter_gives_one_clear_error(string markdown, string part)
    {
        Assert.Contains(part, Assert.Throws<VideoBlogException>(() => DraftMarkdown.Parse(markdown)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deeply_nested_front_matter_is_refused()
    {
        var markdown = "---\na: " + new string('[', 500_000) + "\n---\n";

        Assert.Contains(
            "too deeply",
            Assert.Throws<VideoBlogException>(() => DraftMarkdown.Parse(markdown)).Message,
            StringComparison.Ordinal
        );
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    private static string Plain(LeafBlock block)
    {
        var text = new System.Text.StringBuilder();
        foreach (var inline in block.Inline!)
        {
            text.Append(
                inline switch
                {
                    Markdig.Syntax.Inlines.LiteralInline literal => literal.Content.ToString(),
                    Markdig.Syntax.Inlines.HtmlEntityInline entity => entity.Transcoded.ToString(),
                    var other => $"[{other.GetType().Name}]",
                }
            );
        }

        return text.ToString();
    }
}
