using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech.Speakers;

/// <summary>Finds the turns of a conversation.</summary>
public static class SpeakerDetector
{
    /// <summary>Raised whenever the same recording and words give other turns.</summary>
    public const int Version = 100 * SpeakerRecognizer.Version + 1;

    /// <summary>Finds who speaks when.</summary>
    /// <param name="audio">The recording from its first sample, 16 kHz mono.</param>
    /// <param name="speech">Where somebody speaks.</param>
    /// <param name="words">What was heard.</param>
    /// <param name="count">Number of speakers, 1 to 8; null: it is found.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<SpeakerMap> FindAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SpeechSpan> speech,
        IReadOnlyList<TranscriptWord> words,
        int? count,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(speech);
        var ranges = speech.Select(s => new SampleRange(AudioFormat.ToSample(s.Start), AudioFormat.ToSample(s.End))).ToList();
        return TurnBorders.Find(words, await SpeakerRecognizer.FindAsync(audio, ranges, count, ct));
    }
}
