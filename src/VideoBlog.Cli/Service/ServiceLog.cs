using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Systemd;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace VideoBlog.Cli.Service;

/// <summary>How the service writes its log.</summary>
internal enum LogFormat
{
    /// <summary>Lines for people, with times; under systemd lines that its journal understands.</summary>
    Text,

    /// <summary>One JSON object for each line.</summary>
    Json,
}

/// <summary>Sets the service's log up: on standard error, from information on; Quartz only when it warns.</summary>
internal static class ServiceLog
{
    /// <summary>Adds the log.</summary>
    public static void Configure(ILoggingBuilder logging, LogFormat format, TimeProvider time)
    {
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Quartz", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
        logging.Services.AddSingleton(time);
        logging.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        if (format == LogFormat.Json)
            logging.AddJsonConsole(o => (o.TimestampFormat, o.UseUtcTimestamp) = ("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", true));
        else if (SystemdHelpers.IsSystemdService())
            logging.AddSystemdConsole();
        else
            logging
                .AddConsole(o => o.FormatterName = LineFormatter.FormatterName)
                .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
