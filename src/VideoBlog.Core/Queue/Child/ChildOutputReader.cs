using System.Text;
using VideoBlog.Pipeline;

namespace VideoBlog.Queue.Child;

/// <summary>Reads what a conversion's process says.</summary>
/// <param name="onEvent">Is given every event.</param>
/// <param name="progress">Is told how far it has come.</param>
internal sealed class ChildOutputReader(Action<ConversionEvent> onEvent, Action<ConversionProgress> progress)
{
    /// <summary>How far it has come.</summary>
    public ConversionProgress Progress { get; private set; } = ConversionProgress.None;

    /// <summary>
    /// What it says that has come of the conversion: a <see cref="FinishedEvent"/>, a <see cref="FailedEvent"/>, or null.
    /// </summary>
    public ConversionEvent? Verdict { get; private set; }

    /// <summary>Reads until the process closes its output. Lines that are no events are passed over: libraries print such.</summary>
    public async Task ReadAsync(Stream output)
    {
        using var reader = new StreamReader(output, Encoding.UTF8);
        while (await reader.ReadLineAsync() is { } line)
        {
            if (ConversionEvent.Parse(line) is not { } said)
                continue;
            onEvent(said);
            if (said is FinishedEvent or FailedEvent)
                Verdict = said;
            if (Progress.After(said) is not { } now)
                continue;
            Progress = now with { Notice = null };
            progress(now);
        }
    }
}
