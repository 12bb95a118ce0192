using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Tests.Publishing;

public partial class PageRendererTests
{
    private static readonly Uri Site = new("https://example.org/posts/dip/");

    private const string Hostile = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>\0";

    [Fact]
    public void A_whole_page() => Approved.Matches(WithoutAssets(PageRenderer.Render(SamplePost.Content())), "post.html");

    [Fact]
    public void A_whole_page_with_a_public_address() =>
        Approved.Matches(WithoutAssets(PageRenderer.Render(SamplePost.Content() with { SiteUrl = Site })), "public-post.html");

    [Fact]
    public void A_page_rendered_again_after_an_edit_is_the_page_rendered_anew()
    {
        var cleaner = new BlockCleaner();
        PageRenderer.Render(SamplePost.Content(), cleaner);
        PageContent edited = SamplePost.Content() with
        {
            Draft = new(
                new(SamplePost.FrontMatter, SamplePost.Body.Replace("every", "no", StringComparison.Ordinal)),
                TranscriptAligner.Align(SamplePost.Body.Replace("every", "no", StringComparison.Ordinal), [])
            ),
        };

        Assert.Equal(PageRenderer.Render(edited), PageRenderer.Render(edited, cleaner));
        var upright = edited with
        {
            Media = SamplePost.Media with { Streams = [.. SamplePost.Media.Streams.Select(s => s with { Rotation = 90 })] },
        };
        Assert.Equal(PageRenderer.Render(upright), PageRenderer.Render(upright, cleaner));
        Assert.NotEqual(PageRenderer.Render(edited), PageRenderer.Render(upright));
    }

    [Fact]
    public void Nothing_in_the_front_matter_becomes_markup()
    {
        FrontMatter hostile = new()
        {
            Title = Hostile,
            Author = Hostile,
            Date = new(2026, 1, 1),
            Language = Hostile,
            Recorded = new(null, Hostile),
            Video = new(Hostile, 12, "javascript:alert(3)"),
            Tags = [Hostile],
            Excerpt = Hostile,
            PullQuotes = [Hostile],
            AdaptedFrom = new(Hostile, "javascript:alert(4)"),
        };
        PageContent content = SamplePost.Content(hostile);
        string page = PageRenderer.Render(
            content with
            {
                VideoFile = $"a b?{Hostile.Replace('/', '-')}",
                Chapters = [new(0, 3, Hostile)],
                Downloads = [new(Hostile, Hostile)],
                Captions = Captions.From([new(0, 2, Hostile, 1)]),
                SiteUrl = Site,
            }
        );

        Assert.Equal(2, Count(page, "<script"));
        Assert.Equal(2, Count(page, "</script"));
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\0', page);
        Assert.Equal(Hostile, JsonLd(page).GetProperty("headline").GetString());
    }

    [Fact]
    public void A_hidden_place_is_told_nowhere_and_sharing_that_is_off_leaves_nothing()
    {
        FrontMatter post = SamplePost.Content().Draft.Document.FrontMatter;
        FrontMatter quiet = post with { Recorded = post.Recorded! with { HidePlace = true }, Share = false };
        foreach (Uri? site in new[] { null, Site })
        {
            string told = PageRenderer.Render(SamplePost.Content(post) with { SiteUrl = site });
            string page = PageRenderer.Render(SamplePost.Content(quiet) with { SiteUrl = site });
            foreach (string trace in new[] { "Callahan", "locationCreated", "id=\"share\"", "mastodon" })
            {
                Assert.Contains(trace, WithoutAssets(told), StringComparison.Ordinal);
                Assert.DoesNotContain(trace, WithoutAssets(page), StringComparison.Ordinal);
            }

            Assert.Contains("Recorded on", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("[click](JaVaScRiPt&#58;alert(1))")]
    [InlineData("<a href=\"data:text/html,<script>alert(1)</script>\">x</a>")]
    [InlineData("<iframe src=\"https://evil.example/\"></iframe>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<form action=\"https://evil.example/\"><input name=a></form>")]
    [InlineData("<p style=\"background:url(https://evil.example/)\">x</p>")]
    [InlineData("<div class=\"player\" id=\"text\" data-start=\"0\"><video src=\"https://evil.example/\"></video></div>")]
    [InlineData("![x](../../secret.png)")]
    [InlineData("![x](%2e%2e/secret.png)")]
    [InlineData("![x](/secret.png)")]
    [InlineData("![x](//evil.example/x.png)")]
    [InlineData("![x](http://evil.example/x.png)")]
    [InlineData("![x](file:///etc/passwd)")]
    [InlineData("</div></main><base href=\"https://evil.example/\">")]
    public void Hostile_markdown_is_defused(string body)
    {
        string text = Text(PageRenderer.Render(SamplePost.Content(body: body)));
        Assert.DoesNotMatch(
            new Regex(
                "<(script|iframe|svg|form|input|base|video|style)|"
                    + "<[^>]*(onerror|javascript|data:|style=|secret|evil|passwd|data-start|\"player\")",
                RegexOptions.IgnoreCase
            ),
            text
        );
        Assert.Equal(Count(text, "<div"), Count(text, "</div>"));
    }

    [Theory]
    [InlineData(
        "![A lake](stills/00-00-04.jpg)",
        "<img src=\"stills/00-00-04.jpg\" alt=\"A lake\" loading=\"lazy\" decoding=\"async\" width=\"1280\" height=\"720\">"
    )]
    [InlineData(
        "![A lake](https://example.org/a.png)",
        "<img src=\"https://example.org/a.png\" alt=\"A lake\" loading=\"lazy\" decoding=\"async\">"
    )]
    [InlineData("![A lake](http://example.org/a.png)", "<p>A lake</p>")]
    [InlineData("it's \"so\" -- he said...", "<p>it’s “so” – he said…</p>")]
    [InlineData("well - `a - b` - \"no\"—\"yes\"", "<p>well – <code>a - b</code> – “no”—“yes”</p>")]
    [InlineData("\"*Don't*,\" she said", "<p>“<em>Don’t</em>,” she said</p>")]
    [InlineData("\"Open\n'til dawn", "<p>“Open\n‘til dawn</p>")]
    [InlineData("It's \\*his\\* dog's", "<p>It’s *his* dog’s</p>")]
    [InlineData(
        "`\"a\"` \\\"b\\\" https://example.org/a--b",
        "<p><code>\"a\"</code> \"b\" <a href=\"https://example.org/a--b\">https://example.org/a--b</a></p>"
    )]
    [InlineData(
        "# One\n\n### Three\n\n# One",
        "<h2 id=\"one\">One</h2></div>\n<div class=\"block\" dir=\"auto\"><h3 id=\"three\">Three</h3></div>\n"
            + "<div class=\"block\" dir=\"auto\"><h2 id=\"one-1\">One</h2>"
    )]
    [InlineData("```c#\nvar x = 1;\n```", "<code class=\"language-c#\">var x = 1;")]
    [InlineData(
        "- [ ] Buy *milk*\n- [x] Done\n- [a](b) c",
        "<li>☐ Buy <em>milk</em></li>\n<li>☑ Done</li>\n<li><a href=\"b\">a</a> c</li>"
    )]
    [InlineData("| A | B |\n| --: | :-: |\n| 1 | 2 |", "<td class=\"align-right\">1</td>\n<td class=\"align-center\">2</td>")]
    [InlineData("Run it with --test -- or not--at all", "<p>Run it with --test – or not–at all</p>")]
    [InlineData(
        "<details>\n<summary>More</summary>\n\nText with **stars**.\n\n</details>\n\nAfter.",
        "<details>\n<summary>More</summary>\n<p>Text with <strong>stars</strong>.</p>\n</details></div>"
    )]
    [InlineData("###### Six", "<h2 id=\"six\">Six</h2>")]
    [InlineData("H~2~O and ~~old~~ <kbd>Ctrl</kbd>", "<p>H<sub>2</sub>O and <del>old</del> <kbd>Ctrl</kbd></p>")]
    public void Good_markdown_is_kept(string body, string expected) =>
        Assert.Contains(expected, Text(PageRenderer.Render(SamplePost.Content(body: body))), StringComparison.Ordinal);

    [Fact]
    public void Sentences_after_the_first_have_their_own_second()
    {
        const string Body =
            "We began here, \"all of us\". And *then we went on. It* was [late. We](https://example.org) knew "
            + "it.\n\n- One more thing. And \\*that* is all.\n";
        IReadOnlyList<TranscriptWord> words = Spoken.Words(
            "We began here, all of us. And then we went on. It was late. We knew it. One more thing. And that is all.",
            start: 0.5
        );
        PageContent content = SamplePost.Content();
        string page = PageRenderer.Render(
            content with
            {
                Draft = new(new(SamplePost.FrontMatter, Body), TranscriptAligner.Align(Body, words)),
            }
        );
        Html At(int word) => Html.Format($"<span data-start=\"{words[word].Start}\">");
        Assert.Contains(
            $"<p>We began here, “all of us”. {At(6).Text}And </span><em>{At(6).Text}then we went on. "
                + $"</span>{At(11).Text}It</span></em>{At(11).Text} was </span><a "
                + $"href=\"https://example.org\">{At(11).Text}late. </span>{At(14).Text}We</span></a>{At(14).Text} knew it.</span></p>",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains($"<li>One more thing. {At(20).Text}And *that* is all.</span></li>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_sentences_change_nothing_else_in_whatever_Markdown()
    {
        string[] parts =
        [
            "One two. ",
            "Three *four. Five* ",
            "**six.** ",
            "[Seven. Eight](https://a.b) ",
            "`nine`. ",
            "\\*Ten\\*. ",
            "![eleven](stills/a.jpg) ",
            "\n",
            "  \n",
            "\n\n",
            "\n\n- ",
            "\n\n> ",
            "\n\n| a. B | c. D |\n|---|---|\n| e. F | ",
            "R&amp;D. ",
            "it's \"so\" -- ",
            "https://a.b/c. ",
            "*a **b. C* d** ",
            "[^1] ",
            "<b>E. F</b> ",
            "~~G. H~~ ",
            "<!-- x. Y -->",
        ];
        Gen.Int[0, parts.Length - 1]
            .Array[1, 40]
            .Sample(
                chosen =>
                {
                    string body = string.Concat(chosen.Select(i => parts[i])) + "\n\n[^1]: Note.\n";
                    TextAlignment words = TranscriptAligner.Align(body, []);
                    TextAlignment timed = TranscriptAligner.Align(
                        body,
                        [.. words.Words.Select((w, i) => new TranscriptWord(i, i + 1, body.Substring(w.Start, w.Length), 1))]
                    );
                    string Rendered(TextAlignment text) =>
                        Text(PageRenderer.Render(SamplePost.Content() with { Draft = new(new(SamplePost.FrontMatter, body), text) }));
                    Assert.Equal(Rendered(timed with { Sentences = [] }), SentenceSpan().Replace(Rendered(timed), ""));
                },
                iter: 200
            );
    }

    [Theory]
    [InlineData("<span data-start=\"soon\">x</span>")]
    [InlineData("<b data-start=\"1\">x</b>")]
    [InlineData("<span data-start=\"-1\">x</span>")]
    public void Times_in_a_drafts_own_html_are_dropped_unless_they_are_times(string body) =>
        Assert.DoesNotContain("data-start", Text(PageRenderer.Render(SamplePost.Content(body: body))), StringComparison.Ordinal);

    [Fact]
    public void A_pull_quote_stands_large_before_the_block_that_says_it()
    {
        string page = Quoting("It shows every road and no weather, and it is often wrong.", "\"Don't start yet,\" says the voice");

        Assert.Matches(
            """<aside class="pull-quote" aria-hidden="true"><p>It shows every road and no weather, and it is often wrong\.</p></aside>\s*"""
                + """<div class="block[^>]*>[^\n]*The map that you""",
            page
        );
        Assert.Contains("<p>“Don’t start yet,” says the voice</p></aside>", page, StringComparison.Ordinal);
        Assert.Equal(2, Count(page, "<aside"));
    }

    [Fact]
    public void A_pull_quote_that_the_text_no_longer_has_is_not_shown() =>
        Assert.Equal(
            0,
            Count(Quoting("It shows every road and all the weather.", "Nowhere else", "Start before you were ready.", "…"), "<aside")
        );

    private static string Quoting(params string[] quotes) =>
        PageRenderer.Render(
            SamplePost.Content(
                SamplePost.FrontMatter with
                {
                    PullQuotes = quotes,
                },
                SamplePost.Body.Replace("## The map", "## Nowhere else", StringComparison.Ordinal)
            )
        );

    [Fact]
    public void Json_ld_describes_the_video_and_its_clips()
    {
        JsonElement post = JsonLd(PageRenderer.Render(SamplePost.Content() with { SiteUrl = Site }));
        Assert.Equal("BlogPosting", post.GetProperty("@type").GetString());
        JsonElement video = post.GetProperty("video");
        Assert.Equal("VideoObject", video.GetProperty("@type").GetString());
        Assert.Equal("PT12S", video.GetProperty("duration").GetString());
        Assert.Equal("2026-11-22T00:00:00+00:00", video.GetProperty("uploadDate").GetString());
        Assert.Equal("https://example.org/posts/dip/video.mp4", video.GetProperty("contentUrl").GetString());
        Assert.Equal("https://example.org/posts/dip/stills/poster.jpg", video.GetProperty("thumbnailUrl").GetString());
        Assert.StartsWith("Every ordinary week", video.GetProperty("transcript").GetString(), StringComparison.Ordinal);
        JsonElement clip = video.GetProperty("hasPart")[1];
        Assert.Equal("Clip", clip.GetProperty("@type").GetString());
        Assert.Equal(3, clip.GetProperty("startOffset").GetInt32());
        Assert.Equal(8, clip.GetProperty("endOffset").GetInt32());
        Assert.Equal("https://example.org/posts/dip/?t=3", clip.GetProperty("url").GetString());
    }

    [Fact]
    public void A_recording_without_pictures_gets_an_audio_player()
    {
        PageContent content = SamplePost.Content() with
        {
            Media = SamplePost.Media with { Streams = [SamplePost.Media.Streams[1]] },
            VideoFile = "video.m4a",
        };
        string page = PageRenderer.Render(content);
        Assert.Contains("<audio controls", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
        Assert.Equal("AudioObject", JsonLd(page).GetProperty("audio").GetProperty("@type").GetString());
    }

    [Fact]
    public void A_recording_held_upright_is_shown_upright()
    {
        MediaStream picture = SamplePost.Media.Streams[0] with { Rotation = 90 };
        string page = PageRenderer.Render(SamplePost.Content() with { Media = SamplePost.Media with { Streams = [picture] } });
        Assert.Contains("width=\"720\" height=\"1280\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_post_of_which_nothing_is_known_still_has_a_page()
    {
        FrontMatter bare = new()
        {
            Title = "talk",
            Date = new(2026, 1, 1),
            Video = new("talk.mp4", 12, null),
        };
        string page = WithoutAssets(
            PageRenderer.Render(SamplePost.Content(bare, "") with { Captions = [], Chapters = [], Downloads = [] })
        );
        Assert.DoesNotContain("Recorded", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Adapted", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Chapters", page, StringComparison.Ordinal);
        Assert.DoesNotContain("By ", page, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonLd(page).ValueKind);
    }

    [Theory]
    [InlineData("de", "<html lang=\"de\">")]
    [InlineData("he", "<html lang=\"he\" dir=\"rtl\">")]
    public void The_pages_own_words_say_that_they_are_english(string language, string html)
    {
        string page = PageRenderer.Render(SamplePost.Content(SamplePost.FrontMatter with { Language = language }));
        Assert.Contains(html, page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Play from 0:08\" lang=\"en\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(">", 20_000)]
    [InlineData("<div>", 200_000)]
    public void Deep_nesting_gives_a_message_and_no_crash(string part, int times) =>
        Assert.Throws<VideoBlogException>(() =>
            PageRenderer.Render(SamplePost.Content(body: string.Concat(Enumerable.Repeat(part, times)) + " deep"))
        );

    [Fact]
    public void Html_may_be_nested() =>
        Assert.Contains(
            "deep",
            PageRenderer.Render(SamplePost.Content(body: string.Concat(Enumerable.Repeat("<div>", 1000)) + "deep")),
            StringComparison.Ordinal
        );

    private static string WithoutAssets(string page) =>
        Base64()
            .Replace(
                Regex.Replace(
                    Regex.Replace(page, "(?s)<style>.*</style>", "<style>…</style>"),
                    "(?s)<script>.*</script>",
                    "<script>…</script>"
                ),
                "$1…"
            );

    private static string Text(string page) =>
        page[page.IndexOf("<div class=\"text\"", StringComparison.Ordinal)..page.IndexOf("<footer", StringComparison.Ordinal)];

    private static JsonElement JsonLd(string page)
    {
        const string Open = "<script type=\"application/ld+json\">";
        int from = page.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return JsonDocument.Parse(page[from..page.IndexOf("</script>", from, StringComparison.Ordinal)]).RootElement;
    }

    private static int Count(string page, string part) => page.Split(part).Length - 1;

    [GeneratedRegex("<span data-start=\"[0-9.]+\">|</span>")]
    private static partial Regex SentenceSpan();

    [GeneratedRegex("(sha256-|base64,)[A-Za-z0-9+/=]+")]
    private static partial Regex Base64();
}
