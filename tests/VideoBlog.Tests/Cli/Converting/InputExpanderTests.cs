using VideoBlog.Cli.Converting;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Converting;

public sealed class InputExpanderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_recordings_sorted_and_nothing_else()
    {
        Make("b.mov", "a.MP4", "notes.txt", "c.mp3", ".hidden.mp4", "._a.mp4", "deeper/d.mp4");

        Assert.Equal(["a.MP4", "b.mov", "c.mp3"], Expand([_folder.Path]));
    }

    [Fact]
    public void A_folder_is_searched_deeply_only_on_request()
    {
        Make("a.mp4", "x/b.mp4", "x/y/c.mkv", ".cache/d.mp4");

        Assert.Equal(["a.mp4", "x/b.mp4", "x/y/c.mkv"], Expand([_folder.Path], recursive: true));
    }

    [Fact]
    public void Our_own_output_is_not_converted_again()
    {
        Make("a.mp4", "posts/a/video.json", "posts/a/post/a.mp4");

        Assert.Equal(["a.mp4"], Expand([_folder.Path], recursive: true));
    }

    [Fact]
    public void A_link_to_a_folder_above_ends_no_search()
    {
        Make("a.mp4", "x/b.mp4");
        Directory.CreateSymbolicLink(At("x/up"), _folder.Path);

        Assert.Equal(["a.mp4", "x/b.mp4"], Expand([_folder.Path], recursive: true));
    }

    [Theory]
    [InlineData("*.mp4", new[] { "A.MP4", "b.mp4" })]
    [InlineData("**/*.mp4", new[] { "A.MP4", "b.mp4", "x/c.mp4" })]
    [InlineData("*", new[] { "A.MP4", "b.mp4" })]
    [InlineData("x/c*", new[] { "x/c.mp4" })]
    public void Quoted_patterns_are_expanded(string pattern, string[] expected)
    {
        Make("A.MP4", "b.mp4", "b.yml", "x/c.mp4");

        Assert.Equal(expected, Expand([At(pattern)]));
    }

    [Fact]
    public void A_file_named_like_a_pattern_is_that_file()
    {
        Make("what*.mp4", "whatever.mp4");

        Assert.Equal(["what*.mp4"], Expand([At("what*.mp4")]));
    }

    [Fact]
    public void The_same_file_named_in_many_ways_is_one()
    {
        Make("a.mp4", "x/b.mp4");
        File.CreateSymbolicLink(At("link.mp4"), At("a.mp4"));

        Assert.Equal(["a.mp4", "x/b.mp4"], Expand([At("a.mp4"), At("x/../a.mp4"), At("*.mp4"), _folder.Path, At("x")]));
    }

    [Fact]
    public void Files_are_taken_whatever_they_are_called()
    {
        string[] names =
        [
            "-leading.mp4",
            "two words 'and' \"quotes\".mp4",
            "line\nbreak.mp4",
            "🎥.mp4",
            "no extension",
            "@list.mp4",
            "[x].mp4",
        ];
        Make(names);

        Assert.Equal(names, Expand([.. names.Select(At)]));
    }

    [Fact]
    public void Sidecars_that_a_shell_names_along_with_their_recording_are_left_out()
    {
        Make("talk.mp4", "talk.yml", "talk.script.md", "other.yml");

        Assert.Equal(["talk.mp4", "other.yml"], Expand([At("talk.mp4"), At("talk.script.md"), At("talk.yml"), At("other.yml")]));
    }

    [Fact]
    public void What_cannot_be_taken_is_named_with_the_reason_and_the_rest_goes_on()
    {
        Make("a.mp4", "empty/readme.txt", "outer/inner/b.mp4");

        var found = InputExpander.Expand([At("missing.mp4"), At("empty"), At("outer"), At("*.avi"), At("a.mp4")], recursive: false);

        Assert.Equal([At("a.mp4")], found.Files);
        Assert.Equal([At("missing.mp4"), At("empty"), At("outer"), At("*.avi")], found.Problems.Select(p => p.Input));
        Assert.Contains("no file or folder", found.Problems[0].Failure.Message, StringComparison.Ordinal);
        Assert.Contains("no recordings", found.Problems[1].Failure.Message, StringComparison.Ordinal);
        Assert.Contains(".mp4", found.Problems[1].Failure.Hint, StringComparison.Ordinal);
        Assert.Contains("--recursive", found.Problems[2].Failure.Hint, StringComparison.Ordinal);
        Assert.Contains("No recording matches", found.Problems[3].Failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/talks/2026/*.mp4", "/talks/2026", "*.mp4")]
    [InlineData("/talks/**/x.mp4", "/talks", "**/x.mp4")]
    [InlineData("/*", "/", "*")]
    public void A_pattern_starts_at_the_deepest_folder_it_names(string pattern, string root, string rest)
    {
        var split = InputExpander.SplitPattern(pattern);

        Assert.Equal((root, rest), (split.Root == "/" ? "/" : split.Root.TrimEnd('/'), split.Pattern));
    }

    private string[] Expand(string[] inputs, bool recursive = false)
    {
        var found = InputExpander.Expand(inputs, recursive);
        Assert.Empty(found.Problems);
        return [.. found.Files.Select(f => Path.GetRelativePath(_folder.Path, f))];
    }

    private string At(string name) => Path.Combine(_folder.Path, name);

    private void Make(params string[] names)
    {
        foreach (var name in names)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
            File.WriteAllText(At(name), "x");
        }
    }
}
