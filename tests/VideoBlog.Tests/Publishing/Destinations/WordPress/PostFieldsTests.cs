using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.WordPress;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.WordPress;

public sealed class PostFieldsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_post_is_written_as_blocks_of_the_editor() =>
        Approved.Matches(Fields(await SampleEdition.MakeAsync(_folder)).Content + "\n", "post.html");

    [Fact]
    public async Task Every_kind_of_text_becomes_its_block() =>
        Approved.Matches(Fields(await SampleEdition.MakeAsync(_folder, AllKinds)).Content + "\n", "all-kinds.html");

    [Theory]
    [InlineData("https://www.youtube.com/watch?v=a-b_c&list=1")]
    [InlineData("https://vimeo.com/76979871")]
    [InlineData("https://tube.example.org/w/abc")]
    [InlineData("https://media.example.org/talk.mp4")]
    public async Task A_video_that_is_hosted_elsewhere_is_played_from_there(string address)
    {
        var edition = await SampleEdition.MakeAsync(_folder, "Text.", post => post with { Video = post.Video with { Url = address } });
        Approved.Matches(Fields(edition with { Video = null }).Content.Split("\n\n")[0] + "\n", new Uri(address).Host + ".html");
    }

    [Theory]
    [InlineData("none", "<!-- wp:paragraph -->")]
    [InlineData("https://media.example.org/{slug}/{file}", """src="https://media.example.org/getting-past-the-dip/video.mp4">""")]
    public async Task The_video_may_stay_away_or_be_on_another_server(string video, string expected)
    {
        var content = Fields(await SampleEdition.MakeAsync(_folder), video).Content;
        Assert.Contains(expected, content.Split("\n\n")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_of_sound_has_a_player_for_sound()
    {
        var edition = await SampleEdition.MakeAsync(_folder);
        var sound = edition with { Media = edition.Media with { Streams = [] }, Video = edition.Video! with { Name = "audio.m4a" } };
        Assert.StartsWith(
            """
            <!-- wp:audio {"id":7} -->
            <figure class="wp-block-audio"><audio controls src="https://blog.example.org/audio.m4a"></audio></figure>
            <!-- /wp:audio -->
            """,
            Fields(sound).Content,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Titles_are_text_and_no_html()
    {
        var edition = await SampleEdition.MakeAsync(_folder, change: p => p with { Title = "<script> & \"x\"", Excerpt = "a < b" });
        var fields = Fields(edition);
        Assert.Equal(("&lt;script&gt; &amp; “x”", "a &lt; b"), (fields.Title, fields.Excerpt));
    }

    [Fact]
    public async Task A_post_tells_whether_it_is_ours_and_as_it_was_sent()
    {
        var fields = Fields(await SampleEdition.MakeAsync(_folder));
        Assert.True(fields.IsOf("getting-past-the-dip") && fields.IsAsSent);
        Assert.False(fields.IsOf("getting-past"));
        Assert.False((fields with { Title = "Another" }).IsAsSent);
        Assert.False((fields with { Content = fields.Content.Replace("lake", "sea", StringComparison.Ordinal) }).IsAsSent);
        Assert.False((fields with { Content = "Mine." }).IsOf("getting-past-the-dip"));
    }

    private static PostFields Fields(Edition edition, string video = "upload") =>
        PostFields.Of(
            edition,
            new SiteOptions(),
            VideoPlace.Read(new DestinationSettings("blog", new Dictionary<string, string?> { ["type"] = "wordpress", ["video"] = video })),
            name => name.StartsWith("https:", StringComparison.Ordinal) ? null : new SentMedia(7, "https://blog.example.org/" + name)
        );

    private const string AllKinds = """
        A [gallery] and [a link](https://example.org/?a=[b]&c=d "title"). Line one\
        line two. ~~Gone~~, H~2~O, ==marked==, `[code]`. ![inline](stills/00-00-02.png) in the text.

        ![One](stills/00-00-02.png "What it shows")
        ![Two](https://example.org/two.jpg)

        ### A third level

        1. One
        2. Two
           - inside
           - again
        3. Three

        - loose

          second paragraph

        - item

        5. Five
        6. Six

        - with

              code

        > Quoted.
        >
        > > Twice, with `code`.
        >
        > - and a list

        | a | b |
        |---|---|
        | 1 < 2 | **x** |

        ```
        if (a < b) [call]
        https://example.org/alone
        ```

        ---

        <details><summary>More</summary>Inside.</details>

        <figure><img src="stills/poster.png" alt="P"><figcaption>With <em>words</em></figcaption></figure>

        <script>alert(1)</script><div onclick="x()">https://example.org/bare</div>

        <!-- wp:html --><b>not a block</b><!-- /wp:html -->

        https://example.org/auto

        With a note[^1].

        [^1]: The note.

        """;
}
