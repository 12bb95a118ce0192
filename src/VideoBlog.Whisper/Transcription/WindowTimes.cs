namespace VideoBlog.Whisper.Transcription;

/// <summary>Maps stretches of a window to the recording.</summary>
internal static class WindowTimes
{
    /// <summary>
    /// The stretch of the recording for a stretch of the window. A word is spoken in one piece: one that seems to reach over the
    /// silence cut out between two pieces belongs to the piece that holds most of it.
    /// </summary>
    /// <param name="window">The window.</param>
    /// <param name="start">First sample in the window.</param>
    /// <param name="end">One past the last sample in the window, not before <paramref name="start"/>.</param>
    /// <returns>Samples from the start of the recording, inside one piece.</returns>
    public static (long Start, long End) ToRecording(SpeechWindow window, long start, long end)
    {
        var best = window.Pieces[^1];
        var (bestStart, bestOverlap) = (window.Length - best.Length, -1L);
        var pieceStart = 0L;
        foreach (var piece in window.Pieces)
        {
            var overlap = Math.Min(end, pieceStart + piece.Length) - Math.Max(start, pieceStart);
            if (overlap > bestOverlap)
                (best, bestStart, bestOverlap) = (piece, pieceStart, overlap);
            pieceStart += piece.Length;
        }
        return (At(start), At(end));

        long At(long position) => best.Start + Math.Clamp(position - bestStart, 0, best.Length);
    }
}
