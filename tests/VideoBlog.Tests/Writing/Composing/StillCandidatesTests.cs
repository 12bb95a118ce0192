using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

public sealed class StillCandidatesTests
{
    private const ulong Speaker = 0x0000_0000_FFFF_FFFF;
    private const ulong Garden = 0x0000_FFFF_FFFF_0000;
    private const ulong Agenda = 0x0F0F_0F0F_0F0F_0F0F;

    private static Frame At(double time, ulong hash, double change, double sharpness = 0.03, double contrast = 0.2) =>
        new(time, 0.5, contrast, sharpness, hash, change);

    private static IEnumerable<Frame> Moving(ulong hash, double from, double to) =>
        Enumerable
            .Range(0, (int)((to - from) / 2))
            .Select(i => At(from + (2 * i), hash ^ (0b111UL << (i * 3 % 60)), i == 0 ? 0.2 : 0.015, 0.03 + (i % 3 * 0.001)));

    private static IEnumerable<Frame> Standing(ulong hash, double from, double to) =>
        Enumerable.Range(0, (int)((to - from) / 2)).Select(i => At(from + (2 * i), hash, i == 0 ? 0.2 : 0));

    private static IReadOnlyList<StillCandidate> Choose(double duration, params IEnumerable<Frame>[] frames) =>
        StillCandidates.Choose(new FrameMap([.. frames.SelectMany(f => f)]), duration);

    [Fact]
    public void They_are_spread_over_a_long_talk_and_never_more_than_a_person_looks_through()
    {
        var found = Choose(14_400, Moving(Speaker, 0, 14_400));

        Assert.Equal(StillCandidates.Most, found.Count);
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.InRange(pair.Second.Time - pair.First.Time, 1, 480));
        Assert.All(found, c => Assert.InRange(c.Quality, 0.9, 1));
    }

    [Fact]
    public void A_new_picture_is_told_from_one_that_was_offered_already()
    {
        var found = Choose(24, Moving(Speaker, 0, 16), Moving(Garden, 16, 24));

        Assert.Equal(StillCandidateKind.NewScene, found[0].Kind);
        Assert.Equal(StillCandidateKind.SameScene, found[1].Kind);
        Assert.Equal(StillCandidateKind.NewScene, found.First(c => c.Time >= 16).Kind);
    }

    [Fact]
    public void A_slide_that_stands_for_minutes_is_offered_once()
    {
        var found = Choose(240, Moving(Speaker, 0, 60), Standing(Agenda, 60, 180), Moving(Speaker, 180, 240));

        Assert.Equal(60, Assert.Single(found, c => c.Kind == StillCandidateKind.Slide).Time);
        Assert.DoesNotContain(found, c => c.Time is > 62 and < 180);
    }

    [Fact]
    public void What_is_blurred_or_shows_nothing_is_not_offered()
    {
        IEnumerable<Frame> black = Enumerable.Range(0, 5).Select(i => At(2 * i, 0, 0, 0, 0));
        var found = Choose(
            40,
            black,
            Moving(Garden, 10, 20),
            Moving(Garden, 20, 30).Select(f => f with { Sharpness = 0.001 }),
            Moving(Garden, 30, 40)
        );

        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, c => c.Time is < 10 or (>= 20 and < 30));
    }

    [Theory]
    [InlineData(0.4, 1)]
    [InlineData(40, 10)]
    [InlineData(36_000, 60)]
    public void When_nobody_has_looked_moments_are_offered(double duration, int count)
    {
        var found = StillCandidates.Choose(null, duration);

        Assert.Equal(count, found.Count);
        Assert.All(found, c => Assert.True(c.Kind == StillCandidateKind.Moment && c.Time >= 0 && c.Time <= duration));
    }

    [Fact]
    public void Frames_that_a_damaged_file_puts_outside_of_the_talk_are_not_offered() =>
        Assert.Empty(Choose(10, Moving(Speaker, -1e9, -1e9 + 20), Moving(Garden, 1e12, 1e12 + 20)));
}
