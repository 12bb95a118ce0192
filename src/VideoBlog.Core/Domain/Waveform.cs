namespace VideoBlog.Domain;

/// <summary>How loud a recording is over its time, small enough to be drawn at once.</summary>
/// <param name="PerSecond">How many values stand for a second: 20, and fewer for recordings of more than an hour.</param>
/// <param name="Peaks">
/// The loudest sample of each stretch: 0 silence, 255 full; the square root of its height, so that quiet speech can be seen.
/// </param>
/// <param name="Bytes">The size of the recording that it was made from.</param>
public sealed record Waveform(double PerSecond, byte[] Peaks, long Bytes);
