using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>Tells slides and screens, which stand still, from scenes in front of a camera, which never do.</summary>
internal sealed class Slides
{
    /// <summary>
    /// The most that an encoder changes in a picture that stands still; a camera's noise and a speaker's head change more.
    /// </summary>
    public const double Standstill = 0.004;

    // The most by which the hashes of one slide differ, shown twice. A line of text more or less already differs by 6 to 20.
    private const int SameSlide = 4;

    // A picture that stands for so many seconds is a slide.
    private const double MinSeconds = 3;

    // What is added to a slide covers little of it, and nearly all that changes becomes darker, or nearly all lighter; another slide
    // changes
    // both ways.
    private const double AddedChange = 0.05;
    private const double OneWay = 0.8;

    // Detail that differs by less is the encoder's.
    private const double SameDetail = 0.98;

    private readonly IReadOnlyList<Frame> _frames;

    // For each frame the first one of its picture; a slide that is built up step by step is one picture. And which first ones begin a
    // slide.
    private readonly int[] _first;
    private readonly bool[] _isSlide;

    /// <summary>Looks for slides.</summary>
    /// <param name="frames">The frames in order.</param>
    public Slides(IReadOnlyList<Frame> frames)
    {
        _frames = frames;
        _first = new int[frames.Count];
        _isSlide = new bool[frames.Count];
        var still = 0;
        for (var i = 1; i < frames.Count; i++)
        {
            var stands = frames[i].Change <= Standstill;
            _first[i] = stands || Adds(frames[i], frames[i - 1]) ? _first[i - 1] : i;
            still = stands ? still : i;
            _isSlide[_first[i]] |= frames[i].Time - frames[still].Time >= MinSeconds;
        }
    }

    /// <summary>True when the frame shows a slide.</summary>
    public bool Has(int index) => _isSlide[_first[index]];

    /// <summary>True when two frames, which show slides, show the same one in whatever state.</summary>
    public bool AreSame(int one, int other) => _first[one] == _first[other] || _frames[one].DistanceTo(_frames[other]) <= SameSlide;

    /// <summary>
    /// The slide when it is complete: the first frame that has all the detail which it ever has. A line that is added may change the
    /// picture
    /// less than an encoder does, but it always adds detail.
    /// </summary>
    /// <param name="index">A frame that shows the slide.</param>
    /// <param name="end">The frame, exclusive, up to which the slide is followed.</param>
    public int Complete(int index, int end)
    {
        var shown = Enumerable.Range(index, end - index).TakeWhile(i => _first[i] == _first[index]).ToList();
        var most = shown.Max(i => _frames[i].Sharpness);
        return shown.Find(i => _frames[i].Sharpness >= SameDetail * most);
    }

    private static bool Adds(Frame frame, Frame before) =>
        frame.Change <= AddedChange
        && Math.Abs(frame.Brightness - before.Brightness) >= OneWay * frame.Change
        && frame.Sharpness >= SameDetail * before.Sharpness;
}
