using VideoBlog.Domain;

namespace VideoBlog.Posts;

public sealed class PosterEditorTests
{
    [Theory]
    [InlineData(
        "video: { file: \"a.mp4\", duration: 6.5, poster: \"stills/old.jpg\" } # mine",
        "video: { file: \"a.mp4\", duration: 6.5, poster: \"stills/new.jpg\" } # mine"
    )]
    [InlineData(
        "video: {poster: stills/old.jpg, file: a.mp4, duration: 6.5, angle: 2}",
        "video: {poster: \"stills/new.jpg\", file: a.mp4, duration: 6.5, angle: 2}"
    )]
    [InlineData("video: { file: a.mp4, duration: 6.5 }", "video: { file: a.mp4, duration: 6.5, poster: \"stills/new.jpg\" }")]
    [InlineData("video: { file: a.mp4, duration: 6.5, poster: }", "video: { file: a.mp4, duration: 6.5, poster: \"stills/new.jpg\" }")]
    [InlineData(
        "video:\n  file: a.mp4\n  # the length\n  duration: 6.5\n  poster: 'stills/old.jpg' # chosen\n",
        "video:\n  file: a.mp4\n  # the length\n  duration: 6.5\n  poster: \"stills/new.jpg\" # chosen\n"
    )]
    [InlineData("video:\n  file: a.mp4\n  duration: 6.5\n", "video:\n  file: a.mp4\n  duration: 6.5\n  poster: \"stills/new.jpg\"\n")]
    [InlineData(
        "video:\n    file: a.mp4\n    duration: 6.5\n    poster: stills/old.jpg\n    angle: 2",
        "video:\n    file: a.mp4\n    duration: 6.5\n    poster: \"stills/new.jpg\"\n    angle: 2"
    )]
    public void The_poster_is_changed_and_everything_else_stays(string before, string after)
    {
        var changed = PosterEditor.Set(
            $"---\ntitle: t # as said\ndate: 2026-11-22\n{before}\nlayout: post\n---\n\nA poster: none.\n",
            "stills/new.jpg"
        );

        Assert.Equal($"---\ntitle: t # as said\ndate: 2026-11-22\n{after}\nlayout: post\n---\n\nA poster: none.\n", changed);
        Assert.Equal("stills/new.jpg", DraftMarkdown.Parse(changed).FrontMatter.Video.Poster);
    }

    [Theory]
    [InlineData("no front matter\n")]
    [InlineData("---\ntitle: t\n---\n")]
    [InlineData("---\ntitle: t\ndate: 2026-11-22\nother: &v { file: a.mp4, duration: 1 }\nvideo: *v\n---\n")]
    [InlineData("---\ntitle: t\ndate: 2026-11-22\nvideo: { file: a.mp4, duration: 1 } \n")]
    public void A_head_that_cannot_be_changed_safely_is_an_error_for_people(string draft) =>
        Assert.Throws<VideoBlogException>(() => PosterEditor.Set(draft, "stills/new.jpg"));

    [Theory]
    [InlineData("../secret.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("https://evil.example/a.jpg")]
    public void A_poster_outside_of_the_folder_is_refused(string poster) =>
        Assert.Throws<VideoBlogException>(() =>
            PosterEditor.Set("---\ntitle: t\ndate: 2026-11-22\nvideo: { file: a.mp4, duration: 1 }\n---\n", poster)
        );
}
