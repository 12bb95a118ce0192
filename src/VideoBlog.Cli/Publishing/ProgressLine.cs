using VideoBlog.Cli.Edge;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Cli.Publishing;

/// <summary>One line that says how far a delivery has come, where a person watches; and the notes that stay.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="name">The post.</param>
internal sealed class ProgressLine(Terminal terminal, string name) : IDisposable
{
    private const string Clear = "\r\u001b[K";

    private bool _isShown;

    /// <summary>Shows it in place of what was shown before.</summary>
    public void Show(DeliveryProgress progress)
    {
        if (!terminal.IsInteractive)
            return;
        var bytes = progress.BytesTotal > 0 ? $", {Words.ForBytes(progress.BytesDone)} of {Words.ForBytes(progress.BytesTotal)}" : "";
        terminal.Error.Write($"{Clear}{name}: {SafeText.Line(progress.Step)}{bytes}");
        _isShown = true;
    }

    /// <summary>Writes a sentence that stays.</summary>
    public void Note(string sentence)
    {
        Dispose();
        terminal.Error.WriteLine(SafeText.Line(sentence));
    }

    /// <summary>Takes the line away.</summary>
    public void Dispose()
    {
        if (_isShown)
            terminal.Error.Write(Clear);
        _isShown = false;
    }
}
