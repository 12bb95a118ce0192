using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Audio;
using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Transcription;

namespace VideoBlog.Whisper;

/// <summary>Turns sound into text, window by window, with memory that does not grow with the length.</summary>
/// <param name="model">The weights; the caller disposes of them.</param>
/// <param name="options">How to transcribe.</param>
public sealed class WhisperTranscriber(WhisperModel model, TranscribeOptions options)
{
    /// <summary>Longest stretch of sound in flight, in seconds: what is lost when the process is killed.</summary>
    public const double SecondsInFlight = 30 * MaxParallelWindows;

    /// <summary>
    /// Windows worked on side by side. One thread for each beats two threads on one: a decoding step is too short to share.
    /// </summary>
    internal const int MaxParallelWindows = 2;

    /// <summary>
    /// Transcribes windows. What a window yields depends on its own sound alone, never on what else was decoded in the same run.
    /// </summary>
    /// <param name="audio">The whole recording from its first sample, in blocks of any size.</param>
    /// <param name="windows">The plan, see <see cref="WindowPlanner"/>.</param>
    /// <param name="done">Indices of windows that need not be decoded again, from an earlier run.</param>
    /// <param name="ct">Ends the work within a decoding step.</param>
    /// <returns>The windows that are not done, in order, each as soon as it and those before it are final.</returns>
    public async IAsyncEnumerable<TranscribedWindow> TranscribeAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SpeechWindow> windows,
        IReadOnlySet<int> done,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var run = new RunOptions();
        await using var terminate = stop.Token.Register(() => run.Terminate = true);
        using var free = new SemaphoreSlim(model.ParallelWindows);
        var results = Channel.CreateBounded<Task<TranscribedWindow>>(model.ParallelWindows);

        var reading = Task.Run(
            () => StartWindowsAsync(audio, windows, done, free, results.Writer, run, stop.Token),
            CancellationToken.None
        );
        try
        {
            await foreach (var result in results.Reader.ReadAllAsync(ct))
                yield return await result;
            await reading;
        }
        finally
        {
            // Nothing of this call may still run when its buffers go: wait for the reader and for every window.
            await stop.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var i = 0; i < model.ParallelWindows; i++)
                await free.WaitAsync(CancellationToken.None);
        }
    }

    /// <summary>Starts each window when another has ended, and hands on the tasks in the order of the windows.</summary>
    private async Task StartWindowsAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        IReadOnlyList<SpeechWindow> windows,
        IReadOnlySet<int> done,
        SemaphoreSlim free,
        ChannelWriter<Task<TranscribedWindow>> results,
        RunOptions run,
        CancellationToken ct
    )
    {
        try
        {
            var language = model.IsMultilingual ? options.Language : "en";
            int[] pending = [.. Enumerable.Range(0, windows.Count).Where(i => !done.Contains(i))];
            var next = 0;
            await foreach (
                var (window, samples) in WindowReader.ReadAsync(QuietSound.RaiseAsync(audio, ct), pending.Select(i => windows[i]), ct)
            )
            {
                var index = pending[next++];
                language ??= Guarded(() => DetectLanguage(samples, run, ct), ct);
                var transcriber = new WindowTranscriber(model, options, language);
                await free.WaitAsync(ct);
                var task = Task.Run(
                    () =>
                    {
                        try
                        {
                            return Guarded(
                                () =>
                                {
                                    var (segments, notUnderstood) = transcriber.Transcribe(window, samples, run, ct);
                                    return new TranscribedWindow(index, language, segments) { NotUnderstood = notUnderstood };
                                },
                                ct
                            );
                        }
                        finally
                        {
                            free.Release();
                        }
                    },
                    CancellationToken.None
                );
                await results.WriteAsync(task, ct);
            }
            results.Complete();
        }
        catch (Exception e)
        {
            results.Complete(e);
        }
    }

    private string DetectLanguage(ReadOnlySpan<float> samples, RunOptions run, CancellationToken ct)
    {
        using var encoded = model.Encode(samples, run);
        return WindowDecoder.DetectLanguage(model, encoded, ct);
    }

    /// <summary>The runtime reports its termination as an error of its own; here it is a cancellation.</summary>
    private static T Guarded<T>(Func<T> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            return work();
        }
        catch (OnnxRuntimeException) when (ct.IsCancellationRequested)
        {
            throw new OperationCanceledException(ct);
        }
    }
}
