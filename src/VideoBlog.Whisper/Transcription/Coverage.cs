namespace VideoBlog.Whisper.Transcription;

/// <summary>
/// Finds what a reading has skipped. Windows hold speech and short pauses only, so sound without text, or with far too little of it, has
/// not been read: a known failure of the recogniser, which jumps over whole sentences and then goes on as if nothing had been there.
/// </summary>
internal static class Coverage
{
    private const int SamplesPerFrame = 320;

    /// <summary>A stretch that no segment covers is read again when it is at least this long: 1.5 s.</summary>
    private const int LeastUnread = 3 * AudioFormat.SampleRate / 2;

    /// <summary>A segment at least this long, 8 s, is measured by its amount of text.</summary>
    private const int LeastMeasured = 8 * AudioFormat.SampleRate;

    /// <summary>Tokens in a second below which a segment has skipped something; slow, careful speech has two to three.</summary>
    private const double LeastTokensPerSecond = 1.0;

    /// <summary>Checks a reading.</summary>
    /// <param name="segments">What was read, in order.</param>
    /// <param name="length">Samples that were read.</param>
    /// <param name="boundaries">Places, in samples, at which the sound can be parted without cutting a word, in order.</param>
    /// <returns>
    /// The segments to keep, and the stretches, first sample and one past the last, to read again by themselves. These are always shorter
    /// than what was read, so that reading again comes to an end.
    /// </returns>
    public static (IReadOnlyList<TokenSegment> Kept, IReadOnlyList<(int First, int Last)> Unread) Check(
        IReadOnlyList<TokenSegment> segments,
        int length,
        IReadOnlyList<int> boundaries
    )
    {
        var kept = new List<TokenSegment>();
        var unread = new List<(int First, int Last)>();
        var covered = 0;
        foreach (var segment in segments)
        {
            var (first, last) = (segment.Start * SamplesPerFrame, Math.Min(segment.End * SamplesPerFrame, length));
            AddGap(covered, first);
            covered = last;
            if (IsSparse(segment, last - first) && BoundaryNearMiddle(boundaries, first, last) is { } middle)
                unread.AddRange([(first, middle), (middle, last)]);
            else
                kept.Add(segment);
        }
        AddGap(covered, length);
        return (kept, unread);

        void AddGap(int first, int last)
        {
            if (last - first >= LeastUnread && last - first <= length - LeastUnread)
                unread.Add((first, last));
        }
    }

    private static bool IsSparse(TokenSegment segment, int samples) =>
        samples >= LeastMeasured && segment.Text.Count < LeastTokensPerSecond * samples / AudioFormat.SampleRate;

    private static int? BoundaryNearMiddle(IReadOnlyList<int> boundaries, int first, int last)
    {
        int? best = null;
        foreach (var boundary in boundaries.Where(b => b - first >= LeastUnread && last - b >= LeastUnread))
        {
            if (best is null || Math.Abs(first + last - 2 * boundary) < Math.Abs(first + last - 2 * best.Value))
                best = boundary;
        }
        return best;
    }
}
