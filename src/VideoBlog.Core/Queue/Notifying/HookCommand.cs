using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Notifying;

/// <summary>
/// Runs a program for each piece of news, one at a time. What has happened stands in its environment, so no file name is ever taken for an
/// option or a command.
/// </summary>
/// <param name="command">The program and its arguments.</param>
/// <param name="time">The clock that the limit is measured with.</param>
/// <param name="log">Says what went wrong.</param>
internal sealed partial class HookCommand(IReadOnlyList<string> command, TimeProvider time, ILogger log) : INotifier
{
    /// <summary>Longest time that the program may take; then it is ended.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ProcessRunner _runner = new(time);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    /// <inheritdoc/>
    public async Task TellAsync(Notification news, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            var result = await _runner.RunAsync(command[0], command.Skip(1), HookVariables.From(news), ChildEnvironment.Network, Limit, ct);
            if (result.ExitCode != 0)
                LogFailed(news.File, command[0], result.ExitCode, result.ErrorTail);
        }
        catch (VideoBlogException error)
        {
            LogNotRun(news.File, error.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording}: {Program} ended with {ExitCode}: {Words}")]
    private partial void LogFailed(string recording, string program, int exitCode, string words);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording}: the notify command: {Reason}")]
    private partial void LogNotRun(string recording, string reason);
}
