using System.Globalization;
using System.Runtime.InteropServices;

namespace VideoBlog.Cli.Edge;

/// <summary>The one place where failures become text for the user.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="cacheFolder">Where the reports of bugs are kept.</param>
/// <param name="time">Names the reports.</param>
internal sealed class ErrorReporter(Terminal terminal, string cacheFolder, TimeProvider time)
{
    /// <summary>What is said when the user stops the work.</summary>
    public const string Stopped = "Stopped. Run the same command again to continue.";

    /// <summary>Tells the user what ended the command.</summary>
    /// <returns>The process's exit code.</returns>
    public int Report(Exception exception, CancellationToken interrupted)
    {
        // Once stopped, anything may fail on the way out (ffmpeg gets the Ctrl-C too): that is no news.
        if (interrupted.IsCancellationRequested)
        {
            terminal.Error.WriteLine(Stopped);
            return ExitCodes.Interrupted;
        }

        Write(Describe(exception));
        return ExitCodes.Failed;
    }

    /// <summary>Puts any failure in words; that of a bug says where its full report is.</summary>
    public Failure Describe(Exception exception) => Failure.FromException(exception) ?? DescribeBug(exception);

    /// <summary>Writes a failure, its hint and detail below it.</summary>
    public void Write(Failure failure)
    {
        terminal.Error.WriteLine($"error: {SafeText.Line(failure.Message)}");
        if (failure.Hint is not null)
            terminal.Error.WriteLine($"  {SafeText.Line(failure.Hint)}");
        if (failure.Detail is not null)
        {
            foreach (var line in SafeText.Lines(failure.Detail))
                terminal.Error.WriteLine($"  | {line}");
        }
    }

    private Failure DescribeBug(Exception exception)
    {
        var message = $"This is a bug in videoblog: {exception.GetType().Name}: {exception.Message}";
        return WriteReport(exception) is { } path
            ? new Failure(message, $"Please report it with this file: {path}")
            : new Failure(message, "Please report it with the text below.", exception.ToString());
    }

    private string? WriteReport(Exception exception)
    {
        var now = time.GetUtcNow();
        var path = Path.Combine(cacheFolder, string.Create(CultureInfo.InvariantCulture, $"crash-{now:yyyyMMdd-HHmmss-fff}.txt"));
        try
        {
            Directory.CreateDirectory(cacheFolder);
            var system = $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}";
            File.WriteAllText(
                path,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"""
                    videoblog {CommandLine.Version}, .NET {Environment.Version}, {system}
                    {now:O}
                    {Environment.CommandLine}

                    {exception}

                    """
                )
            );
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
