using VideoBlog.Platform;

namespace VideoBlog.Speech;

/// <summary>
/// Lets a few transcriptions at a time run on this machine, whatever process each belongs to: one uses all processors and the memory for
/// the weights by itself. The operating system frees the slot of a process that dies.
/// </summary>
/// <param name="folder">Where the slots' locks are: <c>transcription-1.lock</c> and so on. All processes of a user name the same
/// one.</param>
/// <param name="count">Transcriptions at the same time, at least 1. Processes that name different numbers share the slots that both
/// know.</param>
/// <param name="time">The clock.</param>
public sealed class TranscriptionSlots(string folder, int count, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until a slot is free and takes it.</summary>
    /// <param name="onWait">Called once when none is free.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>The slot, to be disposed of when the transcription has ended.</returns>
    /// <exception cref="Domain.VideoBlogException">The folder cannot be written.</exception>
    public async Task<IDisposable> TakeAsync(Action onWait, CancellationToken ct)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            ct.ThrowIfCancellationRequested();
            for (var slot = 1; slot <= count; slot++)
            {
                if (FileLock.TryTake(Path.Combine(folder, $"transcription-{slot}.lock")) is { } taken)
                    return taken;
            }
            if (isFirst)
                onWait();
            await Task.Delay(LookAgain, time, ct);
        }
    }
}
