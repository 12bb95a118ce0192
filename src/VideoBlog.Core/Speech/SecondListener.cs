using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Hears the weakest places of a transcript a second time.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">What the user has chosen, the same as for the first hearing.</param>
public sealed class SecondListener(WhisperModel model, RecognitionOptions options)
{
    /// <summary>Hears windows again. The same windows give the same words in every run.</summary>
    /// <param name="audio">The recording from its first sample, 16 kHz mono. Read as far as the last window.</param>
    /// <param name="windows">What to hear, see <see cref="HearingPlan"/>: every piece of a window is a hearing.</param>
    /// <param name="first">What was heard the first time.</param>
    /// <param name="ct">Ends the work within a decoding step.</param>
    /// <returns>The hearings in order of time.</returns>
    public async Task<IReadOnlyList<SecondHearing>> HearAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SpeechWindow> windows,
        Transcript first,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(first);
        var transcriber = new WhisperTranscriber(
            model,
            new TranscribeOptions
            {
                Language = options.Language ?? (first.Translated ? null : first.Language),
                Translate = options.Translate,
                Prompt = options.Prompt,
            }
        );
        var hearings = new List<SecondHearing>();
        await foreach (var window in transcriber.TranscribeAsync(audio, windows, new HashSet<int>(), ct).WithCancellation(ct))
        {
            var words = TranscriptBuilder.Build([TranscriptBuilder.Round(window)], options, first.Duration).Words().ToList();
            hearings.AddRange(windows[window.Index].Pieces.Select(piece => Heard(piece, words)));
        }

        return hearings;
    }

    // A word lies inside one piece; rounding may put its ends beside it.
    private static SecondHearing Heard(SampleRange piece, List<TranscriptWord> words)
    {
        var (start, end) = (AudioFormat.ToSeconds(piece.Start), AudioFormat.ToSeconds(piece.End));
        return new SecondHearing(
            Math.Round(start, 3),
            Math.Round(end, 3),
            [.. words.Where(w => (w.Start + w.End) / 2 >= start && (w.Start + w.End) / 2 < end)]
        );
    }
}
