namespace VideoBlog.Whisper.Transcription;

/// <summary>Gives every word a length: attention may put several words on one spot, or one into another. Pure.</summary>
internal static class WordPlaces
{
    /// <summary>Shortest word in seconds, where there is room for it.</summary>
    private const double Shortest = 0.04;

    /// <summary>Moves words as little as needed so that none is shorter than 40 ms and none reaches into the next.</summary>
    /// <param name="words">Words in order, with their times in seconds.</param>
    /// <param name="first">Seconds at which the first may begin.</param>
    /// <param name="last">Seconds at which the last must have ended, after <paramref name="first"/>.</param>
    /// <returns>The same words with times between these two, each beginning at or after the end of the one before.</returns>
    public static IReadOnlyList<WhisperWord> Arrange(IReadOnlyList<WhisperWord> words, double first, double last)
    {
        if (words.Count == 0)
            return [];
        var shortest = Math.Min(Shortest, (last - first) / words.Count);
        var starts = new double[words.Count + 1];
        starts[^1] = last;
        for (var i = 0; i < words.Count; i++)
            starts[i] = Math.Max(words[i].Start, i == 0 ? first : starts[i - 1] + shortest);
        for (var i = words.Count - 1; i >= 0; i--)
            starts[i] = Math.Min(starts[i], starts[i + 1] - shortest);
        return [.. words.Select((w, i) => w with { Start = starts[i], End = Math.Clamp(w.End, starts[i] + shortest, starts[i + 1]) })];
    }
}
