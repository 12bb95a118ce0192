using VideoBlog.Domain;

namespace VideoBlog.Library;

public sealed class SidecarReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-sidecar-").FullName;

    private string Video => Path.Combine(_folder, "talk.mp4");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_recording_without_sidecars_has_an_empty_one()
    {
        Assert.Same(Sidecar.Empty, await SidecarReader.ReadAsync(Video, default));
    }

    [Fact]
    public async Task Everything_that_a_creator_can_say_is_read()
    {
        Write(
            "talk.yml",
            """
            # comment
            title: "Say it once: twice"
            author: Clara Weston
            place: Portland, Maine
            recordedAt: 2026-09-28T10:12:00-04:00
            tags: [speaking, "no", 2026, ""]
            adaptedFrom: { title: A talk, url: "https://example.org/a" }
            video: { url: "https://vimeo.com/76979871" }
            glossary:
              - Clara Weston
              - Seth Godin
            language: EN
            model: base.en
            comments: open
            verbatim: yes
            """
        );
        Write("talk.script.md", "\uFEFF# Written\n");

        var sidecar = await SidecarReader.ReadAsync(Video, default);

        Assert.Equal("Say it once: twice", sidecar.Title);
        Assert.Equal("Clara Weston", sidecar.Author);
        Assert.Equal("Portland, Maine", sidecar.Place);
        Assert.Equal(new DateTimeOffset(2026, 9, 28, 10, 12, 0, TimeSpan.FromHours(-4)), sidecar.RecordedAt);
        Assert.Equal(["speaking", "no", "2026"], sidecar.Tags);
        Assert.Equal(new AdaptedFrom("A talk", "https://example.org/a"), sidecar.AdaptedFrom);
        Assert.Equal("https://vimeo.com/76979871", sidecar.VideoUrl);
        Assert.Equal(["Clara Weston", "Seth Godin"], sidecar.Glossary.Select(t => t.Written));
        Assert.Equal(("en", "base.en", CommentsState.Open), (sidecar.Language, sidecar.Model, sidecar.Comments));
        Assert.True(sidecar.Verbatim);
        Assert.Equal("# Written\n", sidecar.Script);
    }

    [Fact]
    public async Task The_sidecar_with_the_whole_name_wins()
    {
        Write("talk.yaml", "title: for all");
        Write("talk.mp4.yml", "title: for this one");

        Assert.Equal("for this one", (await SidecarReader.ReadAsync(Video, default)).Title);
        Assert.Equal("for all", (await SidecarReader.ReadAsync(Path.Combine(_folder, "talk.mov"), default)).Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n")]
    [InlineData("title:\ntags:\nadaptedFrom:\n")]
    public void Empty_values_say_nothing(string yaml)
    {
        Assert.Equal(
            Sidecar.Empty with
            {
                Tags = [],
                Glossary = [],
            },
            SidecarReader.Parse(yaml, "talk.yml") with
            {
                Tags = Sidecar.Empty.Tags,
                Glossary = Sidecar.Empty.Glossary,
            }
        );
    }

    [Theory]
    [InlineData("titel: x", "line 1: the key 'titel' is not known; known keys are title, author")]
    [InlineData("title: x\ntitle: y", "line 2")]
    [InlineData("title: [x", "line ")]
    [InlineData("just text", "key: value")]
    [InlineData("- a\n- b", "key: value")]
    [InlineData("title: { a: b }", "'title' must be plain text")]
    [InlineData("adaptedFrom: https://example.org", "'adaptedFrom' must be a mapping")]
    [InlineData("adaptedFrom: { title: x, url: /relative }", "'url' must be a whole address")]
    [InlineData("adaptedFrom: { title: x, url: 'file:///etc/passwd' }", "'url' must be a whole address")]
    [InlineData("video: { url: talk.mp4 }", "'url' must be a whole address")]
    [InlineData("adaptedFrom: { url: 'https://example.org' }", "'title' is missing")]
    [InlineData("title: x\nrecordedAt: yesterday", "line 2: 'recordedAt' must be a day")]
    [InlineData("language: english", "'language' must be a language code")]
    [InlineData("model: ../../evil", "'model' must be the name of a model")]
    [InlineData("verbatim: perhaps", "'verbatim' must be true or false")]
    [InlineData("comments: maybe", "'comments' must be one of closed, open")]
    [InlineData("a: &a [x, x]\nb: [*a, *a]", "line 1: the a begins with '&'")]
    [InlineData("title: !!binary aGVsbG8=\n? [complex]\n: key", "is not known")]
    [InlineData("a: [[[[[[[[[[x]]]]]]]]]]", "nested too deeply")]
    public void What_cannot_be_used_gives_one_clear_error(string yaml, string part)
    {
        var error = Assert.Throws<VideoBlogException>(() => SidecarReader.Parse(yaml, "talk.yml"));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("The sidecar talk.yml", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Hint);
    }

    [Fact]
    public void Too_long_values_are_refused()
    {
        Assert.Contains(
            "longer than 2000",
            Assert.Throws<VideoBlogException>(() => SidecarReader.Parse("title: " + new string('x', 2001), "t")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "more than 1000",
            Assert
                .Throws<VideoBlogException>(() => SidecarReader.Parse("tags: [" + string.Join(',', Enumerable.Range(0, 1001)) + "]", "t"))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Files_that_are_too_large_or_not_text_are_refused()
    {
        Write("talk.script.md", new string('x', SidecarReader.MaxBytes + 1));
        Assert.Contains(
            "too large",
            (await Assert.ThrowsAsync<VideoBlogException>(() => SidecarReader.ReadAsync(Video, default))).Message,
            StringComparison.Ordinal
        );

        File.WriteAllBytes(Path.Combine(_folder, "talk.script.md"), [0xC3, 0x28]);
        Assert.Contains(
            "not UTF-8",
            (await Assert.ThrowsAsync<VideoBlogException>(() => SidecarReader.ReadAsync(Video, default))).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2", 2, new string[0])]
    [InlineData("[Ada, Bob Miller, Ada]", 2, new[] { "Ada", "Bob Miller" })]
    [InlineData("Ada", 1, new[] { "Ada" })]
    public async Task Speakers_are_a_number_or_names(string yaml, int count, string[] names)
    {
        Write("talk.yml", $"speakers: {yaml}");

        var sidecar = await SidecarReader.ReadAsync(Video, default);

        Assert.Equal(count, sidecar.SpeakerCount);
        Assert.Equal(names, sidecar.Speakers);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("[a, b, c, d, e, f, g, h, i]")]
    public async Task At_most_eight_speakers_are_told_apart(string yaml)
    {
        Write("talk.yml", $"speakers: {yaml}");

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => SidecarReader.ReadAsync(Video, default));

        Assert.Contains("from 1 to 8", error.Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);
}
