using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Chooses which frames to cut: among the fit ones (<see cref="CleanFrames"/>) near the wanted time that one which is sharpest for its
/// scene,
/// shows what is mostly seen there, and is near; of a slide its complete state. A picture that the post has already is not taken again, so
/// that a speaker in front of a wall gives one still and a section may have none. Without a look at the frames, times alone decide: whole
/// tenths of seconds.
/// </summary>
/// <param name="media">The recording; one without pictures gives no stills.</param>
/// <param name="sentences">What is said, for the texts that stand for the pictures.</param>
/// <param name="map">What the frames look like; null or empty when nobody has looked.</param>
internal sealed class StillPicker(MediaInfo media, IReadOnlyList<Sentence> sentences, FrameMap? map = null)
{
    // Seconds from its start in which a section's still is looked for first; and those after which a frame counts half.
    private const double Near = 30;
    private const double HalfAt = 10;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<int> _taken = [];
    private readonly IReadOnlyList<Frame> _frames = map?.Frames ?? [];
    private readonly IReadOnlyList<int> _grades = CleanFrames.Grade(map?.Frames ?? []);
    private readonly Slides _slides = new(map?.Frames ?? []);

    /// <summary>
    /// The poster: 7 s in, or a tenth of a short recording, when the fade-in is over; where speech begins later, a second after it began.
    /// Or the best frame near that, or else the best of all.
    /// </summary>
    public Still? Poster()
    {
        var wanted = Math.Max(Math.Min(7, media.Duration / 10), sentences.Count > 0 ? sentences[0].Start + 1 : 0);
        return Take(Best(wanted - Near / 4, wanted + Near, wanted, double.MaxValue) ?? Best(0, double.MaxValue, wanted, double.MaxValue))
            ?? At(wanted);
    }

    /// <summary>
    /// The still of a part: 2 s after it begins, when a new slide stands, and in its first half. Or the best frame near that, or none.
    /// </summary>
    public Still? For(Part part)
    {
        var wanted = Math.Min(part.Start + 2, (part.Start + part.End) / 2);
        return _frames.Count == 0
            ? At(wanted)
            : Take(
                Best(part.Start, Math.Min(part.End, part.Start + Near), wanted, part.End) ?? Best(part.Start, part.End, wanted, part.End)
            );
    }

    // The best frame in [from, to); a slide is followed up to the end of the section.
    private int? Best(double from, double to, double wanted, double end)
    {
        var (first, last) = (IndexOf(from), IndexOf(to));
        var fit = Enumerable.Range(first, last - first).Where(i => _grades[i] > 0).ToList();
        var grade = fit.Select(i => _grades[i]).DefaultIfEmpty().Max();
        var candidates = Thinned(fit.Where(i => _grades[i] == grade).ToList()).ToList();
        var fresh = candidates.Where(i => !IsTaken(i)).ToList();
        if (fresh.Count == 0)
            return null;
        var best = fresh.MaxBy(i => Score(i, candidates, wanted));
        var complete = _slides.Has(best) ? _slides.Complete(best, IndexOf(end)) : best;
        return IsTaken(complete) ? best : complete;
    }

    // Sharpness against frames of the same scene, half to all by how many of the others show it, and half of it at HalfAt.
    private double Score(int index, List<int> candidates, double wanted)
    {
        var frame = _frames[index];
        var alike = candidates.Where(i => _frames[i].DistanceTo(frame) <= CleanFrames.SameScene).ToList();
        var sharpness = frame.Sharpness / alike.Max(i => _frames[i].Sharpness);
        var share = (double)alike.Count / candidates.Count;
        return sharpness * (0.5 + (0.5 * share)) / (1 + (Math.Abs(frame.Time - wanted) / HalfAt));
    }

    /// <summary>At most 64 of them, evenly spread: they stand for a long stretch as well as all.</summary>
    internal static IEnumerable<int> Thinned(List<int> frames)
    {
        const int Most = 64;
        var step = Math.Max(1, (frames.Count + Most - 1) / Most);
        return frames.Where((_, i) => i % step == 0);
    }

    private bool IsTaken(int index) =>
        _taken.Exists(taken =>
            _slides.Has(taken) && _slides.Has(index)
                ? _slides.AreSame(taken, index)
                : _frames[taken].DistanceTo(_frames[index]) <= CleanFrames.SameScene
        );

    private int IndexOf(double time)
    {
        var (low, high) = (0, _frames.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _frames[middle].Time < time ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private Still? Take(int? index)
    {
        if (media.Picture is null || index is not { } chosen)
            return null;
        _taken.Add(chosen);
        return Make(_frames[chosen].Time, _slides.Has(chosen));
    }

    private Still? At(double wanted)
    {
        if (media.Picture is null)
            return null;
        // The last frame is shown for a while before the recording ends; half a second before it there is one.
        var last = Math.Max(media.Duration / 2, media.Duration - 0.5);
        return Make(Math.Round(Math.Clamp(wanted, 0, last), 1), isSlide: false);
    }

    private Still Make(double time, bool isSlide)
    {
        var clock = TimeSpan.FromSeconds(time);
        var stamp = $"{(int)clock.TotalHours:00}-{clock.Minutes:00}-{clock.Seconds:00}";
        var name = stamp;
        for (var number = 2; !_names.Add(name); number++)
            name = $"{stamp}-{number}";
        return new Still(time, $"{VideoLayout.StillsName}/{name}.jpg", MachineAlternativeText.Write(time, SaidAt(time), isSlide));
    }

    private string? SaidAt(double time) =>
        (sentences.LastOrDefault(s => s.Start <= time) ?? sentences.FirstOrDefault(s => s.Start < time + 5))?.Text;
}
