namespace VideoBlog.Publishing;

/// <summary>One caption: what is on the screen at one time.</summary>
/// <param name="Start">Seconds from the start of the recording, in whole milliseconds.</param>
/// <param name="End">Seconds, greater than <paramref name="Start"/>.</param>
/// <param name="Lines">One or two lines of plain text without line breaks.</param>
public sealed record Caption(double Start, double End, IReadOnlyList<string> Lines);
