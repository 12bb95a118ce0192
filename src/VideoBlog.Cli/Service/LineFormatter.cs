using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using VideoBlog.Cli.Edge;

namespace VideoBlog.Cli.Service;

/// <summary>
/// One line of log for each event: time, level if it is not the usual one, message. File names in it cannot forge lines or colours.
/// </summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name under which the console logger knows it.</summary>
    public const string FormatterName = "line";

    /// <inheritdoc/>
    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        textWriter.Write(time.GetLocalNow().ToString("yyyy-MM-dd HH:mm:ss ", CultureInfo.InvariantCulture));
        textWriter.Write(
            logEntry.LogLevel switch
            {
                LogLevel.Warning => "warning: ",
                LogLevel.Error or LogLevel.Critical => "error: ",
                _ => "",
            }
        );
        textWriter.WriteLine(SafeText.Line(logEntry.Formatter(logEntry.State, logEntry.Exception)));
        if (logEntry.Exception is not { } exception)
            return;
        foreach (var line in SafeText.Lines(exception.ToString()))
            textWriter.WriteLine($"  | {line}");
    }
}
