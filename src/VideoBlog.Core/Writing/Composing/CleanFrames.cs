using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Tells which frames are fit to be shown: neither of one colour, nor blurred, nor caught while one picture turns into the next.
/// </summary>
internal static class CleanFrames
{
    /// <summary>
    /// The most by which two frames' hashes differ that show the same scene: usual for this hash is 10 of 64, and speakers move.
    /// </summary>
    public const int SameScene = 12;

    // Below this standard deviation a frame shows nothing: black, white, a curtain.
    private const double MinContrast = 0.03;

    // Detail per contrast squared: text blurred by 8 of 1,920 pixels has 0.002, in focus more than a hundred times as much.
    private const double MinDetail = 0.003;

    // A frame is blurred when the same scene is seen twice as sharp nearby, in seconds and in frames to either side.
    private const double BlurRatio = 2;
    private const double Nearby = 60;
    private const int NearbyFrames = 12;

    // What changes from one picture to another; a speaker in front of a camera stays below.
    private const double LargeChange = 0.02;

    // Two pictures laid over one another have less detail than each: between a half and, where one of them is a seventh, three quarters.
    private const double BlendRatio = 0.75;

    // Cross-fades are rarely longer, in seconds.
    private const double Transition = 1.5;

    /// <summary>
    /// For each frame whether it is fit: 2 without doubt; 1 when it is but so much changes just before and after it that it may belong to a
    /// transition, or all moves; 0 when it is not.
    /// </summary>
    public static IReadOnlyList<int> Grade(IReadOnlyList<Frame> frames) =>
        [
            .. Enumerable
                .Range(0, frames.Count)
                .Select(i =>
                    IsFlat(frames[i]) || IsBlurred(frames, i) || IsBlend(frames, i) ? 0
                    : IsHasty(frames, i) ? 1
                    : 2
                ),
        ];

    private static bool IsFlat(Frame frame) =>
        frame.Contrast < MinContrast || frame.Sharpness < MinDetail * frame.Contrast * frame.Contrast;

    private static bool IsBlurred(IReadOnlyList<Frame> frames, int index)
    {
        var frame = frames[index];
        for (var i = Math.Max(0, index - NearbyFrames); i <= Math.Min(frames.Count - 1, index + NearbyFrames); i++)
        {
            var other = frames[i];
            if (
                other.Sharpness > BlurRatio * frame.Sharpness
                && Math.Abs(other.Time - frame.Time) <= Nearby
                && other.DistanceTo(frame) <= SameScene
            )
                return true;
        }
        return false;
    }

    private static bool IsBlend(IReadOnlyList<Frame> frames, int index) =>
        ChangesAround(frames, index, Slides.Standstill)
        && HasLessDetail(frames[index], frames[index - 1])
        && HasLessDetail(frames[index], frames[index + 1]);

    // Into or out of black there is detail on one side only.
    private static bool HasLessDetail(Frame frame, Frame beside) => IsFlat(beside) || frame.Sharpness < BlendRatio * beside.Sharpness;

    private static bool IsHasty(IReadOnlyList<Frame> frames, int index) =>
        ChangesAround(frames, index, LargeChange) && frames[index + 1].Time - frames[index - 1].Time <= 2 * Transition;

    private static bool ChangesAround(IReadOnlyList<Frame> frames, int index, double least) =>
        index > 0 && index + 1 < frames.Count && frames[index].Change > least && frames[index + 1].Change > least;
}
