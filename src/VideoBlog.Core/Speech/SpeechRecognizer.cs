using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Turns speech into a transcript; what was recognised is safe on disk window by window.</summary>
/// <param name="model">The weights.</param>
/// <param name="options">What the user has chosen.</param>
public sealed class SpeechRecognizer(WhisperModel model, RecognitionOptions options)
{
    /// <summary>Recognises a recording, or what is left of it.</summary>
    /// <param name="audio">The recording from its first sample, 16 kHz mono. Not read when there is nothing left to do.</param>
    /// <param name="speech">Where somebody speaks.</param>
    /// <param name="duration">Length of the recording in seconds.</param>
    /// <param name="checkpoint">The windows that an earlier run has finished; every further one is added.</param>
    /// <param name="progress">Called with the seconds of the recording that are done.</param>
    /// <param name="ct">Ends the work; finished windows are in the checkpoint.</param>
    /// <returns>The same transcript, to the last digit, however often the work was interrupted.</returns>
    /// <exception cref="VideoBlogException">The model does not know the language, or cannot translate.</exception>
    public async Task<Transcript> RecognizeAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SpeechSpan> speech,
        double duration,
        TranscriptCheckpoint checkpoint,
        Action<double> progress,
        CancellationToken ct
    )
    {
        RequireLanguage();
        var windows = WindowPlanner.Plan([
            .. speech.Select(s => new SampleRange(AudioFormat.ToSample(s.Start), AudioFormat.ToSample(s.End))),
        ]);
        var done = checkpoint.Windows.ToDictionary(w => w.Index);
        ReportFrom(done, windows, progress);
        if (done.Count < windows.Count)
        {
            var transcriber = new WhisperTranscriber(model, OptionsAfter(done));
            await foreach (var window in transcriber.TranscribeAsync(audio, windows, done.Keys.ToHashSet(), ct).WithCancellation(ct))
            {
                done[window.Index] = checkpoint.Add(window);
                progress(AudioFormat.ToSeconds(windows[window.Index].Pieces[^1].End));
            }
        }
        return TranscriptBuilder.Build(done.Values.OrderBy(w => w.Index), options, duration);
    }

    // The first window decides the language of all. When it is done already, its answer holds: a later window must not decide anew.
    private TranscribeOptions OptionsAfter(Dictionary<int, TranscribedWindow> done) =>
        new()
        {
            Language = options.Language ?? (done.TryGetValue(0, out var first) ? first.Language : null),
            Translate = options.Translate,
            Prompt = options.Prompt,
        };

    // Always, also at 0: speed and time left count from here.
    private static void ReportFrom(Dictionary<int, TranscribedWindow> done, IReadOnlyList<SpeechWindow> windows, Action<double> progress) =>
        progress(done.Count > 0 ? AudioFormat.ToSeconds(windows[done.Keys.Max()].Pieces[^1].End) : 0);

    private void RequireLanguage()
    {
        if (model.IsMultilingual)
            return;
        if (options.Translate || options.Language is not (null or "en"))
        {
            throw new VideoBlogException(
                $"The model '{options.Model}' knows English only.",
                $"Choose a multilingual model, for example: --model {options.Model.Replace(".en", "", StringComparison.Ordinal)}"
            );
        }
    }
}
