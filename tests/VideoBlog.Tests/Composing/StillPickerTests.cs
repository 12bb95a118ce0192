using VideoBlog.Domain;

namespace VideoBlog.Composing;

public class StillPickerTests
{
    [Theory]
    [InlineData(3600, 0.5, 7)]
    [InlineData(30, 0.5, 3)]
    [InlineData(60, 20, 21)]
    [InlineData(0.2, 0, 0.1)]
    public void The_poster_is_a_little_in(double duration, double speechAt, double expected)
    {
        var poster = new StillPicker(Talks.Media(duration), Sentences.Of(Talks.Transcript("Hello there.", speechAt).Words())).Poster();

        Assert.Equal(expected, poster!.Time, 1);
        Assert.InRange(poster.Time, 0, duration);
    }

    [Fact]
    public void Stills_of_the_same_second_have_different_names()
    {
        var picker = new StillPicker(Talks.Media(100), []);
        var part = new Part("A", 5.0, 100, []);

        Assert.Equal("stills/00-00-07.jpg", picker.Poster()!.File);
        Assert.Equal("stills/00-00-07-2.jpg", picker.For(part)!.File);
        Assert.Equal("stills/00-00-07-3.jpg", picker.For(part)!.File);
    }

    [Fact]
    public void The_alternative_text_says_what_is_known_of_the_picture()
    {
        var picker = new StillPicker(Talks.Media(8000), Sentences.Of(Talks.Transcript("First words. [100] Later words.").Words()));

        Assert.Equal("The video at 0:07, where the speaker says: First words.", picker.Poster()!.AlternativeText);
        Assert.Equal("The video at 2:12:02, where the speaker says: Later words.", picker.For(new Part("A", 7920, 8000, []))!.AlternativeText);
        Assert.Equal("The video at 0:07.", new StillPicker(Talks.Media(8000), []).Poster()!.AlternativeText);
    }
}
