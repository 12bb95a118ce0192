using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>A frame that is worth offering to a person who looks for a picture.</summary>
/// <param name="Time">Seconds from the start of the recording.</param>
/// <param name="Kind">What it shows, as far as can be told without knowing what is in it.</param>
/// <param name="Quality">How fit it is among the frames of the same picture: above 0, at most 1, the sharpest in a calm moment.</param>
public sealed record StillCandidate(double Time, StillCandidateKind Kind, double Quality);

/// <summary>What a frame shows.</summary>
public enum StillCandidateKind
{
    /// <summary>A slide or screen, in its complete state.</summary>
    Slide,

    /// <summary>A picture unlike those offered before it.</summary>
    NewScene,

    /// <summary>A scene that was offered already, at another moment.</summary>
    SameScene,

    /// <summary>Nobody has looked at the frames: a moment like any other.</summary>
    Moment,
}

/// <summary>Chooses the frames that a person is offered: fit ones, spread over the whole talk, each slide once.</summary>
public static class StillCandidates
{
    /// <summary>More than these are a burden to look through.</summary>
    public const int Most = 60;

    /// <summary>Seconds of the recording for each candidate of a short one.</summary>
    private const double Apart = 4;

    /// <summary>Chooses, in order of time.</summary>
    /// <param name="map">What the frames look like; null or empty when nobody has looked.</param>
    /// <param name="duration">Seconds of the recording, greater than 0.</param>
    /// <param name="most">How many at most, from 1.</param>
    public static IReadOnlyList<StillCandidate> Choose(FrameMap? map, double duration, int most = Most)
    {
        var frames = map?.Frames ?? [];
        var count = (int)Math.Clamp(duration / Apart, 1, most);
        if (frames.Count == 0)
            return
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i => new StillCandidate(Math.Round((i + 0.5) * duration / count, 1), StillCandidateKind.Moment, 1)),
            ];

        var (grades, slides) = (CleanFrames.Grade(frames), new Slides(frames));
        var offered = new List<int>();
        var found = new List<StillCandidate>();
        // The best of each stretch; one in which nothing is fit, or a slide stands that has been offered already, gives none.
        foreach (
            var fit in Enumerable
                .Range(0, frames.Count)
                .Where(i => grades[i] > 0 && frames[i].Time >= 0 && frames[i].Time <= duration)
                .GroupBy(StretchOf)
        )
        {
            var stretch = StillPicker.Thinned([.. fit]).ToList();
            var fresh = stretch.Where(i => !slides.Has(i) || !offered.Exists(o => slides.Has(o) && slides.AreSame(o, i))).ToList();
            if (fresh.Count == 0)
                continue;
            var best = fresh.MaxBy(i => (IsNew(i) ? 1 : 0) + Quality(i, stretch));
            best = slides.Has(best) ? slides.Complete(best, stretch[^1] + 1) : best;
            var kind =
                slides.Has(best) ? StillCandidateKind.Slide
                : IsNew(best) ? StillCandidateKind.NewScene
                : StillCandidateKind.SameScene;
            found.Add(new StillCandidate(frames[best].Time, kind, Math.Round(Quality(best, stretch), 3)));
            offered.Add(best);
        }

        return found;

        int StretchOf(int index) => (int)Math.Min(frames[index].Time / duration * count, count - 1);

        bool IsNew(int index) => !offered.Exists(o => IsAlike(o, index));

        bool IsAlike(int one, int other) => frames[one].DistanceTo(frames[other]) <= CleanFrames.SameScene;

        double Quality(int index, List<int> stretch) =>
            frames[index].Sharpness
            / stretch.Append(index).Where(i => IsAlike(i, index)).Max(i => frames[i].Sharpness)
            * Math.Max(1, grades[index])
            / 2;
    }
}
