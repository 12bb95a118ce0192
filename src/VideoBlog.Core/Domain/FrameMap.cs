using System.Numerics;
using System.Text.Json.Serialization;

namespace VideoBlog.Domain;

/// <summary>What the frames of a video look like: those that stand for the frames around them, not all.</summary>
/// <param name="Frames">In order of time; empty for sound alone.</param>
public sealed record FrameMap(IReadOnlyList<Frame> Frames)
{
    /// <summary>No frames.</summary>
    public static readonly FrameMap Empty = new([]);
}

/// <summary>What one frame looks like, measured in grey at most 640 pixels wide and high.</summary>
/// <param name="Time">Seconds from the start of the recording at which it is shown, exact to a microsecond.</param>
/// <param name="Brightness">Mean grey: 0 black, 1 white.</param>
/// <param name="Contrast">Standard deviation of the grey values: 0 for one colour, at most 0.5.</param>
/// <param name="Sharpness">
/// Variance of the Laplacian of the grey values (0 to 1): how much fine detail there is. It compares frames of the same picture only:
/// Pech-Pacheco
/// et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000.
/// </param>
/// <param name="Hash">Perceptual hash; see <see cref="DistanceTo"/>. A string of digits in JSON, whose numbers may be too short for
/// it.</param>
/// <param name="Change">Mean absolute difference of the grey values to the frame before in this list: 0 for the first one, at most
/// 1.</param>
public sealed record Frame(
    double Time,
    double Brightness,
    double Contrast,
    double Sharpness,
    [property: JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] ulong Hash,
    double Change
)
{
    /// <summary>
    /// How different two pictures are in their outlines: 0 for the same to 64; about 32 for two that have nothing in common.
    /// </summary>
    public int DistanceTo(Frame other) => BitOperations.PopCount(Hash ^ other.Hash);
}
