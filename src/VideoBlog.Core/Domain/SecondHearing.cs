namespace VideoBlog.Domain;

/// <summary>
/// What the recogniser hears in a stretch of the recording when it hears it again, among other sound than the first time.
/// </summary>
/// <param name="Start">Seconds at which the stretch begins.</param>
/// <param name="End">Seconds at which it ends.</param>
/// <param name="Words">The words in order of time; none when nothing was heard.</param>
public sealed record SecondHearing(double Start, double End, IReadOnlyList<TranscriptWord> Words);
