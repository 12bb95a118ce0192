using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>Shows how a batch goes: as bars, as lines, or as JSON. Calls come from any thread.</summary>
internal interface IConversionDisplay : IConversionObserver
{
    /// <summary>Runs work during which the other calls are made.</summary>
    /// <param name="recordings">How many recordings it converts.</param>
    /// <param name="work">The work.</param>
    Task RunAsync(int recordings, Func<Task> work);

    /// <summary>A conversion starts.</summary>
    void OnStarted(string file);

    /// <summary>A conversion has made its draft, or has found that it is up to date.</summary>
    void OnFinished(string file, ConversionResult result);

    /// <summary>A conversion has failed, or something named cannot be converted at all (then nothing has been started).</summary>
    void OnFailed(string input, Failure failure);

    /// <summary>All is over.</summary>
    void OnSummary(BatchSummary summary);
}
