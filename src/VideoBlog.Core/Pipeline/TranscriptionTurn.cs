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
    private volatile bool _isWaiting;

    /// <summary>True while others have their turn and this conversion waits for its own.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>Waits until it is this conversion's turn, unless it is already.</summary>
    /// <param name="step">What waits.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>True when it had to wait.</returns>
    public async Task<bool> TakeAsync(ConversionStage step, CancellationToken ct)
    {
        if (slots is null || _slot is not null)
            return false;
        var hadToWait = false;
        try
        {
            _slot = await slots.TakeAsync(
                () =>
                {
                    _isWaiting = hadToWait = true;
                    context.Tell(step, StageState.Waiting);
                    context.Notice("It waits for another transcription on this machine.");
                },
                ct
            );
        }
        finally
        {
            _isWaiting = false;
        }

        return hadToWait;
    }

    /// <summary>Ends the turn, from whichever thread, once or more often.</summary>
    public void Dispose() => Interlocked.Exchange(ref _slot, null)?.Dispose();
}
