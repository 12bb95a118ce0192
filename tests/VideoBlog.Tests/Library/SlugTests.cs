namespace VideoBlog.Library;

public class SlugTests
{
    private const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("talk.mp4", "talk")]
    [InlineData("My Talk, take 2.final.MP4", "my-talk-take-2-final")]
    [InlineData("--output=x.mp4", "output-x")]
    [InlineData("Größe & Œuvre à Łódź.mov", "groesse-oeuvre-a-lodz")]
    [InlineData("cafe\u0301 don't.mp4", "cafe-dont")]
    [InlineData("a\nb\"c'd.mp4", "a-b-cd")]
    [InlineData("../../etc/passwd.mp4", "passwd")]
    [InlineData("🎉🎉.mp4", "video-01234567")]
    [InlineData("講演.mp4", "video-01234567")]
    [InlineData("party 🎉 time.mp4", "party-time")]
    public void A_file_name_becomes_a_name_that_is_safe_everywhere(string fileName, string slug) =>
        Assert.Equal(slug, Slug.From(fileName, Id));

    [Fact]
    public void A_long_name_is_cut_without_a_hyphen_at_its_end()
    {
        var slug = Slug.From(string.Concat(Enumerable.Repeat("abcdefg ", 30)) + ".mp4", Id);
        Assert.Equal(79, slug.Length);
        Assert.EndsWith("g", slug, StringComparison.Ordinal);
    }
}
