using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace VideoBlog.Queue.Notifying;

/// <summary>A log that keeps its lines.</summary>
internal sealed class Lines : ILogger, ILoggerFactory
{
    public ConcurrentQueue<string> Written { get; } = new();

    public async Task<string> WaitForAsync(int number)
    {
        for (var i = 0; Written.Count < number; i++)
        {
            Assert.True(i < 600, $"Only {Written.Count} of {number} lines have been written.");
            await Task.Delay(50);
        }
        return Written.ElementAt(number - 1);
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => Written.Enqueue(formatter(state, exception));

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) { }

    public void Dispose() { }
}
