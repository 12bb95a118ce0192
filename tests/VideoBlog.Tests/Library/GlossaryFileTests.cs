using VideoBlog.Domain;

namespace VideoBlog.Library;

public sealed class GlossaryFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-glossary-").FullName;

    private string Glossary => Path.Combine(_folder, GlossaryFile.Name);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Lines(IEnumerable<GlossaryTerm> terms) => string.Join(" | ", terms.Select(t => t.ToString().Replace('\n', ';')));

    [Fact]
    public async Task Terms_rules_and_comments_are_read()
    {
        File.WriteAllText(
            Glossary,
            "\uFEFF# People\r\nClara Weston  # the speaker\r\n\r\n  Seth\tGodin\r\nSeth God in => Seth "
                + "Godin\r\nC#\r\n#hashtag\r\n#\r\n## more\r\nclara weston\r\n"
        );
        Assert.Equal("Clara Weston | Seth God in => Seth Godin | C# | #hashtag", Lines(await GlossaryFile.ReadAsync(Glossary, default)));
        Assert.Empty(await GlossaryFile.ReadAsync(Path.Combine(_folder, "none.txt"), default));
    }

    [Theory]
    [InlineData("ok\n=> x", "line 2: this is neither")]
    [InlineData("x =>", "line 1: this is neither")]
    [InlineData("***", "line 1: this is neither")]
    public void A_line_that_says_nothing_is_named(string text, string part) =>
        Assert.Contains(
            part,
            Assert.Throws<VideoBlogException>(() => GlossaryFile.Parse(text, "glossary.txt")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task What_is_too_much_is_refused()
    {
        Assert.Contains("line 2: a term has at most 100", Refused("a\n" + new string('x', 101)), StringComparison.Ordinal);
        Assert.Contains("line 1: a term has at most 100", Refused(new string('x', 1_000_000)), StringComparison.Ordinal);
        Assert.Contains("more than 2000", Refused(string.Join('\n', Enumerable.Range(0, 2001))), StringComparison.Ordinal);
        Assert.Equal(2000, GlossaryFile.Parse(string.Join('\n', Enumerable.Range(0, 2000)), "g").Count);
        File.WriteAllText(Glossary, new string('\n', (1 << 20) + 1));
        Assert.Contains(
            "too large",
            (await Assert.ThrowsAsync<VideoBlogException>(() => GlossaryFile.ReadAsync(Glossary, default))).Message,
            StringComparison.Ordinal
        );
        File.WriteAllBytes(Glossary, [0xC3, 0x28]);
        Assert.Contains(
            "not UTF-8",
            (await Assert.ThrowsAsync<VideoBlogException>(() => GlossaryFile.ReadAsync(Glossary, default))).Message,
            StringComparison.Ordinal
        );
    }

    private static string Refused(string text) => Assert.Throws<VideoBlogException>(() => GlossaryFile.Parse(text, "glossary.txt")).Message;

    [Fact]
    public async Task Video_folder_and_library_are_united_the_nearest_first()
    {
        var library = Directory.CreateDirectory(Path.Combine(_folder, "posts")).FullName;
        File.WriteAllText(Path.Combine(_folder, "talk.yml"), "glossary: [Quartz, 'Seth God in => Seth Godin']");
        File.WriteAllText(Glossary, "Clara Weston\nquartz\n");
        File.WriteAllText(Path.Combine(library, GlossaryFile.Name), "Portland\nSeth Goddin => Seth Godin\n");

        var sidecar = await SidecarReader.ReadAsync(Path.Combine(_folder, "talk.mp4"), default, library);

        Assert.Equal("Quartz | Seth God in => Seth Godin;Seth Goddin => Seth Godin | Clara Weston | Portland", Lines(sidecar.Glossary));
        Assert.Equal(
            "Clara Weston | quartz",
            Lines((await SidecarReader.ReadAsync(Path.Combine(_folder, "other.mp4"), default, _folder)).Glossary)
        );
        Assert.Same(Sidecar.Empty, await SidecarReader.ReadAsync(Path.Combine(_folder, "other.mp4"), default));
    }

    [Fact]
    public async Task New_terms_are_added_at_the_end_once_and_the_rest_stays_as_it_is()
    {
        File.WriteAllText(Glossary, "# People\r\nClara Weston # me\r\nSeth Godin");
        GlossaryTerm[] terms = [new("clara weston", []), new("Seth Godin", ["Seth God in", "Seth Goddin"]), new("Quartz", [])];

        Assert.Equal(3, await GlossaryFile.AddAsync(Glossary, terms, TimeProvider.System, default));
        Assert.Equal(
            "# People\r\nClara Weston # me\r\nSeth Godin\r\nSeth God in => Seth Godin\r\nSeth Goddin => Seth Godin\r\nQuartz\r\n",
            File.ReadAllText(Glossary)
        );
        Assert.Equal(0, await GlossaryFile.AddAsync(Glossary, terms, TimeProvider.System, default));

        var other = Path.Combine(_folder, "new", GlossaryFile.Name);
        Assert.Equal(1, await GlossaryFile.AddAsync(other, [new("C#", [])], TimeProvider.System, default));
        Assert.Equal("C#\n", File.ReadAllText(other));
    }

    [Fact]
    public async Task Two_who_add_at_once_lose_nothing()
    {
        var added = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => GlossaryFile.AddAsync(Glossary, [new($"Term{i}", [])], TimeProvider.System, default))
        );

        Assert.All(added, count => Assert.Equal(1, count));
        Assert.Equal(20, (await GlossaryFile.ReadAsync(Glossary, default)).Count);
    }

    [Fact]
    public async Task The_glossary_of_the_videos_own_folder_comes_first()
    {
        var own = Directory.CreateDirectory(Path.Combine(_folder, "posts", "talk")).FullName;
        File.WriteAllText(Path.Combine(_folder, "talk.yml"), "glossary: [quartz]");
        File.WriteAllText(Path.Combine(own, GlossaryFile.Name), "Quartz\ncourts => Quartz\n");
        var sidecar = await SidecarReader.ReadAsync(Path.Combine(_folder, "talk.mp4"), default);

        Assert.Equal("courts => Quartz", Lines((await SidecarReader.WithGlossaryOfAsync(sidecar, own, default)).Glossary));
        Assert.Same(sidecar, await SidecarReader.WithGlossaryOfAsync(sidecar, _folder, default));
    }

    [Theory]
    [InlineData("Seth  God in\n", "Seth Godin", "Seth God in => Seth Godin")]
    [InlineData("seth godin", "Seth Godin", "Seth Godin")]
    [InlineData("", "Seth Godin", "Seth Godin")]
    [InlineData(null, "Seth Godin", "Seth Godin")]
    public void A_term_that_a_person_asks_for_is_one_line(string? heard, string written, string line) =>
        Assert.Equal(line, GlossaryFile.TermOf(heard, written).ToString());

    [Theory]
    [InlineData("x", "")]
    [InlineData("x", "* # y")]
    [InlineData("***", "Seth Godin")]
    [InlineData("a => b", "c")]
    [InlineData("a", "b => c")]
    [InlineData("a", "b # c")]
    [InlineData("# a", "b")]
    public void What_is_no_term_is_refused(string heard, string written) =>
        Assert.Throws<VideoBlogException>(() => GlossaryFile.TermOf(heard, written));

    [Fact]
    public void A_term_that_is_too_long_is_refused() =>
        Assert.Contains(
            "at most 100",
            Assert.Throws<VideoBlogException>(() => GlossaryFile.TermOf("x", new string('y', 101))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("# not a term")]
    [InlineData("x # y")]
    [InlineData("a => b")]
    [InlineData("")]
    [InlineData("*")]
    public async Task What_would_mean_something_else_in_the_file_is_not_added(string written)
    {
        await Assert.ThrowsAsync<VideoBlogException>(() =>
            GlossaryFile.AddAsync(Glossary, [new(written, [])], TimeProvider.System, default)
        );
        Assert.False(File.Exists(Glossary));
    }
}
