using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public class StillPickerTests
{
    [Theory]
    [InlineData(3600, 0.5, 7)]
    [InlineData(30, 0.5, 3)]
    [InlineData(60, 20, 21)]
    [InlineData(0.2, 0, 0.1)]
    public void The_poster_is_a_little_in(double duration, double speechAt, double expected)
    {
        var poster = new StillPicker(Talks.Media(duration), Sentences.Split(Talks.Transcript("Hello there.", speechAt).Words())).Poster();

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
        var picker = new StillPicker(Talks.Media(8000), Sentences.Split(Talks.Transcript("First words. [100] Later words.").Words()));

        Assert.Equal("The video at 0:07, where the speaker says: First words.", picker.Poster()!.AlternativeText);
        Assert.Equal(
            "The video at 2:12:02, where the speaker says: Later words.",
            picker.For(new Part("A", 7920, 8000, []))!.AlternativeText
        );
        Assert.Equal("The video at 0:07.", new StillPicker(Talks.Media(8000), []).Poster()!.AlternativeText);
    }

    // Hashes that have nothing in common.
    private const ulong Speaker = 0x0000_0000_FFFF_FFFF;
    private const ulong Garden = 0x0000_FFFF_FFFF_0000;
    private const ulong Title = 0x00FF_00FF_00FF_00FF;
    private const ulong Agenda = 0x0F0F_0F0F_0F0F_0F0F;

    private static Frame At(
        double time,
        ulong hash,
        double change,
        double sharpness = 0.03,
        double contrast = 0.2,
        double brightness = 0.5
    ) => new(time, brightness, contrast, sharpness, hash, change);

    // A picture every 2 s. A speaker moves: each time other bits of the hash are different.
    private static IEnumerable<Frame> Moving(ulong hash, double from, double to, double change = 0.015) =>
        Enumerable
            .Range(0, (int)((to - from) / 2))
            .Select(i => At(from + (2 * i), hash ^ (0b111UL << (i * 3 % 60)), i == 0 ? 0.2 : change));

    private static IEnumerable<Frame> Standing(
        ulong hash,
        double from,
        double to,
        double change = 0.2,
        double sharpness = 0.03,
        double brightness = 0.5
    ) => Enumerable.Range(0, (int)((to - from) / 2)).Select(i => At(from + (2 * i), hash, i == 0 ? change : 0, sharpness, 0.2, brightness));

    private static StillPicker Picker(double duration, params IEnumerable<Frame>[] frames) =>
        new(
            Talks.Media(duration),
            Sentences.Split(Talks.Transcript("Some words are said here.").Words()),
            new FrameMap([.. frames.SelectMany(f => f)])
        );

    private static Part Section(double start, double end) => new("A", start, end, []);

    [Fact]
    public void A_speaker_before_a_wall_is_shown_once()
    {
        var picker = Picker(200, Moving(Speaker, 0, 200));
        Assert.NotNull(picker.Poster());
        Assert.Null(picker.For(Section(50, 100)));
        Assert.Null(picker.For(Section(100, 200)));
    }

    [Fact]
    public void What_is_new_in_a_section_is_shown_though_it_begins_with_what_is_known()
    {
        var picker = Picker(200, Moving(Speaker, 0, 110), Moving(Garden, 110, 200));
        picker.Poster();
        Assert.InRange(picker.For(Section(100, 200))!.Time, 110, 130);
    }

    [Fact]
    public void Black_white_and_blurred_frames_are_passed_over()
    {
        var picker = Picker(
            100,
            [
                At(0, 0, 0, 0, 0, 0),
                At(2, 0, 0, 0, 0, 0),
                At(4, Speaker, 0.4, sharpness: 0.005),
                At(6, Speaker, 0.01, sharpness: 0.005),
                At(8, Speaker, 0.01),
            ],
            [At(10, 0, 0.5, 0, 0, 1), At(12, Garden, 0.5, sharpness: 0.0001), At(14, Garden, 0)]
        );
        Assert.Equal(8, picker.Poster()!.Time);
        Assert.Equal(14, picker.For(Section(9, 100))!.Time);
    }

    [Fact]
    public void A_mixture_of_two_pictures_is_passed_over()
    {
        var picker = Picker(
            100,
            Standing(Agenda, 0, 20),
            [At(20, Speaker ^ Garden, 0.1, sharpness: 0.015)],
            Standing(Title, 22, 100, change: 0.1)
        );
        picker.Poster();
        Assert.Equal(22, picker.For(Section(19.5, 100))!.Time);
    }

    [Fact]
    public void In_a_video_that_moves_all_the_time_a_frame_is_found_all_the_same()
    {
        var frames = Enumerable.Range(0, 100).Select(i => At(i, unchecked((ulong)i * 0x9E37_79B9_7F4A_7C15), 0.1));
        var picker = Picker(100, frames);
        Assert.NotNull(picker.Poster());
        Assert.InRange(picker.For(Section(50, 100))!.Time, 50, 60);
    }

    [Fact]
    public void A_slide_that_is_built_up_is_shown_when_it_is_complete()
    {
        var picker = Picker(
            100,
            Moving(Speaker, 0, 40),
            Standing(Title, 40, 46, sharpness: 0.010, brightness: 0.90),
            Standing(Title ^ 0x3FF, 46, 50, change: 0.01, sharpness: 0.015, brightness: 0.89),
            // A line so thin that it changes less than an encoder does.
            Standing(Title ^ 0x3FF, 50, 60, change: 0.001, sharpness: 0.018, brightness: 0.889),
            Standing(Agenda, 60, 100, change: 0.03, sharpness: 0.03, brightness: 0.888)
        );
        picker.Poster();

        var still = picker.For(Section(40, 58))!;
        Assert.Equal(50, still.Time);
        Assert.StartsWith("Slide shown while the speaker says: ", still.AlternativeText, StringComparison.Ordinal);
        Assert.Null(picker.For(Section(58, 60)));
        Assert.Equal(62, picker.For(Section(60, 100))!.Time);
    }

    [Fact]
    public void A_slide_that_comes_back_is_not_shown_again_and_one_of_the_same_design_is()
    {
        var picker = Picker(
            100,
            Standing(Agenda, 0, 20),
            Standing(Title, 20, 40),
            Standing(Agenda ^ 1, 40, 60),
            Standing(Agenda ^ 0xFF, 60, 100)
        );
        Assert.InRange(picker.Poster()!.Time, 0, 20);
        Assert.NotNull(picker.For(Section(20, 40)));
        Assert.Null(picker.For(Section(40, 60)));
        Assert.NotNull(picker.For(Section(60, 100)));
    }

    [Fact]
    public void A_video_that_is_black_throughout_has_a_poster_and_no_other_still()
    {
        var picker = Picker(100, Standing(0, 0, 100).Select(f => f with { Contrast = 0, Sharpness = 0 }));
        Assert.Equal(7, picker.Poster()!.Time);
        Assert.Null(picker.For(Section(50, 100)));
    }

    [Fact]
    public void Frames_and_sections_without_number_are_dealt_with()
    {
        var frames = Enumerable
            .Range(0, 20_000)
            .Select(i => At(i * 0.7, unchecked((ulong)(i / 5) * 0x9E37_79B9_7F4A_7C15), i % 5 == 0 ? 0.1 : 0));
        var picker = Picker(14_000, frames);
        Assert.NotNull(picker.Poster());
        Assert.InRange(Enumerable.Range(0, 7000).Select(i => picker.For(Section(i * 2, (i * 2) + 2))).OfType<Still>().Count(), 1000, 7000);
    }

    [Fact]
    public void The_alternative_text_is_short()
    {
        var sentence = Sentences.Split(Talks.Transcript(string.Join(' ', Enumerable.Repeat("incomprehensibilities", 40)) + ".").Words());
        var picker = new StillPicker(Talks.Media(8000), sentence, new FrameMap([.. Standing(Title, 0, 100)]));
        Assert.InRange(picker.Poster()!.AlternativeText.Length, 40, 150);
    }
}
