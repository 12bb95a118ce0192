using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Pipeline;

/// <summary>From a real video to the pictures of its post.</summary>
public sealed class DeckStillsTests(DeckStillsTests.Talk talk) : IClassFixture<DeckStillsTests.Talk>
{
    [Fact]
    public async Task Each_slide_gives_its_own_still_complete_sharp_and_not_mixed_with_another()
    {
        var stills = talk.Draft.Stills().ToList();
        for (var number = 1; number <= 4; number++)
        {
            var slide = await Clips.MakeAsync(talk.Folder, $"slide{number}.mkv", [.. Deck.Still(number, 0.1), "-c:v", "ffv1"]);
            var (expected, shown) = (await MeterAsync(slide), await MeterAsync(talk.Folder.File(stills[number - 1].File)));
            Assert.InRange(System.Numerics.BitOperations.PopCount(expected.Hash ^ shown.Hash), 0, 3);
            Assert.InRange(shown.Sharpness, 0.9 * expected.Sharpness, 1.1 * expected.Sharpness);
            Assert.InRange(shown.Brightness, expected.Brightness - 0.01, expected.Brightness + 0.01);
        }
    }

    [Fact]
    public void A_slide_or_a_speaker_that_was_shown_is_not_shown_again()
    {
        // The poster is the first slide; the last section has the speaker of the one before.
        var shown = talk.Draft.Sections.Where(s => s.Heading is not null).Select(s => s.Still?.Time).ToList();
        Assert.Null(shown[0]);
        Assert.Null(shown[5]);
        Assert.InRange(talk.Draft.Poster!.Time, 7, 10);
        Assert.InRange(shown[1]!.Value, 11, 18);
        Assert.InRange(shown[2]!.Value, 21, 25);
        Assert.InRange(shown[3]!.Value, 25, 32);
        Assert.InRange(shown[4]!.Value, 32, 37);
    }

    [Fact]
    public void Stills_are_cut_at_frames_that_were_looked_at() =>
        Assert.All(talk.Draft.Stills(), still => Assert.Contains(talk.Map.Frames, f => f.Time == still.Time));

    [Fact]
    public void The_alternative_text_tells_slides_from_scenes_and_says_what_is_said_then()
    {
        var stills = talk.Draft.Stills().ToList();
        Assert.All(
            stills.Take(4),
            s => Assert.Equal($"Slide shown while the speaker says: Word{Math.Floor(s.Time - 0.3)}.", s.AlternativeText)
        );
        Assert.StartsWith("The video at 0:3", stills[4].AlternativeText, StringComparison.Ordinal);
    }

    private static async Task<FrameMeter> MeterAsync(string path)
    {
        var pixels = await Clips.PixelsAsync(path, 640, 360);
        return FrameMeter.Measure(pixels.Where((_, i) => i % 3 == 1).ToArray(), 640);
    }

    /// <summary>The talk, looked at and illustrated once for all tests.</summary>
    public sealed class Talk : IAsyncLifetime
    {
        private static readonly double[] Starts = [3, 10.2, 18, 25, 32, 37];

        /// <summary>Where the stills are.</summary>
        public TemporaryFolder Folder { get; } = new();

        /// <summary>The talk's draft.</summary>
        public Draft Draft { get; private set; } = null!;

        /// <summary>The frames that were looked at.</summary>
        public FrameMap Map { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var path = await Deck.MakeAsync(Folder);
            var info = await new MediaProbe(Clips.Tools).ProbeAsync(path, default);
            Map = await new FrameScanner(Clips.Tools).ScanAsync(path, info, null, default);
            info = info with
            {
                Chapters =
                [
                    .. Starts.Select(
                        (start, i) => new MediaChapter(start, i + 1 < Starts.Length ? Starts[i + 1] : Deck.Duration, $"Part {i + 1}")
                    ),
                ],
            };
            var sentences = Enumerable
                .Range(0, (int)Deck.Duration)
                .Select(second => new TranscriptWord(second + 0.3, second + 0.8, $"Word{second}.", 0.9))
                .ToList();
            Draft = DraftComposer.Compose(Talks.Source(Talks.FromWords(sentences, Deck.Duration), media: info) with { Frames = Map });
            await new StillGrabber(Clips.Tools).GrabAsync(path, [.. Draft.Stills().Select(s => (s.Time, Folder.File(s.File)))], default);
        }

        public Task DisposeAsync()
        {
            Folder.Dispose();
            return Task.CompletedTask;
        }
    }
}
