using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>
/// The turn of one conversion to transcribe on this machine. It begins when there is first something to hear, lasts for both hearings, and
/// ends with this object.
/// </summary>
/// <param name="slots">Limits how many have their turn at a time; null: nothing does.</param>
/// <param name="context">Is told when it has to wait.</param>
internal sealed class TranscriptionTurn(TranscriptionSlots? slots, ConversionContext context) : IDisposable
{
    private IDisposable? _slot;

    /// <summary>Waits until it is this conversion's turn, unless it is already.</summary>
    /// <param name="step">What waits.</param>
    /// <param name="ct">Ends the waiting.</param>
    public async Task TakeAsync(ConversionStage step, CancellationToken ct)
    {
        if (slots is not null)
        {
            _slot ??= await slots.TakeAsync(
                () =>
                {
                    context.Tell(step, StageState.Waiting);
                    context.Notice("It waits for another transcription on this machine.");
                },
                ct
            );
        }
    }

    /// <summary>Ends the turn, from whichever thread, once or more often.</summary>
    public void Dispose() => Interlocked.Exchange(ref _slot, null)?.Dispose();
}
